package dev.streambuffer.analyze;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;

/// Reads the words of a field as numbers.
///
/// @param int64 whether the words are integers
/// @param unsigned whether those are unsigned
record TokenValue(boolean int64, boolean unsigned) {

    static TokenValue of(Field field) {
        return new TokenValue(
                field.encoding() == Encoding.INT64,
                field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED);
    }

    /// The value; an integer beyond 2^53 is rounded to nearest.
    double get(long word) {
        if (!int64) {
            return Double.longBitsToDouble(word);
        }
        // Halved with its last bit kept in sight, so that rounding comes out the same.
        return unsigned && word < 0 ? (word >>> 1 | word & 1) * 2.0 : word;
    }

    /// A number for each value, without loss, whose order as a signed long is that of the values:
    /// -inf first, then all finite ones, then inf. Both zeros have the same. NaN is below or above
    /// all others, by its sign.
    long key(long word) {
        if (int64) {
            return unsigned ? word ^ Long.MIN_VALUE : word;
        }
        return word < 0 ? (word == Long.MIN_VALUE ? 0 : word ^ Long.MAX_VALUE) : word;
    }

    /// The value that has a key.
    double ofKey(long key) {
        if (int64) {
            return get(unsigned ? key ^ Long.MIN_VALUE : key);
        }
        return Double.longBitsToDouble(key < 0 ? key ^ Long.MAX_VALUE : key);
    }
}
