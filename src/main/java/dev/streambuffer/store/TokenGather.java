package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;

import java.lang.foreign.MemorySegment;

/// Copies the tokens that an index array picks. Neighbouring indices are copied as a run, in which
/// only the first is checked; for all others each index is a load of its own.
final class TokenGather {

    private static final int RECORD = RecordLayout.TOKENS.recordBytes();

    private final MemorySegment segment;
    private final long size;
    private final long[] types;
    private final long[] values;
    private final long[] steps;

    private TokenGather(MemorySegment segment, long size, int count) {
        this.segment = segment;
        this.size = size;
        this.types = new long[count];
        this.values = new long[count];
        this.steps = new long[count];
    }

    /// Reads tokens.
    ///
    /// @param segment the records
    /// @param size how many of them count
    /// @throws IndexOutOfBoundsException for an index outside `-size` to `size - 1`
    static TokenArray read(MemorySegment segment, long size, IndexArray array) {
        long[] indices = array.indices();
        TokenGather gather = new TokenGather(segment, size, indices.length);
        int at = 0;
        while (at < indices.length) {
            int run = runLength(indices, at);
            if (run > 1) {
                gather.copyRun(indices[at], at, run);
                at += run;
            } else {
                at = gather.copySingles(indices, at);
            }
        }
        return new TokenArray(array.shape(), gather.types, gather.values, gather.steps);
    }

    /// How many indices from `at` on go up by one. From -1 to 0 is no step to a neighbour.
    private static int runLength(long[] indices, int at) {
        long first = indices[at] - at;
        int end = at + 1;
        while (end < indices.length && indices[end] - end == first && indices[end] != 0) {
            end++;
        }
        return end - at;
    }

    private void copyRun(long index, int at, int length) {
        long first = checked(index);
        if (length > size - first) {
            throw outside(size);
        }
        MemorySegment records = segment.asSlice(first * RECORD, (long) length * RECORD);
        long[] toTypes = types;
        long[] toValues = values;
        long[] toSteps = steps;
        for (int i = 0; i < length; i++) {
            long offset = (long) i * RECORD;
            toSteps[at + i] = records.get(RecordFile.WORD, offset);
            toTypes[at + i] = records.get(RecordFile.WORD, offset + Long.BYTES);
            toValues[at + i] = records.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
    }

    /// Copies tokens one by one up to where a run begins.
    private int copySingles(long[] indices, int from) {
        // Local, so that the loop keeps bounds and addresses in registers.
        MemorySegment records = segment;
        long[] toTypes = types;
        long[] toValues = values;
        long[] toSteps = steps;
        long count = size;
        long previous = indices[from] - 2;
        for (int i = from; i < indices.length; i++) {
            long index = indices[i];
            if (index == previous + 1) {
                // The first of the run is here already; the rest goes as a run.
                return i;
            }
            previous = index;
            if (index < -count || index >= count) {
                throw outside(index);
            }
            long offset = (index < 0 ? index + count : index) * RECORD;
            toSteps[i] = records.get(RecordFile.WORD, offset);
            toTypes[i] = records.get(RecordFile.WORD, offset + Long.BYTES);
            toValues[i] = records.get(RecordFile.WORD, offset + 2 * Long.BYTES);
        }
        return indices.length;
    }

    private long checked(long index) {
        if (index < -size || index >= size) {
            throw outside(index);
        }
        return index < 0 ? index + size : index;
    }

    private IndexOutOfBoundsException outside(long index) {
        return new IndexOutOfBoundsException(
                "index %d is out of range for %d tokens".formatted(index, size));
    }
}
