package dev.streambuffer.store;

import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.UnknownTokens;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Gathers the tokens of a window that are of no field, row by row.
final class UnknownCollector {

    private final TokenStream view;
    private final int cap;
    private final long[] counts;
    private final int[] offsets;
    private long[] tokens = {};
    private long[] types = {};
    private long[] words = {};
    private int used;

    /// @param cap the most tokens kept of a row
    UnknownCollector(TokenStream view, int rows, int cap) {
        this.view = view;
        this.cap = cap;
        counts = new long[rows];
        offsets = new int[rows + 1];
    }

    /// Takes the tokens `from` to `to`, end exclusive, which are of one type. Rows come in order.
    void add(int row, long type, long from, long to) {
        int kept = (int) Math.min(Math.max(0, cap - counts[row]), to - from);
        counts[row] += to - from;
        if (used + kept > tokens.length) {
            int room = Math.max(used + kept, 2 * tokens.length);
            tokens = Arrays.copyOf(tokens, room);
            types = Arrays.copyOf(types, room);
            words = Arrays.copyOf(words, room);
        }
        for (int i = 0; i < kept; i++) {
            tokens[used] = from + i;
            types[used] = type;
            words[used++] = view.data(from + i);
        }
    }

    /// Ends a row.
    void endRow(int row) {
        offsets[row + 1] = used;
    }

    /// All that came, or null if nothing did.
    @Nullable UnknownTokens all() {
        return Arrays.stream(counts).allMatch(count -> count == 0)
                ? null
                : new UnknownTokens(
                        counts,
                        offsets,
                        Arrays.copyOf(tokens, used),
                        Arrays.copyOf(types, used),
                        Arrays.copyOf(words, used));
    }
}
