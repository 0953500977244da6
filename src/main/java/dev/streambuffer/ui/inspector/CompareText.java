package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.convert.Tolerance;

import java.util.ArrayList;
import java.util.List;

/// What came of a comparison, in words. Pure.
final class CompareText {

    private CompareText() {}

    /// The outcome in a line or two.
    static String verdict(Compared compared) {
        Comparison comparison = compared.comparison();
        long values = comparison.columns().stream().mapToLong(c -> c.count().values()).sum();
        Tolerance tolerance = comparison.tolerance();
        String how =
                tolerance.kind() == Tolerance.Kind.BITS
                        ? "bit by bit"
                        : "within " + tolerance.text();
        if (comparison.equal()) {
            return "Equal to B, %s: all %s are the same %s."
                    .formatted(compared.name(), Numerals.count(values, "value"), how);
        }
        RowAlignment alignment = comparison.alignment();
        List<String> parts = new ArrayList<>();
        parts.add(
                "%s of %s differ from B, %s, %s"
                        .formatted(
                                Numerals.grouped(comparison.places().places()),
                                Numerals.count(alignment.places(), "step"),
                                compared.name(),
                                how));
        if (alignment.onlyA() > 0) {
            parts.add(Numerals.grouped(alignment.onlyA()) + " only here (A)");
        }
        if (alignment.onlyB() > 0) {
            parts.add(Numerals.grouped(alignment.onlyB()) + " only in B");
        }
        comparison.problems().stream()
                .filter(problem -> !problem.startsWith("rows:") && !problem.startsWith("steps:"))
                .forEach(parts::add);
        return String.join(" \u00b7 ", parts);
    }
}
