package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far two numbers may be apart and still count as equal.
///
/// @param kind in what the distance is measured
/// @param limit the greatest distance that is allowed, at least 0; without meaning for [Kind#BITS]
public record Tolerance(Kind kind, double limit) {

    /// Measures of distance.
    public enum Kind {
        /// None: every bit must be the same.
        BITS,
        /// The difference of the values. Numbers of equal value are equal whatever their bits (0
        /// and -0, any two NaN).
        ABSOLUTE,
        /// Steps between neighbouring floats of the column's width. Integers must be the same.
        ULPS
    }

    /// Every bit must be the same.
    public static final Tolerance BITS = new Tolerance(Kind.BITS, 0);

    private static final Pattern FORM =
            Pattern.compile("\\s*([0-9.]+(?:e[-+]?\\d+)?)\\s*(ulps?)?\\s*");

    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException unless it is a number of at least 0
    public Tolerance {
        if (!(limit >= 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException("expected a distance of 0 or more, found " + limit);
        }
    }

    /// Reads the form of commands: `1e-6` is a difference of values, `4ulp` one of units in the
    /// last place, an empty text none at all.
    ///
    /// @throws IllegalArgumentException for anything else
    public static Tolerance parse(String text) {
        if (text.isBlank()) {
            return BITS;
        }
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (form.matches()) {
            try {
                double limit = Double.parseDouble(form.group(1));
                return new Tolerance(form.group(2) == null ? Kind.ABSOLUTE : Kind.ULPS, limit);
            } catch (NumberFormatException e) {
                throw wrong(text, e);
            }
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "expected a tolerance such as 1e-6 or 4ulp, found '" + text + "'", cause);
    }

    /// The form that [#parse] reads, or `bit by bit`.
    public String text() {
        String number =
                limit == Math.rint(limit) && limit < 1e15
                        ? Long.toString((long) limit)
                        : Double.toString(limit);
        return switch (kind) {
            case BITS -> "bit by bit";
            case ABSOLUTE -> number;
            case ULPS -> number + "ulp";
        };
    }
}
