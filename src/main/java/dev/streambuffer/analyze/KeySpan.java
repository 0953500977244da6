package dev.streambuffer.analyze;

import java.util.function.LongPredicate;

/// A span of the sort keys of values, in which values of wanted ranks lie, and what a pass over the
/// values found in it: the values themselves if they are few, else how they are spread over parts
/// of the span.
final class KeySpan {

    private static final int PARTS = 1 << 10;

    /// The first key of the span.
    final long low;

    /// The last one, inclusive.
    final long high;

    /// How many values are below it.
    final long before;

    /// How many values are in it.
    final long count;

    private final boolean few;
    private final int shift;
    private final LongList found = new LongList();
    private long[] parts = {};

    /// @param few whether its values are kept
    KeySpan(long low, long high, long before, long count, boolean few) {
        this.low = low;
        this.high = high;
        this.before = before;
        this.count = count;
        this.few = few;
        // high - low is meant as an unsigned number.
        int bits = Long.SIZE - Long.numberOfLeadingZeros(high - low);
        shift = Math.max(0, bits - Integer.numberOfTrailingZeros(PARTS));
    }

    KeySpan(KeySpan span) {
        this(span.low, span.high, span.before, span.count, span.few);
    }

    /// Whether its values are kept.
    boolean isFew() {
        return few;
    }

    /// Adds a value that is in it.
    void add(long key) {
        if (few) {
            found.add(key);
        } else {
            if (parts.length == 0) {
                parts = new long[PARTS];
            }
            parts[(int) (key - low >>> shift)]++;
        }
    }

    void merge(KeySpan other) {
        found.addAll(other.found);
        if (parts.length == 0) {
            parts = other.parts;
        } else {
            for (int i = 0; i < other.parts.length; i++) {
                parts[i] += other.parts[i];
            }
        }
    }

    /// The keys of its values, if they were kept; a copy.
    long[] found() {
        return found.toArray();
    }

    /// The part of it that holds the value of a rank.
    ///
    /// @param rank among all values, from 0
    KeySpan part(long rank, LongPredicate isFew) {
        long below = before;
        for (int i = 0; i < parts.length; i++) {
            if (rank < below + parts[i]) {
                long first = low + ((long) i << shift);
                long last = first + ((1L << shift) - 1);
                // Beyond the last key the sum may wrap around.
                boolean end = last > high || last < first;
                return new KeySpan(first, end ? high : last, below, parts[i], isFew.test(parts[i]));
            }
            below += parts[i];
        }
        throw new IllegalStateException("a rank outside of its span");
    }
}
