package dev.streambuffer.analyze;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

/// Collects the values of one component. They are summed in blocks, about the block's own mean, and
/// the blocks joined as Chan, Golub and LeVeque give it ("Updating Formulae and a Pairwise
/// Algorithm for Computing Sample Variances", 1979), so that no digits are lost to a mean that is
/// large beside the deviation.
final class ComponentSum implements ComponentTable.Sink<ComponentSum> {

    private static final int BLOCK = 256;

    private final Field field;
    private final TokenValue value;

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
    private final ValueCounts counts = new ValueCounts();

    ComponentSum(Field field) {
        this.field = field;
        value = TokenValue.of(field);
        bias = value.unsigned() ? Long.MIN_VALUE : 0;
    }

    @Override
    public void add(long row, long word) {
        words[size] = word;
        rows[size] = row;
        if (++size == BLOCK) {
            flush();
        }
    }

    @Override
    public void addRow() {
        rowCount++;
    }

    /// Takes what waits in the block.
    @Override
    public void flush() {
        count += size;
        for (int i = 0; i < size && !counts.isTooMany(); i++) {
            if (value.int64() || isFinite(words[i])) {
                counts.add(value.key(words[i]), 1);
            }
        }
        if (value.int64()) {
            flushIntegers();
        } else {
            flushFloats();
        }
        size = 0;
    }

    private static boolean isFinite(long word) {
        return Math.abs(Double.longBitsToDouble(word)) <= Double.MAX_VALUE;
    }

    private void flushFloats() {
        int n = 0;
        double sum = 0;
        double low = min;
        double high = max;
        boolean whole = integers;
        for (int i = 0; i < size; i++) {
            double number = Double.longBitsToDouble(words[i]);
            if (Math.abs(number) <= Double.MAX_VALUE) {
                sum += number;
                n++;
                whole = whole && number == Math.rint(number);
                if (number < low) {
                    low = number;
                    minWord = words[i];
                    minRow = rows[i];
                }
                if (number > high) {
                    high = number;
                    maxWord = words[i];
                    maxRow = rows[i];
                }
            } else if (Double.isNaN(number)) {
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
                double number = Double.longBitsToDouble(words[i]);
                if (Math.abs(number) <= Double.MAX_VALUE) {
                    double off = number - blockMean;
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
            sum += value.get(words[i]);
        }
        if (size > 0) {
            double blockMean = sum / size;
            double blockSquares = 0;
            for (int i = 0; i < size; i++) {
                double off = value.get(words[i]) - blockMean;
                blockSquares += off * off;
            }
            join(size, blockMean, blockSquares);
        }
    }

    private void join(long n, double otherMean, double otherSquares) {
        double off = otherMean - mean;
        double share = (double) n / (finite + n);
        // The square of a large number overflows: not before it is known that it counts.
        squares += otherSquares + off * (finite * share) * off;
        mean += off * share;
        finite += n;
    }

    /// Takes the values of later rows; both are flushed.
    @Override
    public void merge(ComponentSum later) {
        count += later.count;
        counts.addAll(later.counts);
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
        return value.int64()
                ? word + bias < other + bias
                : Double.longBitsToDouble(word) < Double.longBitsToDouble(other);
    }

    /// A search for its spread, which takes more passes; null if it is known already.
    @Nullable SpreadSearch search(int components) {
        return counts.isTooMany()
                ? new SpreadSearch(
                        value, value.get(minWord), value.get(maxWord), integers, finite, components)
                : null;
    }

    boolean needsSearch() {
        return counts.isTooMany();
    }

    /// @param found what the search found; null without one
    ComponentStatistics result(int component, long rowsInRange, @Nullable Spread found) {
        boolean any = finite > 0;
        double least = any ? value.get(minWord) : Double.NaN;
        double greatest = any ? value.get(maxWord) : Double.NaN;
        Spread spread =
                found != null
                        ? found
                        : any
                                ? Spread.of(counts, value, Spread.edges(least, greatest, integers))
                                : Spread.none();
        return new ComponentStatistics(
                field,
                component,
                count,
                rowsInRange - (component == Statistics.REST ? rowCount : count),
                nan,
                inf,
                least,
                greatest,
                any ? mean : Double.NaN,
                any ? Math.sqrt(squares / finite) : Double.NaN,
                integers,
                spread.distinct(),
                spread.quantiles(),
                spread.histogram(),
                minRow,
                maxRow,
                any ? TokenText.of(minWord, field, Decode.AUTO) : "",
                any ? TokenText.of(maxWord, field, Decode.AUTO) : "");
    }
}
