package dev.streambuffer.analyze;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.RowRange;

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

    void add(int cell, double value) {
        if (Math.abs(value) <= Double.MAX_VALUE) {
            if (value < min[cell]) {
                min[cell] = value;
            }
            if (value > max[cell]) {
                max[cell] = value;
            }
        } else if (Double.isNaN(value)) {
            marks[cell] |= EnvelopeSlice.NAN;
        } else {
            marks[cell] |= value > 0 ? EnvelopeSlice.PLUS_INF : EnvelopeSlice.MINUS_INF;
        }
    }

    /// Adds `count` words to a cell, of which the first stands at `from` and each other one
    /// `stride` behind the one before.
    void add(int cell, TokenValue value, long[] words, int from, int count, int stride) {
        double low = min[cell];
        double high = max[cell];
        for (int i = 0; i < count; i++) {
            double number = value.get(words[from + i * stride]);
            if (Math.abs(number) <= Double.MAX_VALUE) {
                low = number < low ? number : low;
                high = number > high ? number : high;
            } else {
                add(cell, number);
            }
        }
        min[cell] = low;
        max[cell] = high;
    }

    /// What these cells show as columns of a range of rows. They are not to be changed afterwards.
    EnvelopeSlice toSlice(RowRange range) {
        for (int i = 0; i < min.length; i++) {
            if (min[i] > max[i]) {
                min[i] = Double.NaN;
                max[i] = Double.NaN;
            }
        }
        return new EnvelopeSlice(range, min, max, marks);
    }
}
