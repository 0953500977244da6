package dev.streambuffer.model;

/// The tokens that an index array picked, as arrays of its shape in C order; not copied, not to be
/// changed.
///
/// @param shape the shape of the index array
/// @param types type IDs
/// @param values the 64 data bits
/// @param steps step numbers
public record TokenArray(Shape shape, long[] types, long[] values, long[] steps) {

    /// A copy of the values read as float64; exact whatever the encoding of a field, as the bits
    /// are not changed, but numbers only for fields of the encoding float64.
    public double[] doubles() {
        double[] numbers = new double[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.longBitsToDouble(values[i]);
        }
        return numbers;
    }
}
