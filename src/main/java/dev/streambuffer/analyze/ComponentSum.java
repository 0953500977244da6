package dev.streambuffer.analyze;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenText;

/// Collects the values of one component. They are summed in blocks, about the block's own mean, and
/// the blocks joined as Chan, Golub and LeVeque give it ("Updating Formulae and a Pairwise
/// Algorithm for Computing Sample Variances", 1979), so that no digits are lost to a mean that is
/// large beside the deviation.
final class ComponentSum {

    private static final int BLOCK = 256;

    private final Field field;
    private final boolean int64;

    /// Added to an integer so that the order of the sums is that of the values: unsigned ones too.
    private final long bias;

    private final long[] words = new long[BLOCK];
    private final long[] rows = new long[BLOCK];
    private int size;

    private long count;
    private long rowCount;
    private long nan;
    private long inf;
    private long finite;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long minWord;
    private long maxWord;
    private long minRow = -1;
    private long maxRow = -1;
    private boolean integers = true;

    ComponentSum(Field field) {
        this.field = field;
        int64 = field.encoding() == Encoding.INT64;
        boolean unsigned = field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED;
        bias = unsigned ? Long.MIN_VALUE : 0;
    }

    void add(long row, long word) {
        words[size] = word;
        rows[size] = row;
        if (++size == BLOCK) {
            flush();
        }
    }

    /// Counts a row for a component of several positions.
    void addRow() {
        rowCount++;
    }

    /// Takes what waits in the block.
    void flush() {
        count += size;
        if (int64) {
            flushIntegers();
        } else {
            flushFloats();
        }
        size = 0;
    }

    private void flushFloats() {
        int n = 0;
        double sum = 0;
        double low = min;
        double high = max;
        boolean whole = integers;
        for (int i = 0; i < size; i++) {
            double value = Double.longBitsToDouble(words[i]);
            if (Math.abs(value) <= Double.MAX_VALUE) {
                sum += value;
                n++;
                whole = whole && value == Math.rint(value);
                if (value < low) {
                    low = value;
                    minWord = words[i];
                    minRow = rows[i];
                }
                if (value > high) {
                    high = value;
                    maxWord = words[i];
                    maxRow = rows[i];
                }
            } else if (Double.isNaN(value)) {
                nan++;
            } else {
                inf++;
            }
        }
        min = low;
        max = high;
        integers = whole;
        if (n > 0) {
            double blockMean = sum / n;
            double blockSquares = 0;
            for (int i = 0; i < size; i++) {
                double value = Double.longBitsToDouble(words[i]);
                if (Math.abs(value) <= Double.MAX_VALUE) {
                    double off = value - blockMean;
                    blockSquares += off * off;
                }
            }
            join(n, blockMean, blockSquares);
        }
    }

    private void flushIntegers() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            long ordered = words[i] + bias;
            if (minRow < 0 || ordered < minWord + bias) {
                minWord = words[i];
                minRow = rows[i];
            }
            if (maxRow < 0 || ordered > maxWord + bias) {
                maxWord = words[i];
                maxRow = rows[i];
            }
            sum += toDouble(words[i]);
        }
        if (size > 0) {
            double blockMean = sum / size;
            double blockSquares = 0;
            for (int i = 0; i < size; i++) {
                double off = toDouble(words[i]) - blockMean;
                blockSquares += off * off;
            }
            join(size, blockMean, blockSquares);
        }
    }

    private double toDouble(long word) {
        return bias != 0 && word < 0 ? (word >>> 1 | word & 1) * 2.0 : word;
    }

    private void join(long n, double otherMean, double otherSquares) {
        double off = otherMean - mean;
        double share = (double) n / (finite + n);
        squares += otherSquares + off * off * finite * share;
        mean += off * share;
        finite += n;
    }

    /// Takes the values of later rows; both are flushed.
    void merge(ComponentSum later) {
        count += later.count;
        rowCount += later.rowCount;
        nan += later.nan;
        inf += later.inf;
        integers &= later.integers;
        boolean first = finite == 0;
        if (later.finite > 0) {
            if (first || later.isBelow(later.minWord, minWord)) {
                min = later.min;
                minWord = later.minWord;
                minRow = later.minRow;
            }
            if (first || later.isBelow(maxWord, later.maxWord)) {
                max = later.max;
                maxWord = later.maxWord;
                maxRow = later.maxRow;
            }
            join(later.finite, later.mean, later.squares);
        }
    }

    private boolean isBelow(long word, long other) {
        return int64
                ? word + bias < other + bias
                : Double.longBitsToDouble(word) < Double.longBitsToDouble(other);
    }

    ComponentStatistics result(int component, long rowsInRange) {
        boolean any = finite > 0;
        return new ComponentStatistics(
                field,
                component,
                count,
                rowsInRange - (component == Statistics.REST ? rowCount : count),
                nan,
                inf,
                any ? value(minWord) : Double.NaN,
                any ? value(maxWord) : Double.NaN,
                any ? mean : Double.NaN,
                any ? Math.sqrt(squares / finite) : Double.NaN,
                integers,
                minRow,
                maxRow,
                any ? TokenText.of(minWord, field, Decode.AUTO) : "",
                any ? TokenText.of(maxWord, field, Decode.AUTO) : "");
    }

    private double value(long word) {
        return int64 ? toDouble(word) : Double.longBitsToDouble(word);
    }
}
