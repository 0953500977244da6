package dev.streambuffer.ui;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the window shows: an open recording or the start page, and over it, if asked for, an import
/// or an export. For the JavaFX thread only; files are opened and closed by tasks.
public final class MainModel {

    private static final String LAST = "last";
    private static final Optional<Opened> NO_STORE = Optional.empty();

    private final TaskRunner runner;
    private final Settings settings;
    private final Notices notices = new Notices();
    private final Slot opening;
    private final ReadOnlyObjectWrapper<@Nullable InspectorModel> inspector =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportModel> importing =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ExportModel> exporting =
            new ReadOnlyObjectWrapper<>();
    private @Nullable StreamStore store;

    /// A window without a recording.
    ///
    /// @param runner runs everything that takes time
    /// @param settings what is remembered
    public MainModel(TaskRunner runner, Settings settings) {
        this.runner = runner;
        this.settings = settings;
        opening = runner.slot();
    }

    /// Runs everything that takes time.
    public TaskRunner runner() {
        return runner;
    }

    /// What is remembered.
    public Settings settings() {
        return settings;
    }

    /// What there is to tell.
    public Notices notices() {
        return notices;
    }

    /// The open recording, or null for the start page.
    public ReadOnlyObjectProperty<@Nullable InspectorModel> inspectorProperty() {
        return inspector.getReadOnlyProperty();
    }

    /// The store of the open recording, or null.
    @Nullable StreamStore store() {
        return store;
    }

    /// The import that is asked for, or null.
    public ReadOnlyObjectProperty<@Nullable ImportModel> importingProperty() {
        return importing.getReadOnlyProperty();
    }

    /// The export that is asked for, or null.
    public ReadOnlyObjectProperty<@Nullable ExportModel> exportingProperty() {
        return exporting.getReadOnlyProperty();
    }

    /// Opens a store, or asks how to import a dataset.
    public void open(Path path) {
        opening.start(
                "Opening " + Opened.name(path),
                (_, _) -> {
                    Opened.requireThere(path);
                    return Sources.isStore(path) ? Optional.of(Opened.store(path)) : NO_STORE;
                },
                found -> found.ifPresentOrElse(this::show, () -> askImport(path)),
                notices::error);
    }

    /// Opens a store, or a dataset without a question; see [Opened#directly].
    public void openDirectly(Path path) {
        opening.start(
                "Opening " + Opened.name(path),
                (cancel, progress) ->
                        Opened.needsChoice(path)
                                ? Optional.<Opened>empty()
                                : Optional.of(
                                        Opened.directly(path, OpenOptions.NONE, cancel, progress)),
                opened -> opened.ifPresentOrElse(this::show, () -> askImport(path)),
                notices::error);
    }

    /// Opens the recording that comes with the program.
    public void openDemo() {
        opening.start("Opening the demo recording", Opened::demo, this::show, notices::error);
    }

    /// Asks how to import a dataset.
    public void askImport(Path dataset) {
        askImport(List.of(dataset));
    }

    /// Asks how to import datasets of the same columns, each into a store of its own.
    public void askImport(List<Path> datasets) {
        exporting.set(null);
        importing.set(new ImportModel(datasets, runner, settings, new ImportHost()));
    }

    /// Asks how to export the open recording.
    public void askExport() {
        StreamStore open = store;
        InspectorModel model = inspector.get();
        if (open != null && model != null) {
            importing.set(null);
            ExportModel export =
                    new ExportModel(
                            open,
                            model.recording().name(),
                            model.filter().textProperty().get(),
                            model.runner());
            exporting.set(export);
            // Put away while it runs, it has nothing else to say it with.
            export.outcomeProperty()
                    .subscribe(
                            outcome -> {
                                if (outcome != null && exporting.get() != export) {
                                    tell(outcome);
                                }
                            });
            export.problemProperty()
                    .subscribe(
                            text -> {
                                if (!text.isEmpty() && exporting.get() != export) {
                                    notices.error(text);
                                }
                            });
        }
    }

    private void tell(ExportRun.Outcome outcome) {
        String text = "Exported " + outcome.target() + ": " + outcome.text();
        if (outcome.report().equal()) {
            notices.info(text);
        } else {
            notices.error(text + "\n" + outcome.report().text());
        }
    }

    /// Puts away an import or export that is asked for. What runs goes on and shows in the status
    /// bar.
    public void dismiss() {
        importing.set(null);
        exporting.set(null);
    }

    /// Closes what is open, once no task reads it any more.
    public void close() {
        InspectorModel model = inspector.get();
        StreamStore open = store;
        exporting.set(null);
        inspector.set(null);
        store = null;
        if (model != null && open != null) {
            // The timer that plays would keep all of it.
            model.playingProperty().set(false);
            model.runner().end(() -> runner.read((_, _) -> closed(open), _ -> {}, notices::error));
        }
    }

    /// Puts the question away while the import runs, and opens what came of it.
    private final class ImportHost implements ImportModel.Host {
        @Override
        public void started() {
            importing.set(null);
        }

        @Override
        public void done(ImportRun.Outcome outcome) {
            outcome.failures().forEach(notices::error);
            for (ImportRun.Imported imported : outcome.imported()) {
                VerifyReport report = imported.report();
                if (report == null || report.equal()) {
                    notices.info(imported.text());
                } else {
                    notices.error(imported.text());
                }
            }
            if (!outcome.imported().isEmpty()) {
                open(outcome.imported().getLast().store());
            }
        }

        @Override
        public void cancelled(List<ImportRun.Imported> made) {
            StringBuilder text = new StringBuilder("Import cancelled; nothing is left of it.");
            if (!made.isEmpty()) {
                text.setLength(0);
                text.append("Import cancelled. Complete before: ");
                text.append(
                        String.join(
                                ", ",
                                made.stream()
                                        .map(
                                                each ->
                                                        each.store()
                                                                + (each.wasToBeCompared()
                                                                        ? " (not compared)"
                                                                        : ""))
                                        .toList()));
            }
            notices.info(text.toString());
        }

        @Override
        public void failed(ImportModel model) {
            if (importing.get() == null && exporting.get() == null) {
                importing.set(model);
            } else {
                notices.error(model.problemProperty().get());
            }
        }
    }

    /// Shows what was opened, and closes it when it is done with.
    void show(Opened opened) {
        close();
        importing.set(null);
        store = opened.store();
        InspectorModel model =
                new InspectorModel(
                        opened.recording(),
                        (cancel, progress) -> Episodes.find(opened.store(), cancel, progress),
                        runner.scope(),
                        notices);
        new KeptColors(settings, notices, opened.place()).install(model);
        inspector.set(model);
        Path place = opened.place();
        keep(Map.of(LAST, place == null ? "" : place.toAbsolutePath().normalize().toString()));
        if (place != null) {
            remember(place);
        }
    }

    /// What was open the last time, if it is still there.
    ///
    /// @return null if that was nothing, or the demo recording
    @Nullable Path last() {
        String last = settings.get(LAST);
        return last.isEmpty() || Files.notExists(Path.of(last)) ? null : Path.of(last);
    }

    /// Keeps values for the next time.
    void keep(Map<String, String> values) {
        try {
            settings.put(values);
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private void remember(Path place) {
        try {
            settings.addRecent(place);
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private static StreamStore closed(StreamStore store) throws IOException {
        store.close();
        return store;
    }
}
