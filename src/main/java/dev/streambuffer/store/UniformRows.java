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

    /// Looks whether rows are so, but for the tokens of the types that [#data] is to be called for,
    /// which looks at those.
    ///
    /// @param later for each type whether it is
    /// @return null if not
    static @Nullable UniformRows of(StoreView view, long row, int rows, boolean[] later) {
        long first = view.start(row);
        long size = view.start(row + 1) - first;
        if (size < 1 || size > MOST_TOKENS) {
            return null;
        }
        if (view.start(row + rows) != first + rows * size || !sameSizes(view, row, rows, size)) {
            return null;
        }
        int[] starts = starts(view, first, (int) size);
        if (starts == null || !sameTypes(view, first, rows, starts, later)) {
            return null;
        }
        return new UniformRows(view.tokenFile().segment(), first, rows, (int) size, starts);
    }

    private static boolean sameSizes(StoreView view, long row, int rows, long size) {
        MemorySegment segment = view.stepFile().segment();
        long at = row * RecordLayout.STEPS.recordBytes() + Long.BYTES;
        long expected = view.start(row);
        long different = 0;
        for (int i = 0; i < rows; i++) {
            different |= segment.get(RecordFile.WORD, at) ^ expected;
            expected += size;
            at += RecordLayout.STEPS.recordBytes();
        }
        return different == 0;
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

    private static boolean sameTypes(
            StoreView view, long first, int rows, int[] starts, boolean[] later) {
        MemorySegment segment = view.tokenFile().segment();
        int size = starts[starts.length - 1];
        long different = 0;
        for (int i = 0; i < size; i++) {
            long type = view.type(first + i);
            if (later[(int) type]) {
                continue;
            }
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

    /// Gathers the data words of a type in all rows.
    ///
    /// @return false if one of the tokens has another type
    boolean data(int type, long[] to) {
        int count = count(type);
        long at = (first + starts[type]) * RECORD;
        long stride = (long) rowTokens * RECORD;
        long different = 0;
        if (count == 1) {
            for (int row = 0; row < rows; row++) {
                different |= segment.get(RecordFile.WORD, at + Long.BYTES) ^ type;
                to[row] = segment.get(RecordFile.WORD, at + 2 * Long.BYTES);
                at += stride;
            }
            return different == 0;
        }
        int filled = 0;
        for (int row = 0; row < rows; row++) {
            long token = at;
            for (int i = 0; i < count; i++) {
                different |= segment.get(RecordFile.WORD, token + Long.BYTES) ^ type;
                to[filled++] = segment.get(RecordFile.WORD, token + 2 * Long.BYTES);
                token += RECORD;
            }
            at += stride;
        }
        return different == 0;
    }
}
