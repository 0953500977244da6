package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/// Picks tokens by an index array, above a size on all cores.
///
/// Random tokens wait for memory, and the fewer instructions a token takes, the more of them wait
/// at a time. So indices are checked in one loop, several at a time, and tokens read in another, by
/// address under a [LeasedArena]: the check of each access took a seventh of the whole.
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

    /// So many tokens that were touched are still in the nearest caches when they are read.
    private static final int TOUCHED = 1 << 9;

    /// Every second record has a word in each line of the cache that they stand in.
    private static final int TOUCH_EVERY = 2;

    /// Whether most tokens follow the one before is seen from one in so many.
    private static final int SAMPLE = 15;

    private static final long RECORD = 3L * Long.BYTES;
    private static final long TYPE = Long.BYTES;
    private static final long DATA = 2L * Long.BYTES;

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
            // An error of a file that was cut short comes here, not amid the giving back.
            MappedFault.settle(this);
        } finally {
            arena.release(lease);
        }
    }

    private void gatherLeased(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        int end;
        for (int at = from; at < to; at = end) {
            end = at + Math.min(BLOCK, to - at);
            boolean runs = mayHaveRun(indices, at, end);
            if (!runs) {
                findAddresses(indices, at, end, values);
            }
            boolean adjacent = !runs && isMostlyAdjacent(values, at, end);
            read(indices, at, end, runs, adjacent, types, values, steps);
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

    private void gatherEach(
            long[] indices, int from, int to, long[] types, long[] values, long[] steps) {
        MemorySegment segment = file.segment();
        long size = tokens;
        for (int i = from; i < to; i++) {
            long offset = index(indices[i], size) * RECORD;
            steps[i] = segment.get(RecordFile.WORD, offset);
            types[i] = segment.get(RecordFile.WORD, offset + TYPE);
            values[i] = segment.get(RecordFile.WORD, offset + DATA);
        }
    }

    /// Where the tokens are, in the place of their values.
    private void findAddresses(long[] indices, int from, int to, long[] addresses) {
        long size = tokens;
        long start = file.segment().address();
        // Without a branch, so that the processor does several at a time.
        long wrong = 0;
        for (int i = from; i < to; i++) {
            long index = indices[i];
            index += index >> 63 & size;
            wrong |= index | size - 1 - index;
            addresses[i] = start + index * RECORD;
        }
        if (wrong < 0) {
            for (int i = from; i < to; i++) {
                addresses[i] = start + index(indices[i], size) * RECORD;
            }
        }
    }

    private static boolean isMostlyAdjacent(long[] addresses, int from, int to) {
        int adjacent = 0;
        int seen = 0;
        for (int i = from + 1; i < to; i += SAMPLE) {
            adjacent += addresses[i] - addresses[i - 1] == RECORD ? 1 : 0;
            seen++;
        }
        return adjacent > seen / 2;
    }

    /// Reads the tokens of a block by address.
    ///
    /// One method, and a long one: HotSpot inlines none of more than 325 bytes of code, so these
    /// loops are compiled by themselves. Inlined into their callers, the accesses would often stand
    /// too deep to be inlined too: each word is a call then, and a token takes six times as long.
    ///
    /// @param runs whether to look for runs among the indices
    /// @param adjacent whether most tokens follow the one before
    /// @param values where `runs` is false, the addresses of the tokens, which their values take
    ///   the place of
    private void read(
            long[] indices,
            int from,
            int to,
            boolean runs,
            boolean adjacent,
            long[] types,
            long[] values,
            long[] steps) {
        long start = file.segment().address();
        int end;
        for (int at = from; at < to; at = end) {
            end = at + Math.min(adjacent ? TOUCHED : BLOCK, to - at);
            // Read one after the other, the lines of one run would keep the next runs waiting. So
            // some words are read first, that memory brings them side by side: the starts of long
            // runs, as the processor sees how they go on, and all lines of short ones.
            long touched = 0;
            if (runs) {
                for (int i = at; i < end; i += RUN) {
                    long index = indices[i] + (indices[i] < 0 ? tokens : 0);
                    if (index >= 0 && index < tokens) {
                        touched ^= MEMORY.get(RecordFile.WORD, start + index * RECORD & ADDRESS);
                    }
                }
            } else if (adjacent) {
                for (int i = at; i < end; i += TOUCH_EVERY) {
                    touched ^= MEMORY.get(RecordFile.WORD, values[i] & ADDRESS);
                }
            }
            // Kept, or the compiler would leave out the reading; the first token goes over it.
            steps[at] = touched;
            int next;
            for (int piece = at; piece < end; piece = next) {
                next = piece + Math.min(runs ? RUN : BLOCK, end - piece);
                // Read once: what is read by address must be what was checked, even if somebody
                // changes the array meanwhile.
                long first = indices[piece];
                if (runs && next - piece == RUN && isRun(indices, piece, first)) {
                    long record = start + index(first, tokens) * RECORD;
                    for (int i = 0; i < RUN; i++) {
                        long address = record + i * RECORD & ADDRESS;
                        steps[piece + i] = MEMORY.get(RecordFile.WORD, address);
                        types[piece + i] = MEMORY.get(RecordFile.WORD, address + TYPE);
                        values[piece + i] = MEMORY.get(RecordFile.WORD, address + DATA);
                    }
                    continue;
                }
                if (runs) {
                    findAddresses(indices, piece, next, values);
                }
                for (int i = piece; i < next; i++) {
                    long address = values[i] & ADDRESS;
                    steps[i] = MEMORY.get(RecordFile.WORD, address);
                    types[i] = MEMORY.get(RecordFile.WORD, address + TYPE);
                    values[i] = MEMORY.get(RecordFile.WORD, address + DATA);
                }
            }
        }
    }
}
