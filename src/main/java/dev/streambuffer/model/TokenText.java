package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Data bits as text. No digit is lost: a float is written with the fewest digits that give back
/// its bits in its own width.
public final class TokenText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final double EXACT_INTEGERS = 9_007_199_254_740_992.0;

    private TokenText() {}

    /// The text of a token.
    ///
    /// @param word the data bits
    /// @param field its field; null for an unknown type, which is read as a float64
    /// @param decode how to read the bits
    public static String of(long word, @Nullable Field field, Decode decode) {
        return switch (decode) {
            case FLOAT -> float64(Double.longBitsToDouble(word));
            case INT -> Long.toString(word);
            case BITS -> HEX.toHexDigits(word);
            case AUTO -> field == null ? float64(Double.longBitsToDouble(word)) : auto(word, field);
        };
    }

    private static String auto(long word, Field field) {
        Feature feature = field.feature();
        Dtype dtype = feature.scalarDtype();
        if (field.encoding() == Encoding.INT64) {
            return integer(word, dtype, feature.labels());
        }
        double value = Double.longBitsToDouble(word);
        // Also false for NaN. Negative zero is not an integer that could be given back.
        boolean whole =
                Math.abs(value) <= EXACT_INTEGERS
                        && Double.doubleToRawLongBits((double) (long) value) == word;
        if (whole && (dtype.kind() == Dtype.Kind.BOOL || dtype.isInteger())) {
            return integer((long) value, dtype, feature.labels());
        }
        return dtype.kind() == Dtype.Kind.FLOAT ? floating(word, dtype) : float64(value);
    }

    /// A value of a floating point type with the fewest digits that tell it from its neighbours in
    /// that type.
    ///
    /// @param word the bits of the value as a float64
    /// @param dtype its type
    public static String floating(long word, Dtype dtype) {
        double value = Double.longBitsToDouble(word);
        return dtype.bits() < 64 && FloatBits.fits32(word)
                ? tidy(Float.toString((float) value))
                : float64(value);
    }

    private static String integer(long value, Dtype dtype, List<String> labels) {
        if (dtype.kind() == Dtype.Kind.BOOL && (value == 0 || value == 1)) {
            return value == 1 ? "true" : "false";
        }
        if (value >= 0 && value < labels.size()) {
            return labels.get((int) value);
        }
        return dtype.kind() == Dtype.Kind.UNSIGNED
                ? Long.toUnsignedString(value)
                : Long.toString(value);
    }

    /// A float64 with the fewest digits that tell it from its neighbours: `0.1`, `1e-7`, `nan`,
    /// `-inf`.
    public static String float64(double value) {
        return tidy(Double.toString(value));
    }

    private static String tidy(String text) {
        return switch (text) {
            case "NaN" -> "nan";
            case "Infinity" -> "inf";
            case "-Infinity" -> "-inf";
            default -> text.replace(".0E", "e").toLowerCase(Locale.ROOT);
        };
    }
}
