package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.Verdict;

import java.util.ArrayList;
import java.util.List;

/// What came of a comparison, in words. Pure.
final class CompareText {

    private CompareText() {}

    /// The outcome in a line or two: what `verify` says of it, and what B is.
    static String verdict(Compared compared) {
        List<String> parts = new ArrayList<>();
        parts.add(Verdict.of(compared.comparison()).text(Numerals::grouped));
        compared.comparison().problems().stream()
                .filter(problem -> !problem.startsWith("rows:") && !problem.startsWith("steps:"))
                .forEach(parts::add);
        parts.add("B is " + compared.name());
        return String.join(" \u00b7 ", parts);
    }
}
