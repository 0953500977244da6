package dev.streambuffer.analyze;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.List;
import java.util.stream.IntStream;

/// Reads the values of several components, in one pass, into cells of neighbouring rows.
final class EnvelopeScan implements RunScan.Visitor {

    private static final int[] NONE = {};

    private final int[][] byType;
    private final int[] index;
    private final TokenValue[] values;
    private final EnvelopeCells[] out;
    // The first row that was not looked at yet: what is jumped over has no such value.
    private final long[] next;
    private final long rowsPerCell;
    private final long firstCell;
    private long cellFrom;
    private long cellTo;
    private int cell;

    private EnvelopeScan(
            TokenStream stream,
            List<FieldComponent> components,
            EnvelopeCells[] out,
            RowRange rows,
            long rowsPerCell,
            long firstCell) {
        this.out = out;
        this.rowsPerCell = rowsPerCell;
        this.firstCell = firstCell;
        int count = components.size();
        index = new int[count];
        values = new TokenValue[count];
        next = new long[count];
        byType = new int[stream.fields().size()][];
        for (int type = 0; type < byType.length; type++) {
            int wanted = type;
            byType[type] =
                    IntStream.range(0, count)
                            .filter(c -> components.get(c).field().type() == wanted)
                            .toArray();
        }
        for (int c = 0; c < count; c++) {
            index[c] = components.get(c).index();
            values[c] = TokenValue.of(components.get(c).field());
            next[c] = rows.from();
        }
    }

    /// Reads rows.
    ///
    /// @param out the cells of each component; row r goes to the cell `r / rowsPerCell - firstCell`
    static void scan(
            TokenStream stream,
            List<FieldComponent> components,
            EnvelopeCells[] out,
            RowRange rows,
            long rowsPerCell,
            long firstCell,
            CancelToken cancel) {
        EnvelopeScan scan = new EnvelopeScan(stream, components, out, rows, rowsPerCell, firstCell);
        RunScan.scan(stream, rows, cancel, scan);
        for (int c = 0; c < components.size(); c++) {
            scan.markMissing(c, rows.to());
        }
    }

    @Override
    public void run(long row, long type, long position, long[] data, int from, int to) {
        if (type < 0 || type >= byType.length) {
            return;
        }
        for (int c : byType[(int) type]) {
            long offset = index[c] - position;
            if (offset >= 0 && offset < to - from) {
                if (next[c] < row) {
                    markMissing(c, row);
                }
                next[c] = row + 1;
                out[c].add(cellOf(row), values[c].get(data[from + (int) offset]));
            }
        }
    }

    @Override
    public void alike(long row, int rows, RowShape shape, long[] data, int from) {
        for (int i = 0; i < shape.runs(); i++) {
            long type = shape.types()[i];
            int[] wanted = type < 0 || type >= byType.length ? NONE : byType[(int) type];
            int start = shape.starts()[i];
            for (int c : wanted) {
                if (index[c] < shape.ends()[i] - start) {
                    if (next[c] < row) {
                        markMissing(c, row);
                    }
                    next[c] = row + rows;
                    add(c, row, rows, data, from + start + index[c], shape.tokens());
                }
            }
        }
    }

    /// Adds a value of each of so many rows.
    private void add(int component, long row, int rows, long[] data, int from, int stride) {
        int at = from;
        long end = row + rows;
        for (long first = row; first < end; ) {
            int into = cellOf(first);
            int count = (int) (Math.min(end, cellTo) - first);
            out[component].add(into, values[component], data, at, count, stride);
            at += count * stride;
            first += count;
        }
    }

    private int cellOf(long row) {
        if (row < cellFrom || row >= cellTo) {
            cellFrom = row - row % rowsPerCell;
            cellTo =
                    cellFrom > Long.MAX_VALUE - rowsPerCell
                            ? Long.MAX_VALUE
                            : cellFrom + rowsPerCell;
            cell = (int) (row / rowsPerCell - firstCell);
        }
        return cell;
    }

    private void markMissing(int component, long to) {
        for (long row = next[component]; row < to; row = Math.min(to, cellTo)) {
            out[component].marks[cellOf(row)] |= EnvelopeSlice.MISSING;
        }
    }
}
