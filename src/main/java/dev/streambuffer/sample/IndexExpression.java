package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;

import org.jspecify.annotations.Nullable;

/// What stands between the brackets of `stream[...]` in NumPy, for an array of one dimension: an
/// integer (`-1`), a slice (`0:100:2`, `-5:`, `::-1`), `...` for all, a range (`range(0, 100, 2)`,
/// `np.arange(9, -1, -1)`), or nested lists of integers and ranges (`[[0, 1], [2, 3]]`), also as
/// NumPy prints them (`array([[0, 1], [2, 3]])`). Slices clip, integers and ranges don't, as there.
/// Immutable.
public sealed interface IndexExpression {

    /// Reads an expression.
    ///
    /// @throws IndexExpressionException if it is none, with the character
    static IndexExpression parse(String text) {
        return new IndexParser(text).parse();
    }

    /// The indices that it stands for, all from 0 to `size - 1`.
    ///
    /// @param size the number of tokens
    /// @throws IndexExpressionException for an integer outside `-size` to `size - 1`, with the
    ///   character at which it stands
    /// @throws IllegalArgumentException for a slice of more than [SampleSize#most] tokens
    IndexArray resolve(long size);

    /// Integers: one, a range, or nested lists of them.
    ///
    /// @param shape the lengths of the lists, outermost first
    /// @param indices the integers in C order; not copied, not to be changed
    /// @param places at which character each of them stands, from 1; those of a range where it
    ///   begins
    record Integers(Shape shape, long[] indices, int[] places) implements IndexExpression {

        @Override
        public IndexArray resolve(long size) {
            long[] resolved = new long[indices.length];
            for (int i = 0; i < resolved.length; i++) {
                long index = indices[i];
                if (index < -size || index >= size) {
                    throw new IndexExpressionException(
                            places[i],
                            "index %d is out of range for %d tokens".formatted(index, size));
                }
                resolved[i] = index < 0 ? index + size : index;
            }
            return new IndexArray(shape, resolved);
        }
    }

    /// A slice.
    ///
    /// @param from the first index, or null for the end where the step begins
    /// @param to the one after the last, or null for the other end
    /// @param step how far from index to index, not 0
    record Slice(@Nullable Long from, @Nullable Long to, long step) implements IndexExpression {

        /// Checks the step.
        ///
        /// @throws IllegalArgumentException if it is 0
        public Slice {
            if (step == 0) {
                throw new IllegalArgumentException("slice step cannot be zero");
            }
        }

        @Override
        public IndexArray resolve(long size) {
            // The rules of CPython's PySlice_AdjustIndices: going down, -1 is "before the first".
            long lowest = step > 0 ? 0 : -1;
            long highest = step > 0 ? size : size - 1;
            long first = from == null ? (step > 0 ? lowest : highest) : clip(from, size);
            long end = to == null ? (step > 0 ? highest : lowest) : clip(to, size);
            long count = count(first, end, step);
            long[] indices = new long[SampleSize.require(count, "the slice")];
            long index = first;
            for (int i = 0; i < indices.length; i++, index += step) {
                indices[i] = index;
            }
            return new IndexArray(Shape.of(count), indices);
        }

        /// How many numbers there are from one on by steps before another; 2^63-1 if more.
        static long count(long first, long end, long step) {
            if (step > 0 ? end <= first : end >= first) {
                return 0;
            }
            // Unsigned, as the distance may take 64 bits, and the negation of -2^63 is itself.
            long distance = step > 0 ? end - first : first - end;
            long count = Long.divideUnsigned(distance - 1, Math.abs(step)) + 1;
            return count < 0 ? Long.MAX_VALUE : count;
        }

        private long clip(long index, long size) {
            long lowest = step > 0 ? 0 : -1;
            long highest = step > 0 ? size : size - 1;
            return Math.clamp(index < 0 ? index + size : index, lowest, highest);
        }
    }
}
