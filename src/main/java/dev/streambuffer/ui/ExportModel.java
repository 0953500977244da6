package dev.streambuffer.ui;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Filter;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.FilterNames;
import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.RowSelection;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.EpisodeList;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.StepSlice;
import dev.streambuffer.store.StreamStore;
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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// An export: writes the open store as a dataset, reads it back and compares. For the JavaFX thread
/// only.
public final class ExportModel {

    /// Which steps are exported.
    public enum Rows {
        ALL,
        STEPS,
        EPISODES,
        FILTER
    }

    private static final String PARQUET = ".parquet";

    private final StreamStore store;
    private final EpisodeRule by;
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
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty shardMegabytes = new SimpleStringProperty("500");
    private final StringProperty shardEpisodes = new SimpleStringProperty("");
    private final ObjectProperty<List<String>> chosenColumns;
    private final BooleanProperty overwrite = new SimpleBooleanProperty();
    private final BooleanProperty saveReport = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ExportRun.@Nullable Outcome> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cancelled = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper room = new ReadOnlyStringWrapper("");
    private boolean tight;

    /// An export of a store.
    ///
    /// @param name what the store is called
    /// @param expression the filter that is set, or the empty text
    /// @param by what tells episodes apart
    /// @param runner runs it; ended before the store is closed
    ExportModel(
            StreamStore store, String name, String expression, EpisodeRule by, TaskRunner runner) {
        this.store = store;
        this.by = by;
        if (!expression.isBlank()) {
            filter.set(expression);
            rows.set(Rows.FILTER);
        }
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
        rows.subscribe((_, _) -> checkTarget());
        filter.subscribe((_, _) -> checkTarget());
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

    /// An expression as the filter box has them; without meaning unless rows are chosen so.
    public StringProperty filterProperty() {
        return filter;
    }

    /// How much it takes at most, and how much is free there; the empty text until that is known.
    public ReadOnlyStringProperty roomProperty() {
        return room.getReadOnlyProperty();
    }

    /// Whether it may take more than is free there.
    boolean isTight() {
        return tight;
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
    public ReadOnlyObjectProperty<ExportRun.@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// What is wrong, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What is left of an export that was cancelled, or the empty text.
    ReadOnlyStringProperty cancelledProperty() {
        return cancelled.getReadOnlyProperty();
    }

    /// Exports, and verifies what was written.
    public void start() {
        looking.cancel();
        problem.set("");
        cancelled.set("");
        outcome.set(null);
        ExportRun run;
        try {
            run = run();
        } catch (IllegalArgumentException e) {
            problem.set(Notices.text(e));
            return;
        }
        AtomicBoolean isWritten = new AtomicBoolean();
        Job running =
                runner.start(
                        "Exporting " + run.target().getFileName(),
                        (cancel, progress) -> run.run(isWritten, cancel, progress),
                        outcome::set,
                        error -> problem.set(Notices.text(error)));
        job.set(running);
        // It may also be cancelled from the status bar, or be over by now.
        running.stateProperty()
                .subscribe(
                        state -> {
                            if (state != Job.State.RUNNING && job.get() == running) {
                                job.set(null);
                            }
                            if (state == Job.State.CANCELLED) {
                                cancelled.set(Exporter.cancelled(run.target(), isWritten.get()));
                            }
                        });
    }

    /// Ends what goes on.
    public void cancel() {
        Job now = job.get();
        if (now != null) {
            now.cancel();
        }
    }

    /// Says at once whether the target can be written, not only after the work.
    private void checkTarget() {
        problem.set("");
        room.set("");
        Path file;
        try {
            file = path();
            parsedFilter();
        } catch (IllegalArgumentException e) {
            looking.cancel();
            problem.set(Notices.text(e));
            return;
        }
        Layout asked = layout.get();
        boolean replace = overwrite.get();
        looking.read(
                (_, _) -> Exporter.checkTarget(file, asked, replace),
                this::showRoom,
                error -> problem.set(Notices.text(error)));
    }

    /// Before compression a token takes at most eight bytes, and so does its part of the extra
    /// columns as a rule.
    private void showRoom(long free) {
        long most = store.tokens() * Long.BYTES;
        tight = most > free;
        room.set(
                "all of it takes up to about %s before compression \u00b7 %s free%s"
                        .formatted(
                                Numerals.bytes(most),
                                Numerals.bytes(free),
                                tight ? ": it may not fit" : ""));
    }

    /// The filter, if rows are chosen so.
    ///
    /// @throws IllegalArgumentException if it is none
    private @Nullable Filter parsedFilter() {
        if (rows.get() != Rows.FILTER) {
            return null;
        }
        if (filter.get().isBlank()) {
            throw new IllegalArgumentException("expected an expression to filter by, found none");
        }
        try {
            return Filter.parse(
                    filter.get(), new FilterNames(store.fields(), store.description().extra()));
        } catch (FilterException e) {
            throw new IllegalArgumentException(
                    "filter, character %d: %s".formatted(e.from() + 1, e.getMessage()), e);
        }
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

    private ExportRun run() {
        ExportOptions options =
                new ExportOptions(
                        layout.get(),
                        null,
                        chosen(),
                        megabytes() * 1_000_000,
                        List.of(),
                        new WriteOptions(codec.get(), listType.get()),
                        overwrite.get());
        return new ExportRun(
                store, path(), selection(), parsedFilter(), by, options, saveReport.get());
    }

    private RowSelection selection() {
        String text = range.get().strip();
        int most = layout.get() == Layout.PARQUET ? 0 : episodesAShard();
        return switch (rows.get()) {
            case ALL, FILTER -> new RowSelection(null, null, null, most);
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
