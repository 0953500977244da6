package dev.streambuffer.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The shape of an index array: its dimensions, outermost first, none of them negative. No
/// dimension at all is the shape of a single value.
public final class Shape {

    private final long[] dims;

    private Shape(long[] dims) {
        this.dims = dims;
    }

    /// A shape of these dimensions.
    ///
    /// @throws IllegalArgumentException if one is negative or their product exceeds 2^63-1
    public static Shape of(long... dims) {
        long size = 1;
        for (long dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException(
                        "expected dimensions of 0 or more, found " + dim);
            }
            try {
                size = Math.multiplyExact(size, Math.max(dim, 1));
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "expected a shape of at most 2^63-1 values, found " + Arrays.toString(dims),
                        e);
            }
        }
        return new Shape(dims.clone());
    }

    /// Reads `32x128`, `32 x 128`, `32×128`, `32,128`, `256`, or nothing for a single value.
    ///
    /// @throws IllegalArgumentException if the text is none of these
    public static Shape parse(String text) {
        String plain = text.strip().replaceAll("^[\\[(]|,?\\s*[\\])]$", "").strip();
        if (plain.isEmpty()) {
            return of();
        }
        try {
            return of(
                    Arrays.stream(plain.split("\\s*[x×X*,]\\s*|\\s+", -1))
                            .mapToLong(part -> Long.parseLong(part.replace("_", "")))
                            .toArray());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a shape such as 32x128, found '" + text + "'", e);
        }
    }

    /// The number of dimensions.
    public int rank() {
        return dims.length;
    }

    /// Dimension `axis`, from 0.
    public long dim(int axis) {
        return dims[axis];
    }

    /// The number of values: the product of the dimensions, 1 for a single value.
    public long size() {
        long size = 1;
        for (long dim : dims) {
            size *= dim;
        }
        return size;
    }

    /// The index on each axis of a position in C order, as `numpy.unravel_index`.
    ///
    /// @param position from 0 to the size, exclusive
    public long[] indices(long position) {
        long[] indices = new long[dims.length];
        long left = position;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            indices[axis] = left % dims[axis];
            left /= dims[axis];
        }
        return indices;
    }

    /// A copy of the dimensions.
    public long[] dims() {
        return dims.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /// As in `32 x 128`; `scalar` for a single value.
    @Override
    public String toString() {
        return dims.length == 0
                ? "scalar"
                : Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }
}
