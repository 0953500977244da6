package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.ComparedSource;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.convert.SourceComparison;
import dev.streambuffer.convert.Sources;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.dataset.Choice;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.Slot;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compares the open recording with another source. The other one is open only while it is read.
/// For the JavaFX thread only.
public final class CompareModel {

    private final InspectorModel inspector;
    private final StreamStore store;
    private final Slot comparing;
    private final StringProperty tolerance = new SimpleStringProperty("");
    private final BooleanProperty bySteps = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper place = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyObjectWrapper<At> at = new ReadOnlyObjectWrapper<>(new At(-1, ""));
    private final ReadOnlyObjectWrapper<@Nullable Compared> compared =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Part> parts = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Part> part = new SimpleObjectProperty<>();
    private @Nullable Path other;

    /// Where one is.
    ///
    /// @param place the place, or -1
    /// @param column the name of the column one looks at; empty if it is none in particular
    record At(long place, String column) {}

    /// A part of a dataset that has several.
    ///
    /// @param config its configuration
    /// @param split its split
    record Part(String config, String split) {

        /// The parts of a source; none for a store or a file.
        static List<Part> of(Path path) throws IOException {
            List<Part> parts = new ArrayList<>();
            if (Files.isDirectory(path) && !Sources.isStore(path)) {
                for (Choice choice : Datasets.choices(path)) {
                    choice.splits().forEach(split -> parts.add(new Part(choice.config(), split)));
                }
            }
            return parts;
        }

        OpenOptions options() {
            return new OpenOptions(config, split);
        }

        @Override
        public String toString() {
            return config.equals("default") ? split : config + " / " + split;
        }
    }

    /// A model that has compared nothing yet.
    ///
    /// @param store the store of the open recording, which stays the caller's
    public CompareModel(InspectorModel inspector, StreamStore store) {
        this.inspector = inspector;
        this.store = store;
        this.comparing = inspector.runner().slot();
    }

    /// The model of the recording.
    InspectorModel inspector() {
        return inspector;
    }

    /// The type ID of a field of the recording, for its colour; -1 for an extra column.
    int typeOf(String name) {
        return inspector.recording().fields().stream()
                .filter(field -> field.name().equals(name))
                .mapToInt(Field::type)
                .findFirst()
                .orElse(-1);
    }

    /// The store of the open recording.
    StreamStore store() {
        return store;
    }

    /// How far numbers may be apart, as [Tolerance#parse] reads it; empty for bit by bit.
    StringProperty toleranceProperty() {
        return tolerance;
    }

    /// Whether rows of equal step numbers stand side by side, not the first, the second and so on.
    BooleanProperty byStepsProperty() {
        return bySteps;
    }

    /// What is wrong, or the empty text.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What was found, or null until then.
    ReadOnlyObjectProperty<@Nullable Compared> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    /// The comparison that is going on, or null.
    ReadOnlyObjectProperty<@Nullable Job> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// Ends the comparison that is going on; what was found before stays.
    void cancel() {
        comparing.cancel();
        job.set(null);
    }

    /// The place one is at, or -1.
    ReadOnlyLongProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// The place and the column one is at.
    ReadOnlyObjectProperty<At> atProperty() {
        return at.getReadOnlyProperty();
    }

    /// The parts of the other source that one can compare with; empty if it has only one.
    ObservableList<Part> parts() {
        return parts;
    }

    /// The part that is compared with, or null if there is nothing to choose.
    ObjectProperty<@Nullable Part> partProperty() {
        return part;
    }

    /// Compares with another source, the training part of one that has several.
    public void compareWith(Path path) {
        other = path;
        problem.set("");
        comparing.read(
                (_, _) -> Part.of(path),
                found -> {
                    boolean several = found.size() > 1;
                    parts.setAll(several ? found : List.of());
                    part.set(
                            several
                                    ? found.stream()
                                            .filter(one -> one.split().equals("train"))
                                            .findFirst()
                                            .orElse(found.getFirst())
                                    : null);
                    again();
                },
                error -> problem.set(Notices.text(error)));
    }

    /// Compares anew, as the part, the tolerance and the alignment say now.
    void again() {
        Path path = other;
        if (path == null) {
            return;
        }
        problem.set("");
        Tolerance asked;
        try {
            asked = Tolerance.parse(tolerance.get());
        } catch (IllegalArgumentException e) {
            problem.set(Notices.text(e));
            return;
        }
        boolean steps = bySteps.get();
        Part chosen = part.get();
        OpenOptions options = chosen == null ? OpenOptions.NONE : chosen.options();
        Job running =
                comparing.start(
                        "Comparing with " + Compared.name(path),
                        (cancel, progress) ->
                                compare(path, options, asked, steps, cancel, progress),
                        this::show,
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

    private Compared compare(
            Path path,
            OpenOptions options,
            Tolerance asked,
            boolean steps,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        ComparedSource a = ComparedSource.of(store);
        try (ComparedSource b = ComparedSource.open(path, options, cancel, progress)) {
            RowAlignment alignment =
                    steps
                            ? RowAlignment.byStep(a, b, cancel, progress)
                            : RowAlignment.byRow(a.rows(), b.rows());
            Comparison comparison = SourceComparison.run(a, b, alignment, asked, cancel, progress);
            return new Compared(path, options, comparison);
        }
    }

    private void show(Compared now) {
        place.set(-1);
        at.set(new At(-1, ""));
        compared.set(now);
        goTo(now.comparison().places().next(-1));
    }

    /// Goes to a place, and in the recording to its step, at the first field that differs there.
    ///
    /// @param wanted a place; nothing happens if there is none such
    void goTo(long wanted) {
        Compared now = compared.get();
        if (now != null) {
            goTo(wanted, firstColumn(now.comparison(), wanted));
        }
    }

    private static String firstColumn(Comparison comparison, long place) {
        return comparison.columns().stream()
                .filter(report -> report.places().contains(place))
                .map(ColumnReport::name)
                .findFirst()
                .orElse("");
    }

    /// Goes to a place, and in the recording to its step.
    ///
    /// @param wanted a place; nothing happens if there is none such
    /// @param name the column to look at, or the empty text for the one looked at before
    void goTo(long wanted, String name) {
        go(wanted, name, 0);
    }

    /// Selects a value of a column.
    ///
    /// @param index its position in a list or array, from 0
    void select(long wanted, String name, long index) {
        go(wanted, name, index);
    }

    private void go(long wanted, String name, long index) {
        Compared now = compared.get();
        if (now == null || wanted < 0 || wanted >= now.comparison().alignment().places()) {
            return;
        }
        place.set(wanted);
        at.set(new At(wanted, name));
        long row = now.comparison().alignment().rowA(wanted);
        int type = typeOf(name);
        if (row >= 0 && type >= 0) {
            inspector.select(row, type, index);
        } else if (row >= 0) {
            inspector.goToRow(row);
        }
    }

    /// Goes to the start of the next run of differences.
    public void next() {
        Compared now = compared.get();
        if (now != null) {
            goTo(now.comparison().places().next(place.get()));
        }
    }

    /// Goes to the start of the run of differences before.
    public void previous() {
        Compared now = compared.get();
        if (now != null) {
            goTo(now.comparison().places().previous(place.get()));
        }
    }
}
