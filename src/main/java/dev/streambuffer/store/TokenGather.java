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
    private static final int BLOCK = 1 << 12;

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
        int end;
        for (int at = from; at < to; at = end) {
            end = at + Math.min(BLOCK, to - at);
            if (mayHaveRun(indices, at, end)) {
                gatherRuns(indices, at, end, types, values, steps);
            } else {
                // In two loops, as the one that waits for memory is then short: the more tokens are
                // under way at a time.
                offsets = offsets.length == 0 ? new long[Math.min(BLOCK, to - from)] : offsets;
                int adjacent = findOffsets(indices, at, end, offsets);
                if (adjacent > (end - at) / 2) {
                    // Kept, or the compiler would leave out the reading; pick writes over it.
                    steps[at] = touch(offsets, end - at);
                }
                pick(offsets, at, end - at, types, values, steps);
            }
        }
    }

    private static boolean mayHaveRun(long[] indices, int from, int to) {
        for (int at = from; at <= to - RUN; at += RUN) {
            if (indices[at + RUN - 1] - indices[at] == RUN - 1) {
                return true;
            }
        }
        return false;
    }

    private void gatherRuns(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        int at = from;
        for (; at <= to - RUN; at += RUN) {
            if (isRun(indices, at)) {
                copyRun(index(indices[at], tokens), at, types, values, steps);
            } else {
                gatherEach(indices, at, at + RUN, types, values, steps);
            }
        }
        gatherEach(indices, at, to, types, values, steps);
    }

    /// Whether [#RUN] indices are those of tokens that follow each other: a run that leaves the
    /// stream, or goes on from its end to its start, is none.
    private boolean isRun(long[] indices, int at) {
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

    private void gatherEach(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        MemorySegment segment = records;
        long size = tokens;
        for (int i = from; i < to; i++) {
            long offset = index(indices[i], size) * RECORD;
            steps[i] = segment.get(RecordFile.WORD, offset);
            types[i] = segment.get(RecordFile.WORD, offset + Long.BYTES);
            values[i] = segment.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }

    /// @return how many of the tokens follow the one before
    private int findOffsets(long[] indices, int from, int to, long[] offsets) {
        long size = tokens;
        for (int i = 0; i < to - from; i++) {
            offsets[i] = index(indices[from + i], size) * RECORD;
        }
        int adjacent = 0;
        for (int i = 1; i < to - from; i++) {
            adjacent += offsets[i] - offsets[i - 1] == RECORD ? 1 : 0;
        }
        return adjacent;
    }

    /// Reads a word of each token. Several tokens of a short run stand in one line of the cache: by
    /// themselves they would keep the next runs waiting.
    private long touch(long[] offsets, int count) {
        MemorySegment segment = records;
        long all = 0;
        for (int i = 0; i < count; i++) {
            all ^= segment.get(RecordFile.WORD, offsets[i]);
        }
        return all;
    }

    private void pick(
            long[] offsets, int at, int count, long[] types, long[] values, long[] steps) {
        // Local, so that the loop keeps its bounds in registers.
        MemorySegment segment = records;
        for (int i = 0; i < count; i++) {
            long offset = offsets[i];
            steps[at + i] = segment.get(RecordFile.WORD, offset);
            types[at + i] = segment.get(RecordFile.WORD, offset + Long.BYTES);
            values[at + i] = segment.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }
}
