package dev.streambuffer.cli;

import java.util.Locale;

/// A stopwatch whose results read well.
final class Elapsed {

    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    /// A time and a rate: `1.42 s, 9.1 M tokens/s`.
    static String text(double seconds, long count, String unit) {
        return "%s, %s".formatted(time(seconds), rate(count / Math.max(seconds, 1e-9), unit));
    }

    static String time(double seconds) {
        if (seconds < 0.001) {
            return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
        }
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
        }
        return String.format(Locale.ROOT, "%,.2f s", seconds);
    }

    private static String rate(double perSecond, String unit) {
        return perSecond < 1e6
                ? String.format(Locale.ROOT, "%,.0f %s/s", perSecond, unit)
                : String.format(Locale.ROOT, "%,.1f M %s/s", perSecond / 1e6, unit);
    }
}
