package dev.streambuffer.model;

/// The repetition levels of values that lie flat, in C order, in a list or an array.
public final class ArrayLevels {

    /// After how many values each dimension but the outermost starts again, outermost first.
    private final long[] innerSizes;

    /// The levels of a feature that is a list of scalars or an array.
    public ArrayLevels(Feature feature) {
        if (feature instanceof Feature.ArrayOf array) {
            innerSizes = new long[array.shape().size() - 1];
            long size = 1;
            for (int axis = innerSizes.length; axis > 0; axis--) {
                int length = Math.max(0, array.shape().get(axis));
                // Of a size that no array has, which a damaged file may claim.
                size =
                        length > 0 && size > Long.MAX_VALUE / length
                                ? Long.MAX_VALUE
                                : size * length;
                innerSizes[axis - 1] = size;
            }
        } else {
            innerSizes = new long[0];
        }
    }

    /// The repetition level of a row's value.
    ///
    /// @param index the value's place in its row, from 0
    public int repetition(long index) {
        if (index == 0) {
            return 0;
        }
        for (int axis = 0; axis < innerSizes.length; axis++) {
            if (innerSizes[axis] > 0 && index % innerSizes[axis] == 0) {
                return axis + 1;
            }
        }
        return innerSizes.length + 1;
    }

    /// Whether a row can have that many values: a whole number of what the outermost dimension
    /// counts.
    public boolean isWhole(long values) {
        return innerSizes.length == 0 || innerSizes[0] != 0 && values % innerSizes[0] == 0;
    }
}
