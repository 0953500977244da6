package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.Arrays;

/// Least and greatest values and marks, a cell for some rows. Empty cells have a least value above
/// the greatest.
final class EnvelopeCells {

    final double[] min;
    final double[] max;
    final byte[] marks;

    EnvelopeCells(int size) {
        min = new double[size];
        max = new double[size];
        marks = new byte[size];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    int size() {
        return min.length;
    }

    /// Joins a cell of others to one of these.
    void join(int cell, EnvelopeCells others, int other) {
        min[cell] = Math.min(min[cell], others.min[other]);
        max[cell] = Math.max(max[cell], others.max[other]);
        marks[cell] |= others.marks[other];
    }

    private void add(int cell, double value) {
        if (Double.isFinite(value)) {
            min[cell] = Math.min(min[cell], value);
            max[cell] = Math.max(max[cell], value);
        } else if (Double.isNaN(value)) {
            marks[cell] |= EnvelopeSlice.NAN;
        } else {
            marks[cell] |= value > 0 ? EnvelopeSlice.PLUS_INF : EnvelopeSlice.MINUS_INF;
        }
    }

    /// Reads rows.
    ///
    /// @param rowsPerCell row r goes to the cell `r / rowsPerCell - firstCell`
    void scan(
            TokenStream stream,
            Field field,
            int component,
            RowRange rows,
            long rowsPerCell,
            long firstCell,
            CancelToken cancel) {
        TokenValue value = TokenValue.of(field);
        // The first row that was not looked at yet: what is jumped over has no such value.
        long[] next = {rows.from()};
        RunScan.scan(
                stream,
                rows,
                cancel,
                (row, type, position, data, from, to) -> {
                    if (type == field.type()
                            && position <= component
                            && component - position < to - from) {
                        markMissing(next[0], row, rowsPerCell, firstCell);
                        next[0] = row + 1;
                        int at = from + (int) (component - position);
                        add((int) (row / rowsPerCell - firstCell), value.get(data[at]));
                    }
                });
        markMissing(next[0], rows.to(), rowsPerCell, firstCell);
    }

    private void markMissing(long from, long to, long rowsPerCell, long firstCell) {
        for (long row = from; row < to; row += rowsPerCell - row % rowsPerCell) {
            marks[(int) (row / rowsPerCell - firstCell)] |= EnvelopeSlice.MISSING;
        }
    }
}
