package dev.streambuffer.ui;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.inspector.Recording;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;
import java.io.IOException;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the window shows: an open recording or the start page, and over it, if asked for, an import
/// or an export. For the JavaFX thread only; files are opened and closed by tasks.
public final class MainModel {

    /// A store to open, or a dataset to import first.
    private record Found(Path path, @Nullable Recording recording, @Nullable StreamStore store) {}

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
                "Opening " + name(path),
                (_, _) ->
                        Sources.isStore(path)
                                ? found(path, StreamStore.open(path), path)
                                : new Found(path, null, null),
                this::show,
                notices::error);
    }

    /// Opens a store, or a dataset without a question: it is imported as proposed into the user's
    /// cache folder, unless it is there already.
    public void openDirectly(Path path) {
        opening.start(
                "Opening " + name(path),
                (cancel, progress) -> {
                    Path place =
                            Sources.isStore(path)
                                    ? path
                                    : ImportCache.ofUser().storeFor(
                                            path, OpenOptions.NONE, cancel, progress);
                    return found(path, StreamStore.open(place), path);
                },
                this::show,
                notices::error);
    }

    /// Opens the recording that comes with the program.
    public void openDemo() {
        opening.start(
                "Opening the demo recording",
                (cancel, progress) -> {
                    Path place = ImportCache.ofUser().demo(cancel, progress);
                    return found(place, StreamStore.open(place), Path.of("cartpole (demo)"));
                },
                this::show,
                notices::error);
    }

    /// Asks how to import a dataset.
    public void askImport(Path dataset) {
        exporting.set(null);
        importing.set(new ImportModel(dataset, runner, this::imported));
    }

    /// Asks how to export the open recording.
    public void askExport() {
        StreamStore open = store;
        InspectorModel model = inspector.get();
        if (open != null && model != null) {
            importing.set(null);
            exporting.set(new ExportModel(open, model.recording().name(), model.runner()));
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
            model.runner().end(() -> runner.read((_, _) -> closed(open), _ -> {}, notices::error));
        }
    }

    private void imported(Path target) {
        importing.set(null);
        open(target);
    }

    private void show(Found found) {
        Recording recording = found.recording();
        StreamStore opened = found.store();
        if (recording == null || opened == null) {
            askImport(found.path());
            return;
        }
        close();
        importing.set(null);
        store = opened;
        inspector.set(new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(opened, cancel, progress),
                        runner.scope(),
                        notices));
        try {
            settings.addRecent(found.path());
        } catch (IOException e) {
            notices.error(e);
        }
    }

    private static Found found(Path path, StreamStore store, Path shown) throws IOException {
        Recording recording =
                new Recording(
                        name(shown),
                        path.toString(),
                        store.bytes(),
                        store,
                        store.description().extra(),
                        store.extra(),
                        store.findings());
        return new Found(path, recording, store);
    }

    private static StreamStore closed(StreamStore store) throws IOException {
        store.close();
        return store;
    }

    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
