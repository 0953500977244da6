package dev.streambuffer.model;

/// Token indices of any shape.
///
/// @param shape the shape; its size is the number of indices
/// @param indices the indices in C order; not copied, not to be changed
public record IndexArray(Shape shape, long[] indices) {

    /// Checks that shape and number agree.
    ///
    /// @throws IllegalArgumentException if they don't
    public IndexArray {
        if (shape.size() != indices.length) {
            throw new IllegalArgumentException(
                    "expected %d indices for shape %s, found %d"
                            .formatted(shape.size(), shape, indices.length));
        }
    }

    /// The indices of an array of one dimension.
    public static IndexArray of(long... indices) {
        return new IndexArray(Shape.of(indices.length), indices);
    }

    /// A single index, whose result has no dimension.
    public static IndexArray single(long index) {
        return new IndexArray(Shape.of(), new long[] {index});
    }

    /// The places where a mask is true, in order, as an array of one dimension.
    ///
    /// @param mask a value a token
    /// @param size the number of tokens
    /// @throws IndexOutOfBoundsException if the mask has another length
    public static IndexArray where(boolean[] mask, long size) {
        if (mask.length != size) {
            throw new IndexOutOfBoundsException(
                    "a mask of %d values does not fit %d tokens".formatted(mask.length, size));
        }
        int count = 0;
        for (boolean picked : mask) {
            count += picked ? 1 : 0;
        }
        long[] indices = new long[count];
        int at = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                indices[at++] = i;
            }
        }
        return of(indices);
    }
}
