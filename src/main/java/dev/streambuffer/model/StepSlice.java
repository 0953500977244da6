package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slice `A:B` by the rules of Python: from A, without B, negative ones count from the end, an
/// open end is the end, and what is outside is cut off.
///
/// @param from A, or null if open
/// @param to B, or null if open
public record StepSlice(@Nullable Long from, @Nullable Long to) {

    private static final Pattern FORM = Pattern.compile("\\s*(-?\\d*)\\s*:\\s*(-?\\d*)\\s*");

    /// Reads the form that people write; digits may be grouped by `_` or `,`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static StepSlice parse(String text) {
        Matcher form = FORM.matcher(text.replaceAll("(?<=\\d)[_,](?=\\d)", ""));
        if (form.matches()) {
            try {
                return new StepSlice(bound(form.group(1)), bound(form.group(2)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "expected numbers of up to 63 bits, found " + text, e);
            }
        }
        throw new IllegalArgumentException(
                "expected steps A:B such as 0:100, -10: or 5:-5, found '" + text + "'");
    }

    /// The rows that it picks out of so many.
    public RowRange of(long rows) {
        long first = from == null ? 0 : clip(from, rows);
        long end = to == null ? rows : clip(to, rows);
        return new RowRange(first, Math.max(first, end));
    }

    private static @Nullable Long bound(String digits) {
        return digits.isEmpty() ? null : Long.valueOf(digits);
    }

    private static long clip(long row, long rows) {
        return Math.clamp(row < 0 ? row + rows : row, 0, rows);
    }
}
