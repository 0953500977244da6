package dev.streambuffer.analyze;

import dev.streambuffer.model.Finding;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.CheckReport;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Looks for what a person would want to know of data that is well-formed: fields that never
/// change, NaN, lists of odd lengths, steps that repeat, times that jitter, episodes without an
/// end, and descriptions that contradict the data. Exact: every token is read, by all processors.
public final class Quality {

    /// What [dev.streambuffer.store.StoreCheck] calls what reading would fall over.
    private static final Set<String> UNREADABLE =
            Set.of("missing-file", "length", "header", "row-start", "extra-rows", "extra-damaged");

    private Quality() {}

    /// Checks a recording.
    ///
    /// @return findings, errors first; none if nothing is worth a word
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static List<QualityFinding> of(
            StreamStore store, CancelToken cancel, ProgressListener progress) throws IOException {
        return of(store, Episodes.find(store, cancel, progress), cancel, progress);
    }

    /// Checks a recording of which the episodes are known.
    ///
    /// @param episodes the episodes of all its steps
    /// @return as [#of(StreamStore, CancelToken, ProgressListener)]
    public static List<QualityFinding> of(
            StreamStore store, Episodes episodes, CancelToken cancel, ProgressListener progress)
            throws IOException {
        long rows = episodes.startRows()[episodes.count()];
        List<RowRange> ranges = RowWork.split(store, new RowRange(0, rows), cancel);
        return of(store, episodes, ranges, cancel, progress);
    }

    /// As [#of(StreamStore, Episodes, CancelToken, ProgressListener)], in these ranges.
    static List<QualityFinding> of(
            StreamStore store,
            Episodes episodes,
            List<RowRange> ranges,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        List<EndSign> done = EndSign.of(store, EpisodeRule.endNames(store), cancel, progress);
        long[] starts = episodes.startRows();
        StepQuality steps = read(store, ranges, starts, done, cancel, progress);
        TimeQuality times = TimeQuality.of(store.toDataset(), starts, cancel, progress);
        return store.reading(
                () -> {
                    QualityReport report = new QualityReport(store, starts[starts.length - 1]);
                    SourceFacts facts = SourceFacts.of(store.description().others());
                    for (Finding finding : facts.findings()) {
                        report.add(finding);
                    }
                    report.addEpisodeCount(facts, episodes);
                    addSteps(report, steps);
                    report.addOpenEpisodes(episodes, done, cancel);
                    report.addEarly(steps.early());
                    if (times != null) {
                        report.addTimes(times);
                        report.addRate(facts, times);
                    }
                    return sorted(report.findings());
                });
    }

    /// Whether the data of a store can be checked: its files are whole, and its rows are where its
    /// step index says. Other findings don't keep it from being read.
    public static boolean canRead(CheckReport report) {
        return report.kinds().stream().noneMatch(kind -> UNREADABLE.contains(kind.code()));
    }

    /// Checks only what the source of a store says of itself, as far as it was found wrong when it
    /// was imported.
    public static List<QualityFinding> ofSource(StreamStore store) {
        QualityReport report = new QualityReport(store, store.steps());
        SourceFacts.of(store.description().others()).findings().forEach(report::add);
        return report.findings();
    }

    /// Only what opening a token file found.
    public static List<QualityFinding> ofSource(ForeignTokens tokens) {
        QualityReport report = new QualityReport(tokens, tokens.steps());
        tokens.findings().forEach(report::add);
        return report.findings();
    }

    /// Checks a token file, of which nothing but its tokens is known.
    ///
    /// @return as [#of(StreamStore, CancelToken, ProgressListener)], and what opening it found
    public static List<QualityFinding> of(
            ForeignTokens stream, CancelToken cancel, ProgressListener progress) {
        long rows = stream.steps();
        StepQuality steps =
                read(
                        stream,
                        RowWork.split(stream, new RowRange(0, rows), cancel),
                        new long[] {0, rows},
                        List.of(),
                        cancel,
                        progress);
        return stream.reading(
                () -> {
                    QualityReport report = new QualityReport(stream, rows);
                    stream.findings().forEach(report::add);
                    addSteps(report, steps);
                    return sorted(report.findings());
                });
    }

    private static StepQuality read(
            TokenStream stream,
            List<RowRange> ranges,
            long[] starts,
            List<EndSign> done,
            CancelToken cancel,
            ProgressListener progress) {
        StepQuality whole = new StepQuality(stream, new RowRange(0, 0), starts, done);
        RowWork.run(
                stream,
                "checking the data",
                "rows",
                ranges,
                range -> new StepQuality(stream, range, starts, done).read(cancel),
                whole::merge,
                cancel,
                progress);
        return whole;
    }

    private static void addSteps(QualityReport report, StepQuality steps) {
        steps.fields().forEach(report::add);
        report.addRepeats(steps.repeats());
        report.addJumps(steps.jumps());
    }

    private static List<QualityFinding> sorted(List<QualityFinding> findings) {
        return findings.stream().sorted(Comparator.comparing(QualityFinding::severity)).toList();
    }
}
