package dev.streambuffer.analyze;

import dev.streambuffer.model.RowRanges;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Rows that match a filter: a bit a row, where there are matches. Immutable; safe from any number
/// of threads.
public final class Matches {

    private static final int CHUNK = 1 << 16;
    private static final int CHUNK_WORDS = CHUNK / Long.SIZE;
    private static final long[] ALL = new long[CHUNK_WORDS];

    static {
        Arrays.fill(ALL, -1);
    }

    private final long rows;
    private final long[] @Nullable [] chunks;

    /// How many matches are before each chunk; the last element is their number.
    private final long[] before;

    private Matches(long rows, long[] @Nullable [] chunks) {
        this.rows = rows;
        this.chunks = chunks;
        this.before = new long[chunks.length + 1];
        for (int c = 0; c < chunks.length; c++) {
            long count = 0;
            long[] words = chunks[c];
            for (int w = 0; words != null && w < CHUNK_WORDS; w++) {
                count += Long.bitCount(words[w]);
            }
            if (count == CHUNK) {
                chunks[c] = ALL;
            }
            before[c + 1] = before[c] + count;
        }
    }

    /// The number of rows that were looked at.
    public long rows() {
        return rows;
    }

    /// The number of matches.
    public long count() {
        return before[chunks.length];
    }

    /// Whether a row matches; false outside the rows.
    public boolean contains(long row) {
        if (row < 0 || row >= rows) {
            return false;
        }
        long[] words = chunks[(int) (row / CHUNK)];
        int bit = (int) (row % CHUNK);
        return words != null && (words[bit / Long.SIZE] >>> bit & 1) != 0;
    }

    /// The first match at or behind a row, or -1.
    public long next(long row) {
        long index = rank(Math.max(0, row));
        return index < count() ? get(index) : -1;
    }

    /// The last match at or before a row, or -1.
    public long previous(long row) {
        long index = rank(row < rows ? row + 1 : rows) - 1;
        return index < 0 ? -1 : get(index);
    }

    /// The number of matches before a row.
    public long rank(long row) {
        if (row >= rows) {
            return count();
        }
        if (row <= 0) {
            return 0;
        }
        int c = (int) (row / CHUNK);
        long[] words = chunks[c];
        int bit = (int) (row % CHUNK);
        long rank = before[c];
        for (int w = 0; words != null && w <= bit / Long.SIZE; w++) {
            long word = words[w];
            if (w == bit / Long.SIZE) {
                word &= (1L << bit) - 1;
            }
            rank += Long.bitCount(word);
        }
        return rank;
    }

    /// The row of a match.
    ///
    /// @param index which match, from 0
    /// @throws IndexOutOfBoundsException if there are not so many
    public long get(long index) {
        if (index < 0 || index >= count()) {
            throw new IndexOutOfBoundsException(
                    "expected a match below %d, found %d".formatted(count(), index));
        }
        int c = Arrays.binarySearch(before, index);
        // Chunks without a match repeat the number: the match is in the last of them that begins
        // so.
        c = c >= 0 ? c : -c - 2;
        while (before[c + 1] == before[c] || before[c + 1] <= index) {
            c++;
        }
        while (before[c] > index) {
            c--;
        }
        long left = index - before[c];
        long[] words = chunks[c];
        for (int w = 0; words != null && w < CHUNK_WORDS; w++) {
            int count = Long.bitCount(words[w]);
            if (left < count) {
                long word = words[w];
                for (; left > 0; left--) {
                    word &= word - 1;
                }
                return (long) c * CHUNK + (long) w * Long.SIZE + Long.numberOfTrailingZeros(word);
            }
            left -= count;
        }
        throw new IllegalStateException("a chunk without its matches");
    }

    /// The runs of rows that match, in order.
    public RowRanges ranges() {
        LongList bounds = new LongList();
        long open = -1;
        for (int c = 0; c < chunks.length; c++) {
            long[] words = chunks[c];
            for (int w = 0; w < CHUNK_WORDS; w++) {
                long word = words == null ? 0 : words[w];
                if (word == (open < 0 ? 0 : -1)) {
                    continue;
                }
                long first = (long) c * CHUNK + (long) w * Long.SIZE;
                for (int bit = 0; bit < Long.SIZE; bit++) {
                    if ((word >>> bit & 1) != 0 == open < 0) {
                        bounds.add(first + bit);
                        open = open < 0 ? first + bit : -1;
                    }
                }
            }
        }
        if (open >= 0) {
            bounds.add(rows);
        }
        long[] all = bounds.toArray();
        long[] from = new long[all.length / 2];
        long[] to = new long[all.length / 2];
        for (int i = 0; i < from.length; i++) {
            from[i] = all[2 * i];
            to[i] = all[2 * i + 1];
        }
        return RowRanges.of(from, to);
    }

    /// Collects matches in the order of the rows.
    static final class Builder {

        private final long rows;
        private final List<long @Nullable []> chunks = new ArrayList<>();

        Builder(long rows) {
            this.rows = rows;
        }

        /// Adds the matches of a run of rows.
        ///
        /// @param first the row of bit 0
        void add(long first, BitSet matches) {
            for (int i = matches.nextSetBit(0); i >= 0; i = matches.nextSetBit(i + 1)) {
                long row = first + i;
                int c = Math.toIntExact(row / CHUNK);
                while (chunks.size() <= c) {
                    chunks.add(null);
                }
                long[] words = chunks.get(c);
                if (words == null) {
                    words = new long[CHUNK_WORDS];
                    chunks.set(c, words);
                }
                int bit = (int) (row % CHUNK);
                words[bit / Long.SIZE] |= 1L << bit;
            }
        }

        Matches build() {
            int count = Math.toIntExact(Math.ceilDiv(rows, (long) CHUNK));
            long[] @Nullable [] all = new long[count][];
            for (int c = 0; c < chunks.size(); c++) {
                all[c] = chunks.get(c);
            }
            return new Matches(rows, all);
        }
    }
}
