package dev.streambuffer.cli;

import dev.streambuffer.model.Numerals;

/// A stopwatch whose results read well.
final class Elapsed {

    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    /// A time and a rate: `1.4 s, 9.1 M tokens/s`.
    static String text(double seconds, long count, String unit) {
        String rate = Numerals.rate(count / Math.max(seconds, 1e-9));
        return "%s, %s %s/s".formatted(time(seconds), Numerals.plain(rate), unit);
    }

    static String time(double seconds) {
        return Numerals.plain(Numerals.duration(seconds));
    }
}
