package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An array of an Arrow batch, that can say its elements as levels and values.
abstract class ArrowArray {

    private final long length;
    private final @Nullable MemorySegment validity;

    /// @param validity a bit an element, 0 for null; null if none is null
    ArrowArray(long length, @Nullable MemorySegment validity) {
        this.length = length;
        this.validity = validity;
    }

    final long length() {
        return length;
    }

    /// How many leaves it and what is within it have.
    abstract int leaves();

    /// Says a run of elements.
    ///
    /// @param first the repetition level of the first element
    /// @param rest that of the others
    /// @param def the definition level of an element that is null
    /// @param out where the leaves go; its own from `at` on
    final void emit(long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
        if (from < 0 || to > length) {
            throw new IndexOutOfBoundsException("elements " + from + " to " + to + " of " + length);
        }
        long done = from;
        int rep = first;
        while (done < to) {
            long end = runEnd(done, to);
            if (isNull(done)) {
                say(Math.toIntExact(end - done), rep, rest, def, out, at);
            } else {
                present(done, end, rep, rest, def, out, at);
            }
            done = end;
            rep = rest;
        }
    }

    /// Says a run of elements of which none is null.
    abstract void present(
            long from, long to, int first, int rest, int def, LeafBuilder[] out, int at);

    /// Says the same level for all leaves.
    final void say(int count, int first, int rest, int def, LeafBuilder[] out, int at) {
        for (int leaf = 0; leaf < leaves(); leaf++) {
            out[at + leaf].levels(count, first, rest, def);
        }
    }

    final boolean isNull(long index) {
        return validity != null && bit(validity, index) == 0;
    }

    private long runEnd(long from, long to) {
        if (validity == null) {
            return to;
        }
        boolean isNull = isNull(from);
        long end = from + 1;
        while (end < to && isNull(end) == isNull) {
            end++;
        }
        return end;
    }

    static int bit(MemorySegment bits, long index) {
        return bits.get(ValueLayout.JAVA_BYTE, index >>> 3) >>> (index & 7) & 1;
    }

    /// An array of one leaf, without anything within it.
    abstract static class Scalars extends ArrowArray {

        Scalars(long length, @Nullable MemorySegment validity) {
            super(length, validity);
        }

        @Override
        final int leaves() {
            return 1;
        }

        @Override
        final void present(
                long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
            put(from, to, out[at]);
            out[at].levels(Math.toIntExact(to - from), first, rest, def + 1);
        }

        /// Adds the values of elements.
        abstract void put(long from, long to, LeafBuilder out);
    }

    /// An array of nulls.
    static final class Nulls extends ArrowArray {

        Nulls(long length) {
            super(length, null);
        }

        @Override
        int leaves() {
            return 1;
        }

        @Override
        void present(long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
            say(Math.toIntExact(to - from), first, rest, def, out, at);
        }
    }
}
