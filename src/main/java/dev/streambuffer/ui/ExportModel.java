package dev.streambuffer.ui;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.ExportResult;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.RowSelection;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepSlice;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An export: writes the open store as a dataset, reads it back and compares. For the JavaFX thread
/// only.
public final class ExportModel {

    /// Which steps are exported.
    public enum Rows {
        ALL,
        STEPS,
        EPISODES
    }

    /// What came of it.
    ///
    /// @param target the file or folder
    /// @param written how much was written
    /// @param report what comparing it with what was to be written found
    /// @param saved the file that the report was saved in, or null
    public record Outcome(
            Path target, ExportResult written, VerifyReport report, @Nullable Path saved) {}

    private static final String PARQUET = ".parquet";

    private final StreamStore store;
    private final TaskRunner runner;
    private final Slot looking;
    private final long steps;
    private final List<String> columns;
    private final StringProperty target = new SimpleStringProperty("");
    private final ObjectProperty<Layout> layout = new SimpleObjectProperty<>(Layout.PARQUET);
    private final ObjectProperty<Codec> codec = new SimpleObjectProperty<>(Codec.ZSTD);
    private final StringProperty listType = new SimpleStringProperty("List");
    private final ObjectProperty<Rows> rows = new SimpleObjectProperty<>(Rows.ALL);
    private final StringProperty range = new SimpleStringProperty("");
    private final StringProperty shardMegabytes = new SimpleStringProperty("500");
    private final StringProperty shardEpisodes = new SimpleStringProperty("");
    private final ObjectProperty<List<String>> chosenColumns;
    private final BooleanProperty overwrite = new SimpleBooleanProperty();
    private final BooleanProperty saveReport = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// An export of a store.
    ///
    /// @param name what the store is called
    /// @param runner runs it; ended before the store is closed
    ExportModel(StreamStore store, String name, TaskRunner runner) {
        this.store = store;
        this.runner = runner;
        this.looking = runner.slot();
        this.steps = store.steps();
        this.columns = store.description().columns();
        this.chosenColumns = new SimpleObjectProperty<>(columns);
        String stem =
                name.replaceAll("\\.store$|\\.parquet$|\\W+$", "").replaceAll("[^\\w.-]+", "-");
        target.set(Path.of(System.getProperty("user.home", "."), stem + PARQUET).toString());
        target.subscribe((_, _) -> checkTarget());
        overwrite.subscribe((_, _) -> checkTarget());
        layout.subscribe((_, now) -> nameFor(now));
        checkTarget();
    }

    /// The number of steps in the store.
    public long steps() {
        return steps;
    }

    /// The store's columns, in order.
    public List<String> columns() {
        return columns;
    }

    /// The file or folder to write.
    public StringProperty targetProperty() {
        return target;
    }

    /// What is written.
    public ObjectProperty<Layout> layoutProperty() {
        return layout;
    }

    /// How it is compressed; without meaning for what is saved as Arrow.
    public ObjectProperty<Codec> codecProperty() {
        return codec;
    }

    /// `List`, or `Sequence` for readers older than datasets 4.
    public StringProperty listTypeProperty() {
        return listType;
    }

    /// Which steps are exported.
    public ObjectProperty<Rows> rowsProperty() {
        return rows;
    }

    /// Rows as `A:B`, or episodes as `3,5:9`; without meaning when all steps are exported.
    public StringProperty rangeProperty() {
        return range;
    }

    /// The most megabytes of a shard; folders only.
    public StringProperty shardMegabytesProperty() {
        return shardMegabytes;
    }

    /// The most episodes of a shard, or empty if that does not matter; folders only.
    public StringProperty shardEpisodesProperty() {
        return shardEpisodes;
    }

    /// The columns to write.
    public ObjectProperty<List<String>> chosenColumnsProperty() {
        return chosenColumns;
    }

    /// Whether a file or dataset folder that is there may be replaced.
    public BooleanProperty overwriteProperty() {
        return overwrite;
    }

    /// Whether the report is saved beside the export.
    public BooleanProperty saveReportProperty() {
        return saveReport;
    }

    /// What goes on, or null.
    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// What came of it, or null until then.
    public ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// What is wrong, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Exports, and verifies what was written.
    public void start() {
        looking.cancel();
        problem.set("");
        outcome.set(null);
        Path file;
        RowSelection selection;
        ExportOptions options;
        boolean beside = saveReport.get();
        try {
            file = path();
            selection = selection();
            options =
                    new ExportOptions(
                            layout.get(),
                            null,
                            chosen(),
                            megabytes() * 1_000_000,
                            List.of(),
                            new WriteOptions(codec.get(), listType.get()),
                            overwrite.get());
        } catch (IllegalArgumentException e) {
            problem.set(Notices.text(e));
            return;
        }
        job.set(
                runner.start(
                        "Exporting " + file.getFileName(),
                        (cancel, progress) ->
                                run(file, selection, options, beside, cancel, progress),
                        result -> {
                            job.set(null);
                            outcome.set(result);
                        },
                        error -> {
                            job.set(null);
                            problem.set(Notices.text(error));
                        }));
    }

    /// Ends what goes on.
    public void cancel() {
        Job now = job.get();
        if (now != null) {
            now.cancel();
            job.set(null);
        }
    }

    private Outcome run(
            Path file,
            RowSelection selection,
            ExportOptions asked,
            boolean beside,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        List<RowRange> episodes =
                selection.needsEpisodes()
                        ? Episodes.find(store, cancel, progress).ranges()
                        : List.of();
        ExportOptions options =
                new ExportOptions(
                        asked.layout(),
                        selection.rows(steps, episodes),
                        asked.columns(),
                        asked.shardBytes(),
                        selection.shardStarts(episodes),
                        asked.write(),
                        asked.overwrite());
        ExportResult written = Exporter.run(store, file, options, cancel, progress);
        VerifyReport report = Exporter.verify(store, file, options, cancel, progress);
        Path saved = null;
        if (beside) {
            saved = file.resolveSibling(file.getFileName() + ".verify.txt");
            Files.writeString(saved, report.text() + "\n");
        }
        return new Outcome(file, written, report, saved);
    }

    /// Says at once whether the target can be written, not only after the work.
    private void checkTarget() {
        problem.set("");
        Path file;
        try {
            file = path();
        } catch (IllegalArgumentException e) {
            looking.cancel();
            problem.set(Notices.text(e));
            return;
        }
        Layout asked = layout.get();
        boolean replace = overwrite.get();
        looking.read(
                (_, _) -> {
                    Exporter.checkTarget(file, asked, replace);
                    return file;
                },
                _ -> {},
                error -> problem.set(Notices.text(error)));
    }

    private void nameFor(Layout now) {
        String name = target.get();
        boolean file = name.endsWith(PARQUET);
        if (now == Layout.PARQUET && !file) {
            target.set(name + PARQUET);
        } else if (now != Layout.PARQUET && file) {
            target.set(name.substring(0, name.length() - PARQUET.length()));
        } else {
            checkTarget();
        }
    }

    private Path path() {
        String text = target.get().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("expected a file or folder to write, found none");
        }
        try {
            return Places.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path, found '" + text + "'", e);
        }
    }

    private RowSelection selection() {
        String text = range.get().strip();
        int most = layout.get() == Layout.PARQUET ? 0 : episodesAShard();
        return switch (rows.get()) {
            case ALL -> new RowSelection(null, null, null, most);
            case STEPS -> new RowSelection(StepSlice.parse(text), null, null, most);
            case EPISODES -> new RowSelection(null, EpisodeList.parse(text), null, most);
        };
    }

    private @Nullable List<String> chosen() {
        List<String> chosen = new ArrayList<>(columns);
        chosen.retainAll(chosenColumns.get());
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("expected at least one column, found none");
        }
        return chosen.equals(columns) ? null : chosen;
    }

    private long megabytes() {
        return layout.get() == Layout.PARQUET
                ? ExportOptions.SHARD_BYTES / 1_000_000
                : positive(shardMegabytes.get(), "megabytes a shard", 1_000_000_000_000L);
    }

    private int episodesAShard() {
        return shardEpisodes.get().isBlank()
                ? 0
                : (int) positive(shardEpisodes.get(), "episodes a shard", Integer.MAX_VALUE);
    }

    private static long positive(String text, String what, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a number of %s, found '%s'".formatted(what, text), e);
        }
        throw new IllegalArgumentException(
                "expected 1 or more %s, found %s".formatted(what, text.strip()));
    }
}
