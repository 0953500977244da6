package dev.streambuffer.analyze;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts what was found into words.
final class QualityReport {

    /// A list that may have any length is odd if so many of a hundred have the same other one.
    static final int USUAL_PERCENT = 95;

    private static final Pattern RECORD = Pattern.compile("record (\\d{1,18})");
    private static final int MOST_NAMED = 4;
    private static final double RATE_TOLERANCE = 0.01;
    private static final int CHECK_EPISODES = 1 << 12;

    private final TokenStream stream;
    private final long rows;
    private final List<QualityFinding> findings = new ArrayList<>();

    QualityReport(TokenStream stream, long rows) {
        this.stream = stream;
        this.rows = rows;
    }

    /// All that was added.
    List<QualityFinding> findings() {
        return findings;
    }

    /// What was found when the source was opened: what its description says that isn't so, or what
    /// is wrong with its records.
    void add(Finding finding) {
        Severity severity =
                finding.code().equals("encoding-guessed") ? Severity.NOTE : Severity.WARNING;
        Matcher record = RECORD.matcher(finding.place());
        long token = record.matches() ? Long.parseLong(record.group(1)) : -1;
        boolean there = token >= 0 && token < stream.tokens();
        long row = there ? stream.rowOf(token) : -1;
        findings.add(
                new QualityFinding(
                        finding.code(),
                        severity,
                        "",
                        row,
                        there ? stream.stepOfRow(row) : 0,
                        there ? token : -1,
                        1,
                        finding.message()));
    }

    void addEpisodeCount(SourceFacts facts, Episodes episodes) {
        if (facts.episodes() >= 0 && facts.episodes() != episodes.count()) {
            add(
                    "episode-count",
                    Severity.ERROR,
                    "",
                    -1,
                    1,
                    "the source's metadata says %s, the data has %s by %s"
                            .formatted(
                                    count(facts.episodes(), "episode"),
                                    Numerals.plain(episodes.count()),
                                    episodes.source()));
        }
    }

    void addRate(SourceFacts facts, TimeQuality times) {
        double said = 1 / facts.rate();
        if (times.isSeconds() && Math.abs(times.usual() - said) > RATE_TOLERANCE * said) {
            add(
                    "fps",
                    Severity.ERROR,
                    times.column().name(),
                    -1,
                    1,
                    "the source's metadata says %s steps a second, by '%s' there are %s"
                            .formatted(
                                    number(facts.rate()),
                                    times.column().name(),
                                    number(1 / times.usual())));
        }
    }

    /// What there is to say of a field.
    void add(FieldQuality quality) {
        Field field = quality.field();
        String name = field.name();
        FieldQuality.Tokens nan = quality.nan();
        if (nan.count() > 0) {
            add(
                    "nan",
                    Severity.WARNING,
                    field,
                    nan.rows().first(),
                    nan.component(),
                    nan.count(),
                    "%s is NaN in %s%s".formatted(name, places(nan.rows()), values(nan, field)));
        }
        FieldQuality.Tokens infinite = quality.infinite();
        if (infinite.count() > 0) {
            add(
                    "infinite",
                    Severity.WARNING,
                    field,
                    infinite.rows().first(),
                    infinite.component(),
                    infinite.count(),
                    "%s is infinite in %s%s"
                            .formatted(name, places(infinite.rows()), values(infinite, field)));
        }
        addLengths(quality);
        RowRuns nulls = quality.nulls();
        if (nulls.rows() > 0) {
            add(
                    "null",
                    Severity.NOTE,
                    name,
                    nulls.first(),
                    nulls.rows(),
                    "%s is null in %s".formatted(name, places(nulls)));
        }
        addConstants(quality);
    }

    private static String values(FieldQuality.Tokens tokens, Field field) {
        return field.feature().isScalar() ? "" : ", %s".formatted(count(tokens.count(), "value"));
    }

    private void addLengths(FieldQuality quality) {
        Field field = quality.field();
        ListLengths lengths = quality.lengths();
        long fixed = Statistics.fixedLength(field.feature());
        long expected = fixed > 0 ? fixed : lengths.usual();
        ListLengths.Odd odd = lengths.other(expected);
        boolean usual = (lengths.rows() - odd.rows()) * 100 >= lengths.rows() * USUAL_PERCENT;
        if (odd.rows() > 0 && (fixed > 0 || usual)) {
            add(
                    "list-length",
                    Severity.WARNING,
                    field,
                    odd.first(),
                    0,
                    odd.rows(),
                    "%s has other than %s%s in %s; the first has %s"
                            .formatted(
                                    field.name(),
                                    fixed > 0 ? "" : "the usual ",
                                    count(expected, "value"),
                                    count(odd.rows(), "step"),
                                    Numerals.plain(odd.length())));
        }
    }

    private void addConstants(FieldQuality quality) {
        Field field = quality.field();
        ConstantComponents components = quality.constants();
        List<Integer> constant = components.constant();
        if (constant.isEmpty()) {
            return;
        }
        int first = constant.getFirst();
        add(
                "constant",
                Severity.NOTE,
                field,
                quality.lengths().firstWith(first),
                first,
                constant.size(),
                components.count() == 1
                        ? "%s never changes: it is always %s"
                                .formatted(field.name(), text(components, 0, field))
                        : "%s: %s of %s never change: %s"
                                .formatted(
                                        field.name(),
                                        Numerals.plain(constant.size()),
                                        count(components.count(), "component"),
                                        named(components, constant, field)));
    }

    private static String named(
            ConstantComponents components, List<Integer> constant, Field field) {
        List<String> named = new ArrayList<>();
        for (int i : constant.subList(0, Math.min(MOST_NAMED, constant.size()))) {
            named.add(
                    "[%d%s] is %s"
                            .formatted(
                                    i,
                                    i == ConstantComponents.MOST ? ":" : "",
                                    text(components, i, field)));
        }
        if (constant.size() > MOST_NAMED) {
            named.add("and %s more".formatted(Numerals.plain(constant.size() - MOST_NAMED)));
        }
        return String.join(", ", named);
    }

    private static String text(ConstantComponents components, int component, Field field) {
        return TokenText.of(components.word(component), field, Decode.AUTO);
    }

    void addRepeats(RowRuns repeats) {
        if (repeats.rows() > 0) {
            add(
                    "duplicate-step",
                    Severity.WARNING,
                    "",
                    repeats.first(),
                    repeats.rows(),
                    "%s the same as the step before, in every field: %s"
                            .formatted(
                                    count(repeats.rows(), "step")
                                            + (repeats.rows() == 1 ? " is" : " are"),
                                    runs(repeats)));
        }
    }

    void addJumps(RowRuns jumps) {
        if (jumps.rows() > 0) {
            long row = jumps.first();
            add(
                    "step-gap",
                    Severity.NOTE,
                    "",
                    row,
                    jumps.rows(),
                    "step numbers jump in %s; first from %s to %s"
                            .formatted(
                                    count(jumps.rows(), "place"),
                                    Numerals.plain(stream.stepOfRow(row - 1)),
                                    Numerals.plain(stream.stepOfRow(row))));
        }
    }

    /// Episodes whose last step says nothing of an end.
    ///
    /// @param done the columns that would say it; none of them, nothing is expected
    void addOpenEpisodes(Episodes episodes, List<EndSign> done, CancelToken cancel) {
        if (done.isEmpty()) {
            return;
        }
        long open = 0;
        int first = -1;
        for (int i = 0; i < episodes.count(); i++) {
            if (i % CHECK_EPISODES == 0) {
                cancel.check();
            }
            if (!EndSign.isAnySet(done, stream, episodes.endRow(i) - 1)) {
                first = open++ == 0 ? i : first;
            }
        }
        if (open > 0) {
            add(
                    "open-episode",
                    Severity.WARNING,
                    done.getFirst().name(),
                    episodes.endRow(first) - 1,
                    open,
                    "%s of %s %s without '%s'; the first is episode %s"
                            .formatted(
                                    Numerals.plain(open),
                                    count(episodes.count(), "episode"),
                                    open == 1 ? "ends" : "end",
                                    String.join(
                                            "' or '", done.stream().map(EndSign::name).toList()),
                                    episodes.label(first)));
        }
    }

    void addEarly(RowRuns early) {
        if (early.rows() > 0) {
            add(
                    "early-done",
                    Severity.WARNING,
                    "",
                    early.first(),
                    early.rows(),
                    "an episode is said to be done before its last step in " + places(early));
        }
    }

    void addTimes(TimeQuality times) {
        String name = times.column().name();
        if (times.missing().rows() > 0) {
            add(
                    "no-time",
                    Severity.WARNING,
                    name,
                    times.missing().first(),
                    times.missing().rows(),
                    "%s has no time in %s".formatted(name, places(times.missing())));
        }
        if (times.backward().rows() > 0) {
            add(
                    "time-order",
                    Severity.WARNING,
                    name,
                    times.backward().first(),
                    times.backward().rows(),
                    "%s does not go on within an episode in %s"
                            .formatted(name, places(times.backward())));
        }
        if (times.off().rows() > 0) {
            add(
                    "time-jitter",
                    Severity.WARNING,
                    name,
                    times.off().first(),
                    times.off().rows(),
                    "%s: %s more than %d %% off the usual %s; the furthest is %s, at step %s"
                            .formatted(
                                    name,
                                    count(times.off().rows(), "interval")
                                            + (times.off().rows() == 1 ? " is" : " are"),
                                    Math.round(100 * TimeQuality.TOLERANCE),
                                    number(times.usual()) + times.unit(),
                                    number(times.most()) + times.unit(),
                                    Numerals.plain(stream.stepOfRow(times.mostRow()))));
        }
    }

    /// `3 of 500 steps`, and where the longest run of several is.
    private String places(RowRuns runs) {
        return "%s of %s: %s"
                .formatted(Numerals.plain(runs.rows()), count(rows, "step"), runs(runs));
    }

    private String runs(RowRuns runs) {
        long step = stream.stepOfRow(runs.longestStart());
        if (runs.rows() == 1) {
            return "step %s".formatted(Numerals.plain(step));
        }
        return runs.runs() == 1
                ? "one run from step %s".formatted(Numerals.plain(step))
                : "%s runs, the longest of %s from step %s"
                        .formatted(
                                Numerals.plain(runs.runs()),
                                count(runs.longest(), "step"),
                                Numerals.plain(step));
    }

    private void add(
            String kind, Severity severity, String field, long row, long count, String message) {
        long token = row < 0 ? -1 : token(row, field);
        long step = row < 0 ? 0 : stream.stepOfRow(row);
        findings.add(new QualityFinding(kind, severity, field, row, step, token, count, message));
    }

    /// The token to go to in a row: that of a field, or the first one; -1 if there is none.
    private long token(long row, String name) {
        for (Field field : stream.fields()) {
            long own = field.name().equals(name) ? RowTokens.first(stream, row, field.type()) : -1;
            if (own >= 0) {
                return own;
            }
        }
        return stream.start(row) == stream.start(row + 1) ? -1 : stream.start(row);
    }

    private void add(
            String kind,
            Severity severity,
            Field field,
            long row,
            long component,
            long count,
            String message) {
        long first = RowTokens.first(stream, row, field.type());
        findings.add(
                new QualityFinding(
                        kind,
                        severity,
                        field.name(),
                        row,
                        stream.stepOfRow(row),
                        first < 0 ? -1 : first + component,
                        count,
                        message));
    }

    private static String count(long count, String what) {
        return "%s %s%s".formatted(Numerals.plain(count), what, count == 1 ? "" : "s");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.6g", value);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
