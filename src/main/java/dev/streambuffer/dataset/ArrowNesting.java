package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// The arrays that hold others.
final class ArrowNesting {

    private ArrowNesting() {}

    /// Lists of any length, or of one.
    static final class Lists extends ArrowArray {

        private final @Nullable MemorySegment offsets;
        private final boolean large;
        private final int size;
        private final int repetition;
        private final ArrowArray child;

        /// @param offsets where each list starts, or null if all have the same size
        /// @param repetition the level of an element that is not its list's first
        Lists(
                long length,
                @Nullable MemorySegment validity,
                @Nullable MemorySegment offsets,
                boolean large,
                int size,
                int repetition,
                ArrowArray child) {
            super(length, validity);
            this.offsets = offsets;
            this.large = large;
            this.size = size;
            this.repetition = repetition;
            this.child = child;
        }

        @Override
        int leaves() {
            return child.leaves();
        }

        @Override
        void present(long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
            int rep = first;
            long start = start(from);
            for (long i = from; i < to; i++) {
                long end = start(i + 1);
                if (start == end) {
                    say(1, rep, rep, def + 1, out, at);
                } else if (start > end) {
                    throw new IllegalArgumentException("a list that ends before it starts");
                } else {
                    child.emit(start, end, rep, repetition, def + 2, out, at);
                }
                start = end;
                rep = rest;
            }
        }

        private long start(long index) {
            return offsets == null ? index * size : ArrowScalars.offset(offsets, large, index);
        }
    }

    /// Structs.
    static final class Structs extends ArrowArray {

        private final List<ArrowArray> parts;

        Structs(long length, @Nullable MemorySegment validity, List<ArrowArray> parts) {
            super(length, validity);
            this.parts = parts;
        }

        @Override
        int leaves() {
            return parts.stream().mapToInt(ArrowArray::leaves).sum();
        }

        @Override
        void present(long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
            int leaf = at;
            for (ArrowArray part : parts) {
                part.emit(from, to, first, rest, def + 1, out, leaf);
                leaf += part.leaves();
            }
        }
    }
}
