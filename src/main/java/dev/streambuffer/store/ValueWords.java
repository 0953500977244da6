package dev.streambuffer.store;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.FloatBits;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/// Collects the values of one call as data bits: single numbers and booleans, arrays of those, and
/// lists of those. A value that its field's encoding can't hold exactly is refused, never rounded.
final class ValueWords {

    private static final long EXACT = 1L << 53;

    private long[] words = new long[64];
    private int size;

    /// All words so far; not a copy.
    long[] words() {
        return words;
    }

    int size() {
        return size;
    }

    /// Adds the values of one field in one step.
    ///
    /// @return how many there are, or -1 for null
    /// @throws IllegalArgumentException with step and field in it if a value is none, or they are
    ///   not as many as the field's feature says
    int add(long step, Field field, @Nullable Object value) {
        if (value == null) {
            return -1;
        }
        int before = size;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                put(step, field, item);
            }
        } else if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                put(step, field, Array.get(value, i));
            }
        } else {
            put(step, field, value);
        }
        checkCount(step, field, size - before);
        return size - before;
    }

    private static void checkCount(long step, Field field, int count) {
        if (!field.declared()) {
            return;
        }
        Feature feature = field.feature();
        if (feature.isScalar() && count > 1) {
            throw wrong(step, field, "one value, as its feature is a scalar", count + " values");
        }
        if (feature instanceof Feature.ListOf list
                && list.length() >= 0
                && count != list.length()) {
            throw wrong(step, field, list.length() + " values", count + " values");
        }
    }

    private void put(long step, Field field, @Nullable Object item) {
        long word =
                switch (item) {
                    case Boolean b -> ofInteger(step, field, b ? 1 : 0);
                    case Double d -> ofDouble(step, field, d);
                    case Float f ->
                            field.encoding() == Encoding.FLOAT64
                                    ? FloatBits.widen32(Float.floatToRawIntBits(f))
                                    : ofDouble(step, field, f);
                    case Long n -> ofInteger(step, field, n);
                    case Integer n -> ofInteger(step, field, n);
                    case Short n -> ofInteger(step, field, n);
                    case Byte n -> ofInteger(step, field, n);
                    case List<?> _ -> throw wrong(step, field, "at most one dimension", "a list");
                    case null -> throw wrong(step, field, "numbers or booleans", "null");
                    default ->
                            throw item.getClass().isArray()
                                    ? wrong(step, field, "at most one dimension", "an array")
                                    : wrong(
                                            step,
                                            field,
                                            "numbers or booleans",
                                            item.getClass().getSimpleName() + " " + item);
                };
        if (size == words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(2, size));
        }
        words[size++] = word;
    }

    private static long ofInteger(long step, Field field, long value) {
        if (field.encoding() == Encoding.INT64) {
            return value;
        }
        // 2^63 as a float64 would come back as the greatest long.
        if (Math.abs(value) > EXACT
                && ((long) (double) value != value || value == Long.MAX_VALUE)) {
            throw wrong(
                    step,
                    field,
                    "an integer that float64 holds exactly (or the encoding int64)",
                    Long.toString(value));
        }
        return Double.doubleToRawLongBits((double) value);
    }

    private static long ofDouble(long step, Field field, double value) {
        if (field.encoding() == Encoding.FLOAT64) {
            return Double.doubleToRawLongBits(value);
        }
        long whole = (long) value;
        if ((double) whole != value || whole == Long.MAX_VALUE) {
            throw wrong(
                    step,
                    field,
                    "a whole number, as its encoding is int64",
                    Double.toString(value));
        }
        return whole;
    }

    private static IllegalArgumentException wrong(
            long step, Field field, String expected, String found) {
        return new IllegalArgumentException(
                "step %d, field '%s': expected %s, found %s"
                        .formatted(step, field.name(), expected, found));
    }
}
