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

    /// So many indices at a time are a run or not.
    private static final int RUN = 64;

    /// Of those that are none, so many at a time are picked one by one.
    private static final int BLOCK = 512;

    private static final long RECORD = 3L * Long.BYTES;

    TokenArray get(IndexArray array) {
        long[] indices = array.indices();
        long[] types = new long[indices.length];
        long[] values = new long[indices.length];
        long[] steps = new long[indices.length];
        gatherAll(indices, types, values, steps);
        return new TokenArray(array.shape(), types, values, steps);
    }

    /// Fills arrays of the length of `indices`.
    void gatherAll(long[] indices, long[] types, long[] values, long[] steps) {
        if (indices.length <= PARALLEL) {
            gather(indices, 0, indices.length, types, values, steps);
            return;
        }
        int failed =
                IntStream.range(0, Math.ceilDiv(indices.length, PIECE))
                        .parallel()
                        .filter(piece -> !isGathered(indices, piece, types, values, steps))
                        .min()
                        .orElse(-1);
        if (failed >= 0) {
            // Once more on this thread: what another thread throws arrives without its message.
            gatherPiece(indices, failed, types, values, steps);
        }
    }

    private boolean isGathered(
            long[] indices, int piece, long[] types, long[] values, long[] steps) {
        try {
            gatherPiece(indices, piece, types, values, steps);
            return true;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    private void gatherPiece(long[] indices, int piece, long[] types, long[] values, long[] steps) {
        int from = piece * PIECE;
        int to = from + Math.min(PIECE, indices.length - from);
        gather(indices, from, to, types, values, steps);
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

    /// Fills `from` to `to`, end exclusive, on this thread; tokens that follow each other as a run.
    void gather(long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        long[] offsets = {};
        int at = from;
        while (at < to) {
            int most = at + Math.min(to - at, BLOCK);
            int end = at;
            while (end < most && !isRun(indices, end, to)) {
                end = Math.min(most, end + RUN);
            }
            if (end > at) {
                offsets = offsets.length == 0 ? new long[Math.min(BLOCK, to - from)] : offsets;
                gatherEach(indices, at, end, offsets, types, values, steps);
                at = end;
            } else {
                copyRun(index(indices[at], tokens), at, types, values, steps);
                at += RUN;
            }
        }
    }

    /// Whether [#RUN] indices are those of tokens that follow each other: a run that leaves the
    /// stream, or goes on from its end to its start, is none.
    private boolean isRun(long[] indices, int at, int to) {
        if (at > to - RUN || indices[at + RUN - 1] - indices[at] != RUN - 1) {
            return false;
        }
        long first = indices[at];
        boolean inside = first >= 0 ? first <= tokens - RUN : first >= -tokens && first <= -RUN;
        long different = 0;
        for (int i = 0; i < RUN; i++) {
            different |= indices[at + i] - i ^ first;
        }
        return inside && different == 0;
    }

    private void copyRun(long first, int at, long[] types, long[] values, long[] steps) {
        MemorySegment run = records.asSlice(first * RECORD, RUN * RECORD);
        for (int i = 0; i < RUN; i++) {
            long offset = i * RECORD;
            steps[at + i] = run.get(RecordFile.WORD, offset);
            types[at + i] = run.get(RecordFile.WORD, offset + Long.BYTES);
            values[at + i] = run.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }

    /// In two loops, so that the second, which waits for memory, is short: the more tokens are
    /// under way at a time.
    private void gatherEach(
            long[] indices,
            int from,
            int to,
            long[] offsets,
            long[] types,
            long[] values,
            long[] steps) {
        // Local, so that the loops keep them in registers.
        MemorySegment segment = records;
        long size = tokens;
        for (int i = from; i < to; i++) {
            offsets[i - from] = index(indices[i], size) * RECORD;
        }
        for (int i = from; i < to; i++) {
            long offset = offsets[i - from];
            steps[i] = segment.get(RecordFile.WORD, offset);
            types[i] = segment.get(RecordFile.WORD, offset + Long.BYTES);
            values[i] = segment.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }
}
