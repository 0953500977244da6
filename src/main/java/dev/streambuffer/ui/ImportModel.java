package dev.streambuffer.ui;

import dev.streambuffer.convert.CellText;
import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ColumnCounter;
import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// An import: looks at a dataset, proposes what becomes of its columns, counts what they hold, and
/// runs, for one source or for several of the same columns. For the JavaFX thread only.
public final class ImportModel {

    /// What was found at the (first) source.
    ///
    /// @param info what it is
    /// @param rows its rows
    /// @param plan what is proposed for its columns
    /// @param first the first values of each column as text
    public record Found(SourceInfo info, long rows, ImportPlan plan, Map<String, String> first) {}

    /// Where an import comes from and goes to.
    interface Host {
        /// It runs: the question is answered.
        void started();

        /// It is done.
        void done(ImportRun.Outcome outcome);

        /// It was cancelled.
        ///
        /// @param made the stores that were complete by then
        void cancelled(List<ImportRun.Imported> made);

        /// It failed; the model says why, and may be shown again.
        void failed(ImportModel model);
    }

    private final List<Path> sources;
    private final TaskRunner runner;
    private final ImportRates rates;
    private final Host host;
    private final Slot looking;
    private final Slot checking;
    private final KeptChoices kept;
    private final StringProperty split = new SimpleStringProperty();
    private final StringProperty target = new SimpleStringProperty("");
    private final BooleanProperty overwrite = new SimpleBooleanProperty();
    private final BooleanProperty verify = new SimpleBooleanProperty(true);
    private final ObservableList<String> splits = FXCollections.observableArrayList();
    private final ObservableList<ColumnChoice> columns = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ImportEstimate> estimate =
            new ReadOnlyObjectWrapper<>(new ImportEstimate("", List.of()));
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean reordered;
    private long free = -1;

    /// An import; begins to look at the first source.
    ///
    /// @param sources files or folders, at least one
    ImportModel(List<Path> sources, TaskRunner runner, Settings settings, Host host) {
        this.sources = List.copyOf(sources);
        this.runner = runner;
        rates = new ImportRates(settings);
        this.host = host;
        kept = new KeptChoices(settings);
        looking = runner.slot();
        checking = runner.slot();
        Path absolute = source().toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        target.set(
                (isBatch() && parent != null
                                ? parent
                                : absolute.resolveSibling(ImportRun.storeName(absolute)))
                        .toString());
        target.subscribe((_, _) -> checkTarget());
        overwrite.subscribe((_, _) -> checkTarget());
        verify.subscribe((_, _) -> estimate());
        split.subscribe((_, _) -> look());
        lookForSplits();
    }

    /// The first source.
    public Path source() {
        return sources.getFirst();
    }

    /// All sources.
    public List<Path> sources() {
        return sources;
    }

    /// Whether there are several sources, whose stores go into one folder.
    public boolean isBatch() {
        return sources.size() > 1;
    }

    /// The splits to choose from; empty if there is nothing to choose.
    public ObservableList<String> splits() {
        return splits;
    }

    /// The chosen split, or null for the only one.
    public StringProperty splitProperty() {
        return split;
    }

    /// Where the store is to be; of several sources, the folder of their stores.
    public StringProperty targetProperty() {
        return target;
    }

    /// Whether a store that is there may be replaced.
    public BooleanProperty overwriteProperty() {
        return overwrite;
    }

    /// Whether the store is compared with its source when it is complete.
    public BooleanProperty verifyProperty() {
        return verify;
    }

    /// The columns with their choices, fields in the order of their type IDs; empty until the
    /// source was looked at.
    public ObservableList<ColumnChoice> columns() {
        return columns;
    }

    /// What was found, or null until then.
    public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What the import will take.
    ReadOnlyObjectProperty<ImportEstimate> estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    /// What goes on before the import: looking at the source.
    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// What is wrong, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Moves a column to another place in the order.
    void move(int from, int to) {
        if (from != to && from >= 0 && to >= 0 && Math.max(from, to) < columns.size()) {
            columns.add(to, columns.remove(from));
            reordered = true;
        }
    }

    /// Imports; goes on when this model is no longer shown.
    public void start() {
        ImportRun run;
        try {
            run = run();
            kept.keep(columns, reordered);
        } catch (IllegalArgumentException | IOException e) {
            problem.set(Notices.text(e));
            return;
        }
        cancel();
        problem.set("");
        String what = isBatch() ? sources.size() + " sources" : ImportRun.name(source());
        List<ImportRun.Imported> made = new CopyOnWriteArrayList<>();
        Job running =
                runner.start(
                        "Importing " + what,
                        (cancel, progress) -> run.run(made, cancel, progress),
                        this::done,
                        this::failedToImport);
        running.stateProperty()
                .subscribe(
                        state -> {
                            if (state == Job.State.CANCELLED) {
                                host.cancelled(List.copyOf(made));
                            }
                        });
        host.started();
    }

    /// Ends looking at the source.
    public void cancel() {
        looking.cancel();
        checking.cancel();
        job.set(null);
    }

    private ImportRun run() {
        ImportChoices choices = choices();
        if (choices.fields().isEmpty()) {
            throw new IllegalArgumentException("expected at least one field, found none");
        }
        return new ImportRun(targets(), options(), choices, overwrite.get(), verify.get());
    }

    private Map<Path, Path> targets() {
        return isBatch() ? ImportRun.targets(sources, path()) : Map.of(source(), path());
    }

    private Path path() {
        String text = target.get().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("expected a folder for the store, found none");
        }
        try {
            return Places.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path, found '" + text + "'", e);
        }
    }

    private void done(ImportRun.Outcome outcome) {
        for (ImportRun.Imported imported : outcome.imported()) {
            try {
                rates.keep(imported);
            } catch (IOException e) {
                problem.set(Notices.text(e));
            }
        }
        host.done(outcome);
    }

    private void failedToImport(Throwable error) {
        problem.set(Notices.text(error));
        host.failed(this);
    }

    private void lookForSplits() {
        runner.read(
                (_, _) -> splits(source()),
                names -> {
                    splits.setAll(names);
                    if (names.size() > 1) {
                        split.set(names.contains("train") ? "train" : names.getFirst());
                    } else {
                        look();
                    }
                },
                this::failed);
    }

    private static List<String> splits(Path source) throws IOException {
        return Sources.isStore(source) ? List.of() : Datasets.choices(source).getFirst().splits();
    }

    private void look() {
        found.set(null);
        columns.clear();
        problem.set("");
        OpenOptions options = options();
        job.set(
                looking.start(
                        "Reading " + ImportRun.name(source()),
                        (cancel, progress) -> look(options, cancel, progress),
                        this::show,
                        this::failed));
    }

    private Found look(OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        try (Dataset dataset = Sources.openDataset(source(), options)) {
            ImportPlan plan = ImportPlanner.propose(dataset, ImportChoices.NONE, cancel, progress);
            return new Found(dataset.source(), dataset.rows(), plan, CellText.first(dataset));
        }
    }

    private void show(Found now) {
        job.set(null);
        List<ColumnChoice> proposed =
                now.plan().columns().stream()
                        .map(
                                plan ->
                                        new ColumnChoice(
                                                plan,
                                                now.first().getOrDefault(plan.column().name(), "")))
                        .toList();
        List<ColumnChoice> chosen = kept.apply(proposed);
        reordered = !chosen.equals(proposed);
        for (ColumnChoice column : chosen) {
            column.roleProperty().subscribe((_, _) -> estimate());
        }
        columns.setAll(chosen);
        found.set(now);
        checkTarget();
        estimate();
        // Numbers first: images and texts are slow to read and don't change the estimate.
        List<String> numbers = names(now, true);
        List<String> others = names(now, false);
        count(numbers, () -> count(others, () -> {}));
    }

    private static List<String> names(Found now, boolean tokens) {
        return now.plan().columns().stream()
                .map(plan -> plan.column())
                .filter(column -> column.feature().isTokens() == tokens)
                .map(Column::name)
                .toList();
    }

    private void count(List<String> names, Runnable then) {
        OpenOptions options = options();
        looking.start(
                "Counting " + ImportRun.name(source()),
                (cancel, progress) -> {
                    try (Dataset dataset = Sources.openDataset(source(), options)) {
                        return ColumnCounter.count(dataset, names, cancel, progress);
                    }
                },
                counts -> {
                    show(counts);
                    then.run();
                },
                this::failed);
    }

    private void show(Map<String, ColumnCount> counts) {
        for (ColumnChoice column : columns) {
            ColumnCount count = counts.get(column.name());
            if (count != null) {
                column.countProperty().set(count);
            }
        }
        estimate();
    }

    private void estimate() {
        Found now = found.get();
        if (now != null) {
            estimate.set(
                    ImportEstimate.of(
                            columns,
                            now.rows(),
                            sources.size(),
                            free,
                            rates.secondsAToken(verify.get())));
        }
    }

    /// Says at once whether the target can be written, not only after the work.
    private void checkTarget() {
        if (found.get() == null) {
            return;
        }
        problem.set("");
        Map<Path, Path> targets;
        try {
            targets = targets();
        } catch (IllegalArgumentException e) {
            checking.cancel();
            problem.set(Notices.text(e));
            return;
        }
        boolean replace = overwrite.get();
        checking.read(
                (_, _) -> {
                    long least = Long.MAX_VALUE;
                    for (Path store : targets.values()) {
                        least = Math.min(least, Importer.checkTarget(store, replace));
                    }
                    return least;
                },
                bytes -> {
                    free = bytes;
                    estimate();
                },
                error -> problem.set(Notices.text(error)));
    }

    private void failed(Throwable error) {
        job.set(null);
        problem.set(Notices.text(error));
    }

    private OpenOptions options() {
        return new OpenOptions(null, split.get());
    }

    private ImportChoices choices() {
        List<String> fields = new ArrayList<>();
        List<String> extra = new ArrayList<>();
        List<String> drop = new ArrayList<>();
        Map<String, Encoding> encodings = new LinkedHashMap<>();
        for (ColumnChoice column : columns) {
            switch (column.roleProperty().get()) {
                case FIELD -> {
                    fields.add(column.name());
                    if (column.isEncodingChanged()) {
                        encodings.put(column.name(), column.encodingProperty().get());
                    }
                }
                case EXTRA -> extra.add(column.name());
                case LEFT_OUT -> drop.add(column.name());
            }
        }
        return new ImportChoices(fields, extra, drop, encodings);
    }

    /// The roles that a column can have.
    static List<Role> roles(ColumnChoice column) {
        return column.canBeField() ? List.of(Role.values()) : List.of(Role.EXTRA, Role.LEFT_OUT);
    }
}
