package dev.streambuffer.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the spread of a component of many different values in passes over them, in bounded memory:
/// the first pass counts values in bins, each further one looks only into the spans of keys in
/// which the wanted ranks lie, until the values in those are few enough to be kept. It ends at last
/// when spans are single keys; most often the second pass is the last one.
final class SpreadSearch {

    private static final int MOST_FINE = 1 << 12;
    private static final int LEAST_FINE = 1 << 8;
    private static final int FINE_OF_ALL = 1 << 22;
    private static final long KEPT_OF_ALL = 1 << 22;

    private final TokenValue value;
    private final double min;
    private final double max;
    private final BinEdges edges;
    private final BinEdges fine;
    private final long mostKept;
    private final long[] ranks;
    private final long[] keys;
    private final boolean[] known;
    private final long count;
    private long[] histogram = {};
    private List<KeySpan> spans = List.of();

    /// @param count the number of finite values
    /// @param components how many components are searched at the same time
    SpreadSearch(
            TokenValue value,
            double min,
            double max,
            boolean integers,
            long count,
            int components) {
        this.value = value;
        this.min = min;
        this.max = max;
        this.count = count;
        edges = Spread.edges(min, max, integers);
        fine = new BinEdges(min, max, Math.clamp(FINE_OF_ALL / components, LEAST_FINE, MOST_FINE));
        mostKept = Math.max(1024, KEPT_OF_ALL / components);
        ranks = Spread.ranks(count);
        keys = new long[ranks.length];
        known = new boolean[ranks.length];
    }

    /// Whether a further pass is needed.
    boolean isDone() {
        return histogram.length > 0 && spans.isEmpty();
    }

    /// What takes the values of a part of the next pass.
    Pass pass() {
        return histogram.length == 0
                ? new Pass(this, new long[edges.bins()], new long[fine.bins()], new KeySpan[0])
                : new Pass(
                        this,
                        new long[0],
                        new long[0],
                        spans.stream().map(KeySpan::new).toArray(KeySpan[]::new));
    }

    /// Takes what a pass found.
    void take(Pass pass) {
        List<KeySpan> next = new ArrayList<>();
        boolean first = histogram.length == 0;
        if (first) {
            histogram = pass.histogram;
        }
        for (int i = 0; i < ranks.length; i++) {
            if (!known[i] && !isIn(next, ranks[i])) {
                KeySpan span = first ? bin(pass.fine, ranks[i]) : narrowed(pass.spans, ranks[i]);
                if (span.low == span.high) {
                    settle(span, new long[0]);
                } else if (!first && span.isFew() && span.found().length > 0) {
                    long[] found = span.found();
                    Arrays.sort(found);
                    settle(span, found);
                } else {
                    next.add(span);
                }
            }
        }
        spans = next;
    }

    private static boolean isIn(List<KeySpan> spans, long rank) {
        return spans.stream().anyMatch(span -> holds(span, rank));
    }

    private static boolean holds(KeySpan span, long rank) {
        return rank >= span.before && rank < span.before + span.count;
    }

    private void settle(KeySpan span, long[] sorted) {
        for (int i = 0; i < ranks.length; i++) {
            if (holds(span, ranks[i])) {
                known[i] = true;
                keys[i] =
                        sorted.length == 0
                                ? span.low
                                : sorted[Math.toIntExact(ranks[i] - span.before)];
            }
        }
    }

    private KeySpan narrowed(KeySpan[] found, long rank) {
        for (KeySpan span : found) {
            if (holds(span, rank)) {
                return span.isFew() ? span : span.part(rank, n -> n <= mostKept / ranks.length);
            }
        }
        throw new IllegalStateException("a rank without a span");
    }

    private KeySpan bin(long[] counts, long rank) {
        long before = 0;
        int bin = 0;
        while (before + counts[bin] <= rank) {
            before += counts[bin++];
        }
        return new KeySpan(
                firstKey(bin),
                bin + 1 == counts.length ? lastKey() : firstKey(bin + 1) - 1,
                before,
                counts[bin],
                counts[bin] <= mostKept / ranks.length);
    }

    /// The first key whose value is in a bin or one behind it. Bins never fall as keys rise.
    private long firstKey(int bin) {
        // An integer beyond 2^53 shares its float64 with others: the least one is not known.
        long low = value.int64() ? Long.MIN_VALUE : value.key(Double.doubleToRawLongBits(min));
        long high = lastKey();
        while (low < high) {
            // Halved apart, as the sum may be too large.
            long middle = (low >> 1) + (high >> 1) + (low & high & 1);
            if (fine.of(Math.clamp(value.ofKey(middle), min, max)) < bin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long lastKey() {
        return value.int64() ? Long.MAX_VALUE : value.key(Double.doubleToRawLongBits(max));
    }

    /// What was found; only when it is done.
    Spread spread() {
        double[] quantiles =
                Spread.quantiles(
                        count, rank -> value.ofKey(keys[Arrays.binarySearch(ranks, rank)]));
        return new Spread(-1, quantiles, histogram);
    }

    /// Takes the values of a part of a pass.
    static final class Pass implements ComponentTable.Sink<Pass> {

        private final SpreadSearch search;
        private final long[] histogram;
        private final long[] fine;
        private final KeySpan[] spans;

        private Pass(SpreadSearch search, long[] histogram, long[] fine, KeySpan[] spans) {
            this.search = search;
            this.histogram = histogram;
            this.fine = fine;
            // By their keys, so that the first whose end is not below a value decides.
            this.spans = spans;
        }

        @Override
        public void add(long row, long word) {
            if (fine.length > 0) {
                double number = search.value.get(word);
                if (Math.abs(number) <= Double.MAX_VALUE) {
                    histogram[search.edges.of(number)]++;
                    fine[search.fine.of(number)]++;
                }
                return;
            }
            long key = search.value.key(word);
            for (KeySpan span : spans) {
                if (key <= span.high) {
                    if (key >= span.low) {
                        span.add(key);
                    }
                    return;
                }
            }
        }

        @Override
        public void merge(Pass later) {
            for (int i = 0; i < fine.length; i++) {
                fine[i] += later.fine[i];
            }
            for (int i = 0; i < histogram.length; i++) {
                histogram[i] += later.histogram[i];
            }
            for (int i = 0; i < spans.length; i++) {
                spans[i].merge(later.spans[i]);
            }
        }
    }
}
