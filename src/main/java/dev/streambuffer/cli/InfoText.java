package dev.streambuffer.cli;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;

import java.io.PrintWriter;
import java.util.List;

/// A summary for people.
final class InfoText {

    private InfoText() {}

    static void print(PrintWriter out, SourceSummary summary) {
        out.println(TextTable.plain(summary.place()));
        TextTable facts = new TextTable("", "");
        facts.row("kind", summary.kind());
        facts.row("steps", summary.steps());
        facts.row("tokens", summary.tokens());
        summary.details().forEach(facts::row);
        if (summary.episodes() != null) {
            facts.row(
                    "episodes",
                    "%s  (%s)"
                            .formatted(
                                    Numerals.plain(summary.episodes()), summary.episodesSource()));
        }
        if (summary.hashes() != null) {
            facts.row("sha256 steps", summary.hashes().steps());
            facts.row("sha256 types", summary.hashes().types());
            facts.row("sha256 data", summary.hashes().data());
        }
        facts.lines().forEach(out::println);
        out.println();
        fields(out, summary);
        extra(out, summary);
        findings(out, summary.findings());
    }

    private static void fields(PrintWriter out, SourceSummary summary) {
        TextTable fields = new TextTable(">type", "field", "feature", "encoding", ">tokens");
        for (SourceSummary.FieldTokens each : summary.fields()) {
            fields.row(
                    Long.valueOf(each.field().type()),
                    each.field().name(),
                    each.field().feature().text(),
                    each.field().encoding().key(),
                    each.tokens());
        }
        fields.lines().forEach(out::println);
    }

    private static void extra(PrintWriter out, SourceSummary summary) {
        if (summary.extra().isEmpty()) {
            return;
        }
        out.println();
        TextTable extra = new TextTable("extra column", "feature");
        for (Column column : summary.extra()) {
            extra.row(column.name(), column.feature().text());
        }
        extra.lines().forEach(out::println);
    }

    /// Findings, if there are any.
    static void findings(PrintWriter out, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.println();
        TextTable table = new TextTable("finding", "where", "what");
        findings.forEach(f -> table.row(f.code(), f.place(), f.message()));
        table.lines().forEach(out::println);
    }
}
