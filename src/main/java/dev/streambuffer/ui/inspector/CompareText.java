package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.Verdict;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;

import org.jspecify.annotations.Nullable;

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
                .map(Numerals::unbroken)
                .forEach(parts::add);
        parts.add("B is " + compared.name());
        return String.join(" \u00b7 ", parts);
    }

    /// How far a comparison is: `comparing · 12 % of 9 016 values`.
    static String progress(@Nullable Progress now) {
        if (now == null) {
            return "opening\u2026";
        }
        return now.fraction() < 0
                ? now.stage()
                : "%s \u00b7 %d\u00a0%% of %s %s"
                        .formatted(
                                now.stage(),
                                (int) (now.fraction() * 100),
                                Numerals.grouped(now.total()),
                                now.unit());
    }
}
