package dev.streambuffer.convert;

import dev.streambuffer.model.Leaf;

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
        /// The difference of the values by the larger of their magnitudes. Numbers of equal value
        /// are equal whatever their bits.
        RELATIVE,
        /// Steps between neighbouring floats of the column's width. Integers must be the same.
        ULPS
    }

    /// Every bit must be the same.
    public static final Tolerance BITS = new Tolerance(Kind.BITS, 0);

    private static final Pattern FORM =
            Pattern.compile("\\s*([0-9.]+(?:e[-+]?\\d+)?)\\s*(ulps?|rel)?\\s*");

    /// Checks the limit.
    ///
    /// @throws IllegalArgumentException unless it is a number of at least 0
    public Tolerance {
        if (!(limit >= 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException("expected a distance of 0 or more, found " + limit);
        }
    }

    /// Reads the form of commands: `1e-6` is a difference of values, `1e-6rel` one by the larger
    /// magnitude, `4ulp` one of units in the last place, an empty text none at all.
    ///
    /// @throws IllegalArgumentException for anything else
    public static Tolerance parse(String text) {
        if (text.isBlank()) {
            return BITS;
        }
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (form.matches()) {
            try {
                return new Tolerance(kind(form.group(2)), Double.parseDouble(form.group(1)));
            } catch (NumberFormatException e) {
                throw wrong(text, e);
            }
        }
        throw wrong(text, null);
    }

    private static Kind kind(@Nullable String unit) {
        if (unit == null) {
            return Kind.ABSOLUTE;
        }
        return unit.equals("rel") ? Kind.RELATIVE : Kind.ULPS;
    }

    private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "expected a tolerance such as 1e-6, 1e-6rel or 4ulp, found '" + text + "'", cause);
    }

    /// Whether two values count as equal.
    ///
    /// @param wordA a value of `a`, as a batch of that leaf has it
    public boolean allows(Leaf a, long wordA, Leaf b, long wordB) {
        return new ValueComparison(a, b, this).compare(wordA, wordB)
                != ValueComparison.Result.DIFFERENT;
    }

    /// As people write it: `1e-6` where [#text] has `1.0E-6`.
    String words() {
        return text().replace(".0E", "e").replace('E', 'e');
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
            case RELATIVE -> number + "rel";
            case ULPS -> number + "ulp";
        };
    }
}
