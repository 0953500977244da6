package dev.streambuffer.ui.control;

import dev.streambuffer.model.Span;

import java.util.Locale;

/// Round places on an axis, at equal distances of 1, 2 or 5 times a power of ten.
///
/// @param first the first of them, as a multiple of the step
/// @param step from one to the next
/// @param count how many there are
/// @param digits digits behind the point of their labels; -1 for labels with an exponent
/// @param significant digits of labels with an exponent
record AxisTicks(double first, double step, int count, int digits, int significant) {

    private static final int MOST = 64;
    private static final int MOST_DIGITS = 6;
    private static final double LARGE = 1e6;

    /// Chooses places.
    ///
    /// @param most about how many, at least 1
    /// @param least the least step; 0 for any
    static AxisTicks of(Span span, int most, double least) {
        double raw = Math.max(least, span.to() / most - span.from() / most);
        if (!(raw > 0)) {
            raw = Math.max(1, Math.abs(span.from()));
        }
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        double wide = share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10;
        double finer = wide == 10 ? 5 : wide == 5 ? 2 : wide / 2;
        // A single place says nothing of the distance to another.
        boolean alone = most > 1 && power * finer >= least && count(span, power * wide) < 2;
        double step = power * (alone ? finer : wide);
        double first = first(span, step);
        int count = count(span, step);
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double largest = Math.max(Math.abs(span.from()), Math.abs(span.to()));
        boolean plain = digits <= MOST_DIGITS && largest < LARGE;
        int significant =
                (int) Math.clamp(Math.ceil(Math.log10(largest) - Math.log10(step)), 0, 16);
        return new AxisTicks(first, step, count, plain ? digits : -1, significant);
    }

    private static double first(Span span, double step) {
        return Math.ceil(span.from() / step - 1e-9);
    }

    private static int count(Span span, double step) {
        double last = Math.floor(span.to() / step + 1e-9);
        return (int) Math.clamp(last - first(span, step) + 1, 0, MOST);
    }

    /// The place of tick `i`, from 0.
    double at(int i) {
        double value = (first + i) * step;
        return value == 0 ? 0 : value;
    }

    /// What stands beside tick `i`.
    String label(int i) {
        if (first + i == 0 && digits < 0) {
            return "0";
        }
        return digits >= 0
                ? String.format(Locale.ROOT, "%." + digits + "f", at(i))
                : String.format(Locale.ROOT, "%." + Math.min(significant, 4) + "e", at(i))
                        .replaceAll("\\.?0+e", "e")
                        .replace("e+0", "e")
                        .replace("e+", "e")
                        .replace("e-0", "e-");
    }
}
