package dev.streambuffer.ui;

import dev.streambuffer.convert.ExportOptions;
import dev.streambuffer.convert.ExportResult;
import dev.streambuffer.convert.Exporter;
import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.Job;
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
import java.nio.file.Path;

/// An export: writes the open store as Parquet, reads it back and compares. For the JavaFX thread
/// only.
public final class ExportModel {

    /// What came of it.
    ///
    /// @param target the file
    /// @param written how much was written
    /// @param report what comparing it with the store found
    public record Outcome(Path target, ExportResult written, VerifyReport report) {}

    private final StreamStore store;
    private final TaskRunner runner;
    private final long steps;
    private final StringProperty target = new SimpleStringProperty();
    private final ObjectProperty<Codec> codec = new SimpleObjectProperty<>(Codec.ZSTD);
    private final StringProperty listType = new SimpleStringProperty("List");
    private final StringProperty range = new SimpleStringProperty("");
    private final BooleanProperty overwrite = new SimpleBooleanProperty();
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
        this.steps = store.steps();
        String stem =
                name.replaceAll("\\.store$|\\.parquet$|\\W+$", "").replaceAll("[^\\w.-]+", "-");
        target.set(Path.of(System.getProperty("user.home", "."), stem + ".parquet").toString());
    }

    /// The number of steps in the store.
    public long steps() {
        return steps;
    }

    /// The file to write.
    public StringProperty targetProperty() {
        return target;
    }

    /// How it is compressed.
    public ObjectProperty<Codec> codecProperty() {
        return codec;
    }

    /// `List`, or `Sequence` for readers older than datasets 4.
    public StringProperty listTypeProperty() {
        return listType;
    }

    /// Rows as `A:B`, or empty for all.
    public StringProperty rangeProperty() {
        return range;
    }

    /// Whether a file that is there may be replaced.
    public BooleanProperty overwriteProperty() {
        return overwrite;
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
        problem.set("");
        outcome.set(null);
        RowRange rows;
        try {
            rows = rows(range.get().strip());
        } catch (IllegalArgumentException e) {
            problem.set(Notices.text(e));
            return;
        }
        Path file = Path.of(target.get().strip());
        ExportOptions options =
                new ExportOptions(
                        rows, new WriteOptions(codec.get(), listType.get()), overwrite.get());
        job.set(
                runner.start(
                        "Exporting " + file.getFileName(),
                        (cancel, progress) -> run(file, options, cancel, progress),
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
            Path file, ExportOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        ExportResult written = Exporter.run(store, file, options, cancel, progress);
        return new Outcome(file, written, Exporter.verify(store, file, options, cancel, progress));
    }

    private @Nullable RowRange rows(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] ends = text.split(":", -1);
        if (ends.length == 2) {
            try {
                return new RowRange(
                        ends[0].isBlank() ? 0 : Long.parseLong(ends[0].strip()),
                        ends[1].isBlank() ? steps : Long.parseLong(ends[1].strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "expected steps as A:B, found '" + text + "'", e);
            }
        }
        throw new IllegalArgumentException("expected steps as A:B, found '" + text + "'");
    }
}
