package dev.streambuffer.ui;

import dev.streambuffer.convert.ImportRun;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.LiveModel;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.Slot;
import dev.streambuffer.ui.job.TaskRunner;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

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

    /// What the recording that comes with the program is called while it is opened.
    static final String DEMO = "the demo recording";

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
    private final ReadOnlyStringWrapper openingText = new ReadOnlyStringWrapper("");
    private @Nullable StreamStore store;
    private @Nullable LiveModel live;
    private View view = View.STEPS;
    private KeptRanges ranges = KeptRanges.NONE;

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

    /// What is being opened: `cartpole.store`; the empty text if nothing is.
    public ReadOnlyStringProperty openingProperty() {
        return openingText.getReadOnlyProperty();
    }

    /// The store of the open recording, as of what is shown of it, or null.
    @Nullable StreamStore store() {
        InspectorModel model = inspector.get();
        return model == null ? null : model.recording().stream();
    }

    /// The view of the open recording that is shown first.
    View firstView() {
        return view;
    }

    /// What is in view of it at first.
    KeptRanges firstRanges() {
        return ranges;
    }

    /// What follows the open recording while it is written, or null.
    @Nullable LiveModel live() {
        return live;
    }

    /// The import that is asked for, or null.
    public ReadOnlyObjectProperty<@Nullable ImportModel> importingProperty() {
        return importing.getReadOnlyProperty();
    }

    /// Follows the recording while it is written, or pauses.
    void toggleFollowing() {
        LiveModel following = live;
        if (following != null) {
            following.followingProperty().set(!following.followingProperty().get());
        }
    }

    /// The export that is asked for, or null.
    public ReadOnlyObjectProperty<@Nullable ExportModel> exportingProperty() {
        return exporting.getReadOnlyProperty();
    }

    /// Opens a store, or asks how to import a dataset.
    public void open(Path path) {
        open(
                Opened.name(path),
                path,
                (_, _) -> {
                    Opened.requireThere(path);
                    return Sources.isStore(path) ? Optional.of(Opened.store(path)) : NO_STORE;
                });
    }

    /// Opens a store, or a dataset without a question; see [Opened#directly].
    public void openDirectly(Path path) {
        open(
                Opened.name(path),
                path,
                (cancel, progress) ->
                        Opened.needsChoice(path)
                                ? NO_STORE
                                : Optional.of(
                                        Opened.directly(path, OpenOptions.NONE, cancel, progress)));
    }

    /// Opens the recording that comes with the program.
    public void openDemo() {
        open(DEMO, null, (cancel, progress) -> Optional.of(Opened.demo(cancel, progress)));
    }

    /// Opens something.
    ///
    /// @param name what it is called
    /// @param path what to ask about if the work gives nothing
    void open(String name, @Nullable Path path, Work<Optional<Opened>> work) {
        openingText.set(name);
        Job job =
                opening.start(
                        "Opening " + name,
                        (cancel, progress) -> wanted(work.run(cancel, progress), cancel),
                        found -> {
                            if (path == null || found.isPresent()) {
                                show(found.orElseThrow());
                            } else {
                                askImport(path);
                            }
                            openingText.set("");
                        },
                        error -> {
                            notices.error(error);
                            openingText.set("");
                        });
        job.stateProperty()
                .subscribe(
                        state -> {
                            // Unless something else is being opened in its place.
                            if (state == Job.State.CANCELLED && openingText.get().equals(name)) {
                                openingText.set("");
                            }
                        });
    }

    /// Closes what nobody waits for any more.
    private static Optional<Opened> wanted(Optional<Opened> found, CancelToken cancel)
            throws IOException {
        if (cancel.isCancelled() && found.isPresent()) {
            found.get().store().close();
        }
        cancel.check();
        return found;
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
        InspectorModel model = inspector.get();
        if (model != null) {
            importing.set(null);
            ExportModel export =
                    new ExportModel(
                            model.recording().stream(),
                            model.recording().name(),
                            model.filter().textProperty().get(),
                            model.episodeChoice().rule(),
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
            export.cancelledProperty()
                    .subscribe(
                            text -> {
                                if (!text.isEmpty()) {
                                    notices.info(text);
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
        live = null;
        inspector.set(null);
        store = null;
        if (model != null && open != null) {
            keep(KeptPlace.of(model));
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
            outcome.failures().forEach(failed -> notices.error(failed.error()));
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
            notices.info(ImportRun.cancelled(made));
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
        TaskRunner tasks = runner.scope();
        // What reads all of it begins when its first rows are on the screen.
        tasks.hold();
        KeptEpisodes kept = new KeptEpisodes(this, opened.recording().place());
        StoreFollower follower = new StoreFollower(opened, kept.rule(opened.store()));
        InspectorModel model =
                new InspectorModel(
                        opened.recording(),
                        (cancel, progress) ->
                                follower.episodes(opened.recording(), cancel, progress),
                        tasks,
                        notices);
        live = new LiveModel(model, follower);
        kept.install(model, follower);
        new KeptColors(settings, notices, opened.place()).install(model);
        Path place = opened.place();
        view = KeptPlace.view(settings, place);
        ranges = KeptPlace.ranges(settings, place);
        // Before anybody looks: what is restored is no jump.
        keep(KeptPlace.restore(settings, place, model));
        inspector.set(model);
        if (place != null) {
            remember(place);
        }
    }

    /// What was open the last time, if it is still there.
    ///
    /// @return null if that was nothing, or the demo recording
    static @Nullable Path last(Settings settings) {
        String last = KeptPlace.last(settings);
        if (last.isEmpty()) {
            return null;
        }
        Path place = Places.of(last);
        return Places.isRemote(place) || Files.exists(place) ? place : null;
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
