package dev.streambuffer.ui.inspector;

import java.util.Locale;

/// Numbers as the window writes them: short, and the same in every locale.
public final class Numerals {

    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final String[] COUNTS = {"", " k", " M", " G", " T", " P", " E"};

    private Numerals() {}

    /// A count in groups of three digits: `12 480`, with spaces that don't break.
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u00a0');
    }

    /// A count with what is counted, which takes an s for any but one: `1 step`, `12 480 steps`.
    public static String count(long count, String what) {
        return grouped(count) + "\u00a0" + what + (count == 1 ? "" : "s");
    }

    /// What to say to whoever asked for a step and came to another; empty if it is the same.
    static String arrival(long sought, long step) {
        return sought == step
                ? ""
                : "there is no step %s: the %s is %s"
                        .formatted(grouped(sought), step < sought ? "last" : "next", grouped(step));
    }

    /// A number in a few digits, with an exponent as the values have it: `0.5141`, `-5.839e4`.
    ///
    /// @param digits how many, at least 1
    static String rounded(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "g", value);
        return text.replaceFirst("e([-+])0*(\\d+)$", "e$1$2").replace("e+", "e");
    }

    /// The counts in a text written for the command line, `12,480`, as the window writes them.
    static String regrouped(String text) {
        return text.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", "\u00a0");
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
        long whole = Math.round(seconds);
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
}
