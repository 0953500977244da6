package dev.streambuffer.ui;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.ExportResult;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.RowSelection;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The work of an export: writes, reads back, compares. Touches nothing of the window.
///
/// @param store what is exported
/// @param target the file or folder
/// @param rows which rows, as far as no filter says it
/// @param filter what rows are to match, or null
/// @param by what tells episodes apart
/// @param asked all else; its rows and shards are not looked at
/// @param saveReport whether the report is saved beside the target
record ExportRun(
        StreamStore store,
        Path target,
        RowSelection rows,
        @Nullable Filter filter,
        EpisodeRule by,
        ExportOptions asked,
        boolean saveReport) {

    /// What came of it.
    ///
    /// @param target the file or folder
    /// @param written how much was written
    /// @param report what comparing it with what was to be written found
    /// @param saved the file that the report was saved in, or null
    record Outcome(Path target, ExportResult written, VerifyReport report, @Nullable Path saved) {

        /// In a paragraph for people.
        String text() {
            return Numerals.count(written.rows(), "step")
                    + " written, "
                    + Numerals.bytes(written.bytes())
                    + ". Read back and compared: "
                    + (report.equal()
                            ? "all "
                                    + Numerals.count(report.values(), "value")
                                    + " are the same bit by bit."
                            : "there are differences.")
                    + (saved == null ? "" : " The report is in " + saved + ".");
        }
    }

    /// Exports.
    ///
    /// @param isWritten set as soon as the target is complete, which is then compared
    Outcome run(AtomicBoolean isWritten, CancelToken cancel, ProgressListener progress)
            throws IOException {
        ExportOptions options = options(cancel, progress);
        ExportResult written = Exporter.run(store, target, options, cancel, progress);
        isWritten.set(true);
        VerifyReport report = Exporter.verify(store, target, options, cancel, progress);
        Path saved = null;
        if (saveReport) {
            saved = target.resolveSibling(target.getFileName() + ".verify.txt");
            Files.writeString(saved, report.text() + "\n");
        }
        return new Outcome(target, written, report, saved);
    }

    private ExportOptions options(CancelToken cancel, ProgressListener progress)
            throws IOException {
        boolean needsEpisodes = rows.needsEpisodes() || filter != null && filter.needsEpisodes();
        Episodes found = needsEpisodes ? Episodes.find(store, by, cancel, progress) : null;
        List<RowRange> episodes = found == null ? List.of() : found.ranges();
        RowSelection chosen = rows;
        if (filter != null) {
            Matches matches =
                    filter.matches(
                            store,
                            filter.needsExtra() ? store.extra() : null,
                            found,
                            cancel,
                            progress);
            chosen = new RowSelection(null, null, matches.ranges().asList(), rows.shardEpisodes());
        }
        return new ExportOptions(
                asked.layout(),
                chosen.rows(store.steps(), episodes),
                asked.columns(),
                asked.shardBytes(),
                chosen.shardStarts(episodes),
                asked.write(),
                asked.overwrite());
    }
}
