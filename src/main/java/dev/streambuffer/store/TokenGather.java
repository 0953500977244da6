package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/// Picks tokens by an index array, above a size on all cores.
///
/// Random tokens wait for memory, and the fewer instructions a token takes, the more of them wait
/// at a time. So indices are checked in one loop and tokens read in another, by address under a
/// [LeasedArena]: the check of each access took a seventh of the whole.
///
/// @param file the token records
/// @param tokens how many count
record TokenGather(RecordFile file, long tokens) {

    /// Up to so many indices one core is faster.
    private static final int PARALLEL = 1 << 16;

    private static final int PIECE = 1 << 14;

    /// So many indices at a time are a run or not.
    private static final int RUN = 64;

    /// Of those that are none, so many at a time are picked one by one.
    private static final int BLOCK = 1 << 12;

    /// So many tokens that were touched are still in the nearest caches when they are picked.
    private static final int TOUCHED = 1 << 10;

    private static final long RECORD = 3L * Long.BYTES;

    /// The memory of the process. To use it warns a user who did not allow it: then it is left.
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY =
            TokenGather.class.getModule().isNativeAccessEnabled()
                    ? MemorySegment.NULL.reinterpret(Long.MAX_VALUE)
                    : MemorySegment.NULL;

    /// No address has more bits. It tells the compiler that an address is inside [#MEMORY].
    private static final long ADDRESS = Long.MAX_VALUE >>> 1;

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
        LeasedArena arena = file.arena();
        long lease = arena == null || MEMORY.byteSize() == 0 ? LeasedArena.NONE : arena.lease();
        if (arena == null || lease == LeasedArena.NONE) {
            gatherEach(indices, from, to, types, values, steps);
            return;
        }
        try {
            gatherLeased(indices, from, to, types, values, steps);
        } finally {
            arena.release(lease);
        }
    }

    private void gatherLeased(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        int end;
        for (int at = from; at < to; at = end) {
            end = at + Math.min(BLOCK, to - at);
            if (mayHaveRun(indices, at, end)) {
                // Kept, or the compiler would leave out the reading; the first token is written
                // over it.
                steps[at] = touchHeads(indices, at, end);
                gatherRuns(indices, at, end, types, values, steps);
            } else {
                int adjacent = findAddresses(indices, at, end, values);
                if (adjacent > (end - at) / 2) {
                    pickTouched(at, end, types, values, steps);
                } else {
                    pick(at, end, types, values, steps);
                }
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
            // Read once: what is read by address must be what was checked, even if somebody changes
            // the array meanwhile.
            long first = indices[at];
            if (isRun(indices, at, first)) {
                copyRun(index(first, tokens), at, types, values, steps);
            } else {
                gatherEach(indices, at, at + RUN, types, values, steps);
            }
        }
        gatherEach(indices, at, to, types, values, steps);
    }

    /// Whether [#RUN] indices are those of tokens that follow each other: a run that leaves the
    /// stream, or goes on from its end to its start, is none.
    private boolean isRun(long[] indices, int at, long first) {
        boolean inside = first >= 0 ? first <= tokens - RUN : first >= -tokens && first <= -RUN;
        long different = 0;
        for (int i = 0; i < RUN; i++) {
            different |= indices[at + i] - i ^ first;
        }
        return inside && different == 0;
    }

    private void copyRun(long first, int at, long[] types, long[] values, long[] steps) {
        long start = file.segment().address() + first * RECORD;
        for (int i = 0; i < RUN; i++) {
            long address = start + i * RECORD & ADDRESS;
            steps[at + i] = MEMORY.get(RecordFile.WORD, address);
            types[at + i] = MEMORY.get(RecordFile.WORD, address + Long.BYTES);
            values[at + i] = MEMORY.get(RecordFile.WORD, address + 2 * Long.BYTES);
        }
    }

    private void gatherEach(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        MemorySegment segment = file.segment();
        long size = tokens;
        for (int i = from; i < to; i++) {
            long offset = index(indices[i], size) * RECORD;
            steps[i] = segment.get(RecordFile.WORD, offset);
            types[i] = segment.get(RecordFile.WORD, offset + Long.BYTES);
            values[i] = segment.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }

    /// Reads a word at the start of each possible run, so that memory brings them side by side.
    private long touchHeads(long[] indices, int from, int to) {
        MemorySegment segment = file.segment();
        long all = 0;
        for (int at = from; at < to; at += RUN) {
            long index = indices[at] + (indices[at] < 0 ? tokens : 0);
            if (index >= 0 && index < tokens) {
                all ^= segment.get(RecordFile.WORD, index * RECORD);
            }
        }
        return all;
    }

    /// Where the tokens are, in the place of their values.
    ///
    /// @return how many of the tokens follow the one before
    private int findAddresses(long[] indices, int from, int to, long[] addresses) {
        long size = tokens;
        long start = file.segment().address();
        for (int i = from; i < to; i++) {
            addresses[i] = start + index(indices[i], size) * RECORD;
        }
        int adjacent = 0;
        for (int i = from + 1; i < to; i++) {
            adjacent += addresses[i] - addresses[i - 1] == RECORD ? 1 : 0;
        }
        return adjacent;
    }

    /// Several tokens of a short run stand in one line of the cache: by themselves they would keep
    /// the next runs waiting. So a word of each is read first.
    private static void pickTouched(int from, int to, long[] types, long[] values, long[] steps) {
        int end;
        for (int at = from; at < to; at = end) {
            end = at + Math.min(TOUCHED, to - at);
            // Kept, and written over, as above.
            steps[at] = touch(at, end, values);
            pick(at, end, types, values, steps);
        }
    }

    private static long touch(int from, int to, long[] addresses) {
        long all = 0;
        for (int i = from; i < to; i++) {
            all ^= MEMORY.get(RecordFile.WORD, addresses[i] & ADDRESS);
        }
        return all;
    }

    /// @param values the addresses of the tokens, which their values take the place of
    private static void pick(int from, int to, long[] types, long[] values, long[] steps) {
        for (int i = from; i < to; i++) {
            long address = values[i] & ADDRESS;
            steps[i] = MEMORY.get(RecordFile.WORD, address);
            types[i] = MEMORY.get(RecordFile.WORD, address + Long.BYTES);
            values[i] = MEMORY.get(RecordFile.WORD, address + 2 * Long.BYTES);
        }
    }
}
