package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.FormatFindings;
import dev.streambuffer.analyze.Quality;
import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.CheckReport;
import dev.streambuffer.store.StoreCheck;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks the open recording: its records against the format, and what its data is like. For the
/// JavaFX thread only.
public final class CheckModel {

    /// What was found.
    ///
    /// @param report how the store is made
    /// @param dataRead whether its data could be looked at
    /// @param findings of both sorts, those of the format first
    public record Checked(CheckReport report, boolean dataRead, List<QualityFinding> findings) {

        /// Copies the list.
        public Checked {
            findings = List.copyOf(findings);
        }
    }

    private final InspectorModel inspector;
    private final Slot checking;
    private final ReadOnlyObjectWrapper<@Nullable Checked> checked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable QualityFinding> current =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean started;

    /// A model that has checked nothing yet.
    public CheckModel(InspectorModel inspector) {
        this.inspector = inspector;
        this.checking = inspector.runner().slot();
    }

    /// The model of the recording.
    InspectorModel inspector() {
        return inspector;
    }

    /// What was found, or null until then.
    public ReadOnlyObjectProperty<@Nullable Checked> checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /// The check that is going on, or null.
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// The finding one is at, or null.
    public ReadOnlyObjectProperty<@Nullable QualityFinding> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Why nothing could be checked, or the empty text.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Checks, unless that was begun before.
    void startOnce() {
        if (!started) {
            start();
        }
    }

    /// Checks anew.
    public void start() {
        started = true;
        problem.set("");
        // A recording that is being written is checked as far as it is shown.
        StreamStore store = inspector.recording().stream();
        Episodes episodes = inspector.episodesProperty().get();
        Job running =
                checking.start(
                        "Checking",
                        (cancel, progress) -> check(store, episodes, cancel, progress),
                        found -> {
                            current.set(null);
                            checked.set(found);
                            inspector.setFindings(found.findings());
                        },
                        error -> problem.set(Notices.text(error)));
        job.set(running);
        // It may also be cancelled from elsewhere, or be over by now.
        running.stateProperty()
                .subscribe(
                        state -> {
                            if (state != Job.State.RUNNING && job.get() == running) {
                                job.set(null);
                            }
                        });
    }

    /// Ends the check that is going on.
    void cancel() {
        checking.cancel();
    }

    /// @param known the episodes as the window has them, or null; of fewer steps they are of no use
    private static Checked check(
            StreamStore store,
            @Nullable Episodes known,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        CheckReport report = StoreCheck.check(store.path(), cancel, progress);
        List<QualityFinding> findings = new ArrayList<>(FormatFindings.of(report, store));
        boolean readable = Quality.canRead(report);
        if (readable) {
            boolean all = known != null && known.startRows()[known.count()] == store.steps();
            findings.addAll(
                    known != null && all
                            ? Quality.of(store, known, cancel, progress)
                            : Quality.of(store, cancel, progress));
        }
        return new Checked(report, readable, findings);
    }

    /// Goes to the place of a finding: its step, or else says where its file is.
    public void goTo(QualityFinding finding) {
        current.set(finding);
        Path file = file(finding);
        if (finding.token() >= 0) {
            inspector.selectToken(finding.token());
        } else if (finding.hasPlace()) {
            inspector.goToRow(finding.row());
        } else if (file != null) {
            inspector.notices().brief(file.toString());
        }
    }

    /// The file that a finding without a step is about, or null.
    @Nullable Path file(QualityFinding finding) {
        return finding.file().isEmpty()
                ? null
                : inspector.recording().stream().path().resolve(finding.file());
    }

    /// Shows the file's folder, in the desktop's program for that; where there is none, the file's
    /// path is put on the clipboard.
    void showFolder(Path file) {
        try {
            FileManager.showFolderOf(file);
            inspector.notices().brief("folder of " + file);
        } catch (IOException _) {
            ClipboardText.put(file.toString());
            inspector.notices().info("No program shows folders here; the path is copied: " + file);
        }
    }

    /// Goes to the next finding that has a place; from the last one to the first.
    public void next() {
        move(1);
    }

    /// Goes to the finding before.
    public void previous() {
        move(-1);
    }

    private void move(int by) {
        Checked now = checked.get();
        if (now == null) {
            startOnce();
            inspector.notices().brief("checking; press again when it is done");
            return;
        }
        List<QualityFinding> places =
                now.findings().stream().filter(QualityFinding::hasPlace).toList();
        if (places.isEmpty()) {
            inspector.notices().brief("no finding has a place");
            return;
        }
        int at = current.get() == null ? -1 : places.indexOf(current.get());
        int next = at < 0 && by < 0 ? places.size() - 1 : Math.floorMod(at + by, places.size());
        goTo(places.get(next));
        inspector.notices().brief(Numerals.regrouped(places.get(next).message()));
    }

    /// The type ID of the field of a finding, or -1 if it is none.
    int typeOf(QualityFinding finding) {
        return inspector.recording().fields().stream()
                .filter(field -> field.name().equals(finding.field()))
                .mapToInt(Field::type)
                .findFirst()
                .orElse(-1);
    }
}
