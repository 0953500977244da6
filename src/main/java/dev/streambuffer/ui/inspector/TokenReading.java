package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Everything that the 64 bits of a token say, as lines of text. Pure.
public final class TokenReading {

    /// A line of the token inspector.
    ///
    /// @param label what it says
    /// @param text for reading
    /// @param copy for the clipboard
    /// @param faint whether it says that there is nothing to say
    public record Line(String label, String text, String copy, boolean faint) {

        static Line of(String label, String text) {
            return new Line(label, text, text, false);
        }

        static Line faint(String label, String text) {
            return new Line(label, text, text, true);
        }
    }

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final double TWO_63 = 0x1p63;

    private TokenReading() {}

    /// The lines of a word.
    ///
    /// @param word the data bits
    /// @param field its field, or null if its type is unknown
    public static List<Line> of(long word, @Nullable Field field) {
        double value = Double.longBitsToDouble(word);
        List<Line> lines = new ArrayList<>();
        if (field != null) {
            lines.add(Line.of("value", TokenText.of(word, field, Decode.AUTO)));
        }
        lines.add(Line.of("float64", TokenText.float64(value)));
        lines.add(integer(word, value, field));
        lines.add(Line.of("int64 bits", Long.toString(word)));
        String hex = HEX.toHexDigits(word);
        lines.add(new Line("hex", hex.replaceAll("(....)(?=.)", "$1 "), hex, false));
        lines.add(float32(word, value));
        lines.add(Line.of("sign\u00b7exp\u00b7frac", parts(word, value)));
        lines.add(neighbours(value));
        if (Double.isNaN(value)) {
            long payload = word & 0x0007_ffff_ffff_ffffL;
            boolean quiet = (word & 0x0008_0000_0000_0000L) != 0;
            lines.add(
                    Line.of(
                            "NaN",
                            (quiet ? "quiet" : "signalling")
                                    + " \u00b7 payload 0x"
                                    + Long.toHexString(payload).toUpperCase(Locale.ROOT)));
        }
        return lines;
    }

    private static Line integer(long word, double value, @Nullable Field field) {
        if (field != null && field.encoding() == Encoding.INT64) {
            return Line.of("as int", Long.toString(word));
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) <= Double.MAX_VALUE;
        if (!whole) {
            return Line.faint("as int", "not an integer");
        }
        return Math.abs(value) < TWO_63
                ? Line.of("as int", Long.toString((long) value))
                : Line.of("as int", new BigDecimal(value).toBigInteger().toString());
    }

    private static Line float32(long word, double value) {
        boolean exact = FloatBits.fits32(word);
        String text = TokenText.float64(Double.NaN);
        if (!Double.isNaN(value)) {
            text =
                    Float.toString((float) value)
                            .toLowerCase(Locale.ROOT)
                            .replace("infinity", "inf");
        }
        return new Line(
                "float32", text + (exact ? " \u00b7 exact" : " \u00b7 rounded"), text, false);
    }

    private static String parts(long word, double value) {
        String sign = word < 0 ? "\u2212" : "+";
        long fraction = word & 0x000f_ffff_ffff_ffffL;
        int exponent = (int) (word >>> 52) & 0x7ff;
        if (exponent == 0x7ff) {
            return sign + " \u00b7 all ones \u00b7 " + (fraction == 0 ? "0" : "not 0");
        }
        if (value == 0) {
            return sign + " \u00b7 0 \u00b7 0";
        }
        double significand = exponent == 0 ? fraction * 0x1p-52 : 1 + fraction * 0x1p-52;
        return sign
                + " \u00b7 2"
                + superscript(exponent == 0 ? -1022 : exponent - 1023)
                + " \u00b7 "
                + TokenText.float64(significand);
    }

    private static Line neighbours(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Line.faint("neighbours", "none");
        }
        String ulp = TokenText.float64(Math.ulp(value));
        // Below a power of two the next double is half as far away as above it.
        double down = Math.abs(value) - Math.nextDown(Math.abs(value));
        String text =
                value == 0 || down == Math.ulp(value)
                        ? "\u00b1" + ulp + " (1\u00a0ulp)"
                        : "+" + ulp + " \u2212" + TokenText.float64(down);
        return new Line("neighbours", text, ulp, false);
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(
                    switch (c) {
                        case '-' -> '\u207b';
                        case '1' -> '\u00b9';
                        case '2' -> '\u00b2';
                        case '3' -> '\u00b3';
                        default -> (char) ('\u2070' + (c - '0'));
                    });
        }
        return text.toString();
    }
}
