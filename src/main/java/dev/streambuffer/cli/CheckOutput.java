package dev.streambuffer.cli;

import dev.streambuffer.analyze.Quality;
import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.CheckReport;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `check` prints.
///
/// @param path what was checked
/// @param report how it is made
/// @param quality whether its data was to be looked at
/// @param findings what its data is like
record CheckOutput(Path path, CheckReport report, boolean quality, List<QualityFinding> findings) {

    /// Whether nothing is wrong; notes are nothing wrong.
    boolean isGood() {
        return report.isGood() && findings.stream().allMatch(f -> f.severity() == Severity.NOTE);
    }

    void print(PrintWriter out) {
        for (CheckReport.Kind kind : report.kinds()) {
            out.printf("%s: %s%n", kind.code(), Numerals.plain(kind.count()));
            kind.first().forEach(place -> out.println("  " + place.text()));
            if (kind.count() > kind.first().size()) {
                out.printf(
                        "  ... and %s more%n", Numerals.plain(kind.count() - kind.first().size()));
            }
        }
        if (!findings.isEmpty()) {
            TextTable table = new TextTable("severity", "finding", ">row", ">token", "");
            for (QualityFinding finding : findings) {
                table.row(
                        name(finding.severity()),
                        finding.kind(),
                        place(finding.row()),
                        place(finding.token()),
                        finding.message());
            }
            table.lines().forEach(out::println);
        }
        out.printf(
                "%s: %s steps, %s tokens: %s%n",
                path, Numerals.plain(report.steps()), Numerals.plain(report.tokens()), verdict());
        if (quality && !Quality.canRead(report)) {
            out.println("The data was not looked at: it can't be read as it is.");
        }
        if (!report.closed()) {
            out.printf(
                    "Not closed: a writer has it open, or ended without closing it; %s steps and"
                            + " %s tokens stand behind the last commit.%n",
                    Numerals.plain(report.recoverable().steps()),
                    Numerals.plain(report.recoverable().tokens()));
        }
    }

    private static String place(long index) {
        return index < 0 ? "" : Long.toString(index);
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private String verdict() {
        List<String> parts = new ArrayList<>();
        parts.add(
                !report.isGood()
                        ? "findings: %s".formatted(Numerals.plain(report.count()))
                        : isGood() ? "good" : "the format is good");
        for (Severity severity : Severity.values()) {
            long count = findings.stream().filter(f -> f.severity() == severity).count();
            if (count > 0) {
                parts.add(
                        "%s %s%s"
                                .formatted(
                                        Numerals.plain(count),
                                        name(severity),
                                        count == 1 ? "" : "s"));
            }
        }
        if (quality && findings.isEmpty() && Quality.canRead(report)) {
            parts.add("nothing to say of the data");
        }
        return String.join(", ", parts);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("store", path.toString());
        tree.put("good", report.isGood());
        tree.put("closed", report.closed());
        tree.put("steps", report.steps());
        tree.put("tokens", report.tokens());
        tree.put("recoverable", RecoverCommand.tree(report.recoverable()));
        tree.put("count", report.count());
        tree.put("findings", report.kinds().stream().map(CheckOutput::tree).toList());
        if (quality || !findings.isEmpty()) {
            tree.put("qualityChecked", quality && Quality.canRead(report));
            tree.put("quality", findings.stream().map(CheckOutput::tree).toList());
        }
        return tree;
    }

    private static Map<String, Object> tree(QualityFinding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", finding.kind());
        tree.put("severity", name(finding.severity()));
        if (!finding.field().isEmpty()) {
            tree.put("field", finding.field());
        }
        if (finding.hasPlace()) {
            tree.put("row", finding.row());
            tree.put("step", finding.step());
        }
        if (finding.token() >= 0) {
            tree.put("token", finding.token());
        }
        tree.put("count", finding.count());
        tree.put("message", finding.message());
        return tree;
    }

    private static Map<String, Object> tree(CheckReport.Kind kind) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", kind.code());
        tree.put("count", kind.count());
        List<Map<String, Object>> first = kind.first().stream().map(CheckOutput::tree).toList();
        tree.put("first", first);
        return tree;
    }

    private static Map<String, Object> tree(CheckReport.Place place) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", place.file());
        if (place.record() >= 0) {
            tree.put("record", place.record());
        }
        tree.put("expected", place.expected());
        tree.put("found", place.found());
        return tree;
    }
}
