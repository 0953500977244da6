package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;

import java.util.Arrays;

/// How much of a stream an index array hits, and how often. It holds a sorted copy of the indices
/// (8 bytes each) and nothing by the size of the stream. Immutable, thread-safe.
public final class Coverage {

    private static final int PARALLEL = 1 << 21;

    private final TokenStream stream;
    private final long tokens;
    private final long[] sorted;
    private final long distinct;
    private final long mostHits;

    private Coverage(TokenStream stream, long tokens, long[] sorted) {
        this.stream = stream;
        this.tokens = tokens;
        this.sorted = sorted;
        long values = 0;
        long longest = 0;
        for (int from = 0; from < sorted.length; values++) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            longest = Math.max(longest, (long) to - from);
            from = to;
        }
        distinct = values;
        mostHits = longest;
    }

    /// What these indices hit.
    ///
    /// @param indices token indices; negative ones count from the end
    /// @throws IndexOutOfBoundsException for an index outside the stream
    public static Coverage of(TokenStream stream, IndexArray indices) {
        long tokens = stream.tokens();
        long[] sorted = indices.indices().clone();
        for (int i = 0; i < sorted.length; i++) {
            long index = sorted[i];
            if (index < -tokens || index >= tokens) {
                throw new IndexOutOfBoundsException(
                        "index %d is out of range for %d tokens".formatted(index, tokens));
            }
            sorted[i] = index < 0 ? index + tokens : index;
        }
        if (sorted.length < PARALLEL) {
            Arrays.parallelSort(sorted);
        } else {
            // In place: the other needs as much memory again.
            Arrays.sort(sorted);
        }
        return new Coverage(stream, tokens, sorted);
    }

    /// The number of indices.
    public long hits() {
        return sorted.length;
    }

    /// The number of different tokens among them.
    public long distinct() {
        return distinct;
    }

    /// [#distinct] by the tokens of the stream, 0 to 1; 0 for an empty stream.
    public double share() {
        return tokens == 0 ? 0 : (double) distinct / tokens;
    }

    /// How often the token is hit that is hit most.
    public long mostHits() {
        return mostHits;
    }

    /// How many tokens are hit how often: element k is the number of tokens that are hit k + 1
    /// times, and the last element counts those with more hits too.
    ///
    /// @param most the number of elements, at least 1
    public long[] histogram(int most) {
        long[] tokensByHits = new long[most];
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            tokensByHits[Math.min(to - from, most) - 1]++;
            from = to;
        }
        return tokensByHits;
    }

    /// The number of indices from token `from` to token `to`, end exclusive; an episode's, for
    /// example.
    public long hits(long from, long to) {
        return (long) position(to) - position(from);
    }

    /// The number of different tokens hit from token `from` to token `to`, end exclusive.
    public long distinct(long from, long to) {
        long count = 0;
        int end = position(to);
        for (int i = position(from); i < end; i++) {
            count += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return count;
    }

    /// Hits by the columns of a picture of the rows: column c has the rows `rows.size() * c /
    /// width` to `rows.size() * (c + 1) / width` after `rows.from()`, and at least one.
    ///
    /// @param width the number of columns
    public long[] columns(RowRange rows, int width) {
        long[] columns = new long[width];
        for (int c = 0; c < width && rows.size() > 0; c++) {
            RowRange range = rowsOfColumn(rows, c, width);
            columns[c] = hits(stream.start(range.from()), stream.start(range.to()));
        }
        return columns;
    }

    private static RowRange rowsOfColumn(RowRange rows, int column, int width) {
        long from = share(rows.size(), column, width);
        long to = Math.max(from + 1, share(rows.size(), column + 1, width));
        return new RowRange(rows.from() + from, rows.from() + to);
    }

    /// `size * part / whole` without overflow.
    private static long share(long size, int part, int whole) {
        return size / whole * part + size % whole * part / whole;
    }

    /// How many indices are below `token`.
    private int position(long token) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
