package dev.streambuffer.convert;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.TokenDigest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What comparing two sources found, as text and as a tree for JSON.
///
/// @param sources the two sources, as the user gave them
/// @param rows the rows of each
/// @param verdict what it came to
/// @param problems differences that are not in one column: row counts, columns that only one has,
///   step numbers
/// @param columns a report for each column that both have
/// @param words the digests of the token words of each
/// @param versions what made the report
public record VerifyReport(
        List<String> sources,
        List<Long> rows,
        Verdict verdict,
        List<String> problems,
        List<ColumnReport> columns,
        List<TokenWords> words,
        Versions versions) {

    private static final List<String> SIDES = List.of("A", "B");

    /// Copies the lists.
    public VerifyReport {
        sources = List.copyOf(sources);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        columns = List.copyOf(columns);
        words = List.copyOf(words);
    }

    /// Whether nothing differs.
    public boolean equal() {
        return verdict.equal();
    }

    /// The number of positions compared in all columns.
    public long values() {
        return verdict.values();
    }

    /// The report for people, without a line break at the end.
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(verdict.text(Numerals::plain));
        for (int i = 0; i < sources.size(); i++) {
            lines.add(
                    "  %s  %s  (%s rows)"
                            .formatted(SIDES.get(i), sources.get(i), Numerals.plain(rows.get(i))));
        }
        problems.forEach(problem -> lines.add("  " + problem));
        int width = columns.stream().mapToInt(c -> oneLine(c.name()).length()).max().orElse(1);
        for (ColumnReport column : columns) {
            lines.add(
                    ("  %-" + Math.max(1, width) + "s  %14s values  %s")
                            .formatted(
                                    oneLine(column.name()),
                                    Numerals.plain(column.count().values()),
                                    result(column)));
        }
        for (int i = 0; i < words.size(); i++) {
            lines.add("  token words of " + SIDES.get(i) + ": " + digestText(words.get(i), i));
        }
        lines.add("  " + versions.text());
        return String.join("\n", lines);
    }

    private static String oneLine(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String result(ColumnReport column) {
        DifferenceCount count = column.count();
        List<String> parts = new ArrayList<>();
        if (column.problem() != null) {
            parts.add(column.problem());
        }
        if (column.first() != null) {
            parts.add(
                    "%s equal, %s different, %s missing; first: %s"
                            .formatted(
                                    Numerals.plain(count.values() - count.differences()),
                                    Numerals.plain(count.different()),
                                    Numerals.plain(count.missing()),
                                    column.first()));
        }
        if (column.equal()) {
            parts.add("equal");
        }
        if (count.within() > 0) {
            parts.add("%s within the tolerance".formatted(Numerals.plain(count.within())));
        }
        if (count.largestPlace() >= 0) {
            String ulps =
                    count.largestUlps() < 0
                            ? ""
                            : ", %s ulp".formatted(Numerals.plain(count.largestUlps()));
            parts.add("largest " + count.largest() + ulps);
        }
        if (count.quieted() > 0) {
            parts.add("%s NaN quieted".formatted(Numerals.plain(count.quieted())));
        }
        return String.join("; ", parts);
    }

    private String digestText(TokenWords each, int number) {
        TokenDigest digest = each.digest();
        if (digest == null) {
            return "none (" + each.reason() + ")";
        }
        if (number > 0 && digest.equals(words.getFirst().digest())) {
            return "the same";
        }
        return "\n    sha256 of steps  %s\n    sha256 of types  %s\n    sha256 of data   %s"
                .formatted(digest.steps(), digest.types(), digest.data());
    }

    /// The report as an object of JSON.
    public Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("equal", equal());
        tree.put("a", side(0));
        tree.put("b", side(1));
        tree.put("tolerance", verdict.tolerance().text());
        tree.put("values", values());
        tree.put("rows_differ", verdict.differing());
        tree.put("problems", problems);
        tree.put("columns", columns.stream().map(VerifyReport::tree).toList());
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("program", versions.program());
        made.put("java", versions.java());
        made.put("store_format", versions.storeFormat());
        tree.put("versions", made);
        return tree;
    }

    private Map<String, @Nullable Object> side(int number) {
        Map<String, @Nullable Object> side = new LinkedHashMap<>();
        side.put("place", sources.get(number));
        side.put("rows", rows.get(number));
        TokenWords own = words.get(number);
        TokenDigest digest = own.digest();
        side.put("sha256_steps", digest == null ? null : digest.steps());
        side.put("sha256_types", digest == null ? null : digest.types());
        side.put("sha256_data", digest == null ? null : digest.data());
        if (digest == null) {
            side.put("no_sha256", own.reason());
        }
        return side;
    }

    private static Map<String, @Nullable Object> tree(ColumnReport column) {
        DifferenceCount count = column.count();
        boolean numbers = count.largestPlace() >= 0;
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", column.name());
        tree.put("equal", column.equal());
        tree.put("problem", column.problem());
        tree.put("values", count.values());
        tree.put("different", count.different());
        tree.put("missing", count.missing());
        tree.put("within", count.within());
        tree.put("quieted", count.quieted());
        tree.put("rows", column.places().places());
        tree.put("largest", numbers ? number(count.largest()) : null);
        tree.put("largest_ulps", count.largestUlps() < 0 ? null : count.largestUlps());
        tree.put("first", column.first());
        return tree;
    }

    /// JSON has no infinity.
    private static Object number(double value) {
        return Double.isInfinite(value) ? "Infinity" : (Object) value;
    }
}
