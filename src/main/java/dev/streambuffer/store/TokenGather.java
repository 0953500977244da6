package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/// Picks tokens by an index array, above a size on all cores.
///
/// @param records the token records
/// @param tokens how many count
record TokenGather(MemorySegment records, long tokens) {

    /// Up to so many indices one core is faster.
    private static final int PARALLEL = 1 << 16;

    private static final int PIECE = 1 << 14;

    TokenArray get(IndexArray array) {
        long[] indices = array.indices();
        long[] types = new long[indices.length];
        long[] values = new long[indices.length];
        long[] steps = new long[indices.length];
        if (indices.length <= PARALLEL) {
            gather(indices, 0, indices.length, types, values, steps);
        } else {
            IntStream.range(0, (indices.length + PIECE - 1) / PIECE)
                    .parallel()
                    .forEach(
                            piece -> {
                                int from = piece * PIECE;
                                int to = Math.min(indices.length, from + PIECE);
                                gather(indices, from, to, types, values, steps);
                            });
        }
        return new TokenArray(array.shape(), types, values, steps);
    }

    /// The token that an index means.
    ///
    /// @throws IndexOutOfBoundsException with the index and the size in it
    static long index(long index, long tokens) {
        if (index < -tokens || index >= tokens) {
            throw new IndexOutOfBoundsException(
                    "index %d is out of range for %d tokens".formatted(index, tokens));
        }
        return index < 0 ? index + tokens : index;
    }

    private void gather(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        // Local, so that the loop keeps its bounds in registers.
        MemorySegment segment = records;
        long size = tokens;
        for (int i = from; i < to; i++) {
            long offset = index(indices[i], size) * 24;
            steps[i] = segment.get(RecordFile.WORD, offset);
            types[i] = segment.get(RecordFile.WORD, offset + Long.BYTES);
            values[i] = segment.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }
}
