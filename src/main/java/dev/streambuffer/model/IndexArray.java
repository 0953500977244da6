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
}
