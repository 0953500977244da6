package dev.streambuffer.sample;

/// A set of rows, a bit a row, that finds its k-th member. For one thread.
final class RowBits {

    private static final int BLOCK = 64;

    private final long[] words;
    private final long[] before;
    private long count;

    /// An empty set.
    ///
    /// @param rows how many rows there are
    RowBits(long rows) {
        words = new long[Math.toIntExact(Math.ceilDiv(rows, (long) Long.SIZE))];
        before = new long[Math.ceilDiv(words.length, BLOCK) + 1];
    }

    void add(long row) {
        words[(int) (row / Long.SIZE)] |= 1L << row;
    }

    /// Counts the members; to be called once, when all are in.
    long seal() {
        for (int w = 0; w < words.length; w++) {
            if (w % BLOCK == 0) {
                before[w / BLOCK] = count;
            }
            count += Long.bitCount(words[w]);
        }
        before[before.length - 1] = count;
        return count;
    }

    /// The member that has so many before it.
    ///
    /// @param rank 0 to the number of members, exclusive
    long select(long rank) {
        int low = 0;
        int high = before.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= rank) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int w = low * BLOCK;
        long left = rank - before[low];
        while (left >= Long.bitCount(words[w])) {
            left -= Long.bitCount(words[w++]);
        }
        long word = words[w];
        for (; left > 0; left--) {
            word &= word - 1;
        }
        return (long) w * Long.SIZE + Long.numberOfTrailingZeros(word);
    }
}
