package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/// A run of rows that all have the same tokens, type by type, as most recordings do: their columns
/// can be taken without a look at each row.
///
/// @param segment the token records
/// @param first the first token
/// @param rows the number of rows
/// @param rowTokens the tokens of a row
/// @param starts for each type where its tokens begin in a row, and at last the row's end
record UniformRows(MemorySegment segment, long first, int rows, int rowTokens, int[] starts) {

    private static final int MOST_TOKENS = 1 << 12;
    private static final int RECORD = RecordLayout.TOKENS.recordBytes();

    /// Looks whether rows are so.
    ///
    /// @return null if not
    static @Nullable UniformRows of(StoreView view, long row, int rows) {
        long first = view.start(row);
        long size = view.start(row + 1) - first;
        if (size < 1 || size > MOST_TOKENS) {
            return null;
        }
        for (int i = 1; i <= rows; i++) {
            if (view.start(row + i) != first + i * size) {
                return null;
            }
        }
        int[] starts = starts(view, first, (int) size);
        if (starts == null || !sameTypes(view, first, rows, (int) size)) {
            return null;
        }
        return new UniformRows(view.tokenFile().segment(), first, rows, (int) size, starts);
    }

    private static int @Nullable [] starts(StoreView view, long first, int size) {
        int[] starts = new int[view.fields().size() + 1];
        int type = 0;
        for (int i = 0; i < size; i++) {
            long found = view.type(first + i);
            if (found < type || found >= starts.length - 1) {
                return null;
            }
            while (type < found) {
                starts[++type] = i;
            }
        }
        while (type < starts.length - 1) {
            starts[++type] = size;
        }
        return starts;
    }

    private static boolean sameTypes(StoreView view, long first, int rows, int size) {
        MemorySegment segment = view.tokenFile().segment();
        long different = 0;
        for (int i = 0; i < size; i++) {
            long type = view.type(first + i);
            long at = (first + i) * RECORD + Long.BYTES;
            for (int row = 0; row < rows; row++) {
                different |= segment.get(RecordFile.WORD, at) ^ type;
                at += (long) size * RECORD;
            }
        }
        return different == 0;
    }

    /// How many tokens of a type a row has.
    int count(int type) {
        return starts[type + 1] - starts[type];
    }

    /// The data words of a type in all rows.
    void data(int type, long[] to) {
        int count = count(type);
        int filled = 0;
        for (int row = 0; row < rows; row++) {
            long token = first + (long) row * rowTokens + starts[type];
            long at = token * RECORD + 2 * Long.BYTES;
            for (int i = 0; i < count; i++) {
                to[filled++] = segment.get(RecordFile.WORD, at);
                at += RECORD;
            }
        }
    }
}
