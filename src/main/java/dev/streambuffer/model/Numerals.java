package dev.streambuffer.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers for people, the same in the window and in the terminal, and in every locale. What the
/// window shows has spaces that don't break, so that no line ends within a number; terminals, files
/// and messages have plain ones, which can be searched for and which every character set has.
public final class Numerals {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final String[] COUNTS = {"", " k", " M", " G", " T", " P", " E"};

    private static final char NO_BREAK = '\u00a0';

    /// The space before a group of digits.
    private static final Pattern GROUP = Pattern.compile("(?<=\\d) (?=\\d{3}(?!\\d))");

    private Numerals() {}

    /// A number in groups of three digits: `12 480`, with spaces that don't break.
    public static String grouped(long number) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        for (int i = text.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            text.insert(i, NO_BREAK);
        }
        return text.toString();
    }

    /// A number in groups of three digits, with plain spaces.
    public static String plain(long number) {
        return plain(grouped(number));
    }

    /// What another method of this class gave, with plain spaces.
    public static String plain(String text) {
        return text.replace(NO_BREAK, ' ');
    }

    /// A message whose numbers have plain spaces, with ones that don't break within numbers.
    public static String unbroken(String message) {
        return GROUP.matcher(message).replaceAll(String.valueOf(NO_BREAK));
    }

    /// A count with what is counted, which takes an s for any but one: `1 step`, `12 480 steps`.
    public static String count(long count, String what) {
        return grouped(count) + "\u00a0" + what + (count == 1 ? "" : "s");
    }

    /// A number in a few digits, with an exponent as the values have it: `0.5141`, `-5.839e4`.
    ///
    /// @param digits how many, at least 1
    public static String rounded(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "g", value);
        return text.replaceFirst("e([-+])0*(\\d+)$", "e$1$2").replace("e+", "e");
    }

    /// A size in powers of 1000: `2.1 MB`.
    public static String bytes(long bytes) {
        return scaled((double) bytes, BYTES, "\u00a0");
    }

    /// A count where there is little room: in full up to 99 999, then as `57 M`.
    public static String brief(long count) {
        return count < 100_000 ? grouped(count) : scaled((double) count, COUNTS, "");
    }

    /// A number of things a second: `41 M`.
    public static String rate(double perSecond) {
        return scaled(perSecond, COUNTS, "").strip();
    }

    /// A duration in the unit that suits it: `12 s`, `3 min 5 s`, `0.03 ms`.
    ///
    /// @param seconds 0 or more
    public static String duration(double seconds) {
        if (seconds < 9.95e-6) {
            return String.format(Locale.ROOT, "%.1f\u00a0\u00b5s", seconds * 1e6);
        }
        if (seconds < 0.0995) {
            return String.format(Locale.ROOT, "%.2f\u00a0ms", seconds * 1e3);
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f\u00a0s", seconds);
        }
        return minutes(Math.round(seconds));
    }

    /// A duration that is only estimated, in whole seconds at least: `2 s`, `3 min 5 s`.
    ///
    /// @param seconds 0 or more; begun seconds count
    public static String wholeSeconds(double seconds) {
        return minutes((long) Math.ceil(seconds));
    }

    private static String minutes(long whole) {
        if (whole < 60) {
            return whole + "\u00a0s";
        }
        return whole < 3600
                ? whole / 60 + "\u00a0min\u00a0" + whole % 60 + "\u00a0s"
                : whole / 3600 + "\u00a0h\u00a0" + whole % 3600 / 60 + "\u00a0min";
    }

    private static String scaled(double value, String[] units, String space) {
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String digits =
                unit == 0 || value >= 9.95
                        ? Long.toString(Math.round(value))
                        : String.format(Locale.ROOT, "%.1f", value);
        return digits + space + units[unit].replace(' ', '\u00a0');
    }

    /// A text with blanks behind it, that many characters wide: in a monospaced font it takes the
    /// room of what is to come.
    public static String padded(String text, int width) {
        return text + "\u00a0".repeat(Math.max(0, width - text.length()));
    }
}
