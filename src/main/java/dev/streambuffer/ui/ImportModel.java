package dev.streambuffer.ui;

import dev.streambuffer.convert.ImportChoices;
import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.convert.ImportPlanner;
import dev.streambuffer.convert.ImportResult;
import dev.streambuffer.convert.Importer;
import dev.streambuffer.convert.Role;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An import: looks at a dataset, proposes what becomes of its columns, and runs. For the JavaFX
/// thread only.
public final class ImportModel {

    /// What was found at the source.
    ///
    /// @param info what it is
    /// @param rows its rows
    /// @param plan what is proposed for its columns
    public record Found(SourceInfo info, long rows, ImportPlan plan) {}

    private final Path source;
    private final TaskRunner runner;
    private final Consumer<Path> imported;
    private final Slot looking;
    private final StringProperty split = new SimpleStringProperty();
    private final StringProperty target = new SimpleStringProperty();
    private final BooleanProperty overwrite = new SimpleBooleanProperty();
    private final ObservableList<String> splits = FXCollections.observableArrayList();
    private final ObservableList<ColumnChoice> columns = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// An import of a dataset; begins to look at it.
    ///
    /// @param source a file or folder
    /// @param imported takes the store when it is complete
    ImportModel(Path source, TaskRunner runner, Consumer<Path> imported) {
        this.source = source;
        this.runner = runner;
        this.imported = imported;
        looking = runner.slot();
        target.set(besides(source).toString());
        split.subscribe(_ -> look());
        lookForSplits();
    }

    /// The dataset.
    public Path source() {
        return source;
    }

    /// The splits to choose from; empty if there is nothing to choose.
    public ObservableList<String> splits() {
        return splits;
    }

    /// The chosen split, or null for the only one.
    public StringProperty splitProperty() {
        return split;
    }

    /// Where the store is to be.
    public StringProperty targetProperty() {
        return target;
    }

    /// Whether a store that is there may be replaced.
    public BooleanProperty overwriteProperty() {
        return overwrite;
    }

    /// The columns with their choices; empty until the source was looked at.
    public ObservableList<ColumnChoice> columns() {
        return columns;
    }

    /// What was found, or null until then.
    public ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// What goes on: looking or importing.
    public ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// What is wrong, or the empty text.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Imports.
    public void start() {
        problem.set("");
        ImportChoices choices = choices();
        if (choices.fields().isEmpty()) {
            problem.set("expected at least one field, found none");
            return;
        }
        Path store = Path.of(target.get().strip());
        OpenOptions options = options();
        boolean replace = overwrite.get();
        job.set(
                runner.start(
                        "Importing " + source.getFileName(),
                        (cancel, progress) ->
                                run(options, choices, store, replace, cancel, progress),
                        _ -> {
                            job.set(null);
                            imported.accept(store);
                        },
                        this::failed));
    }

    /// Ends what goes on.
    public void cancel() {
        Job now = job.get();
        if (now != null) {
            now.cancel();
            job.set(null);
        }
    }

    private ImportResult run(
            OpenOptions options,
            ImportChoices choices,
            Path store,
            boolean replace,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        try (Dataset dataset = Sources.openDataset(source, options)) {
            ImportPlan plan = ImportPlanner.propose(dataset, choices, cancel, progress);
            return Importer.run(dataset, plan, store, replace, cancel, progress);
        }
    }

    private void lookForSplits() {
        runner.read(
                (_, _) -> splits(source),
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
                        "Reading " + source.getFileName(),
                        (cancel, progress) -> look(options, cancel, progress),
                        this::show,
                        this::failed));
    }

    private Found look(OpenOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        try (Dataset dataset = Sources.openDataset(source, options)) {
            ImportPlan plan = ImportPlanner.propose(dataset, ImportChoices.NONE, cancel, progress);
            return new Found(dataset.source(), dataset.rows(), plan);
        }
    }

    private void show(Found now) {
        job.set(null);
        columns.setAll(now.plan().columns().stream().map(ColumnChoice::new).toList());
        found.set(now);
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
                    if (column.isChanged()) {
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

    private static Path besides(Path source) {
        Path absolute = source.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName()).replaceAll("\\.parquet$", "");
        return absolute.resolveSibling(name + ".store");
    }
}
