package dev.streambuffer.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// What comparing two sources came to, in the one line that the terminal and the window have.
///
/// @param equal whether nothing differs
/// @param values the number of positions compared in all columns
/// @param columns the number of columns that both have
/// @param differing how many rows differ, or are in one source only
/// @param rows how many rows stand side by side or in one source only
/// @param onlyA how many rows only A has
/// @param onlyB how many rows only B has
/// @param tolerance how far numbers may be apart
public record Verdict(
        boolean equal,
        long values,
        int columns,
        long differing,
        long rows,
        long onlyA,
        long onlyB,
        Tolerance tolerance) {

    /// Of a comparison.
    public static Verdict of(Comparison comparison) {
        RowAlignment alignment = comparison.alignment();
        return new Verdict(
                comparison.equal(),
                comparison.columns().stream().mapToLong(c -> c.count().values()).sum(),
                comparison.columns().size(),
                comparison.places().places(),
                alignment.places(),
                alignment.onlyA(),
                alignment.onlyB(),
                comparison.tolerance());
    }

    /// As `equal: all 5 850 values in 4 columns are the same bit by bit`, `different: 3 of 900 rows
    /// differ bit by bit; 2 only in A`, `different: 3 of 900 rows differ by more than 1e-6` or,
    /// where no value that was compared differs, `different in columns, features or step numbers;
    /// none of 900 rows differs bit by bit`.
    ///
    /// @param number how a number is written
    public String text(LongFunction<String> number) {
        boolean bits = tolerance.kind() == Tolerance.Kind.BITS;
        String alike = bits ? tolerance.text() : "within " + tolerance.words();
        String apart = bits ? tolerance.text() : "by more than " + tolerance.words();
        if (equal) {
            return "equal: all %s in %s are the same %s"
                    .formatted(
                            count(values, "value", number),
                            count(columns, "column", number),
                            alike);
        }
        if (differing == 0) {
            return "different in columns, features or step numbers; none of %s differs %s"
                    .formatted(count(rows, "row", number), apart);
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                "different: %s of %s %s %s"
                        .formatted(
                                number.apply(differing),
                                count(rows, "row", number),
                                differing == 1 ? "differs" : "differ",
                                apart));
        if (onlyA > 0) {
            parts.add(number.apply(onlyA) + " only in A");
        }
        if (onlyB > 0) {
            parts.add(number.apply(onlyB) + " only in B");
        }
        return String.join("; ", parts);
    }

    private static String count(long count, String what, LongFunction<String> number) {
        return number.apply(count) + " " + what + (count == 1 ? "" : "s");
    }
}
