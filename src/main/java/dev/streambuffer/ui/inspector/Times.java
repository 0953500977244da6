package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.TimeSource;
import dev.streambuffer.analyze.Timeline;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/// When the steps of an open recording were, if it says so; read when somebody asks. For the JavaFX
/// thread only.
public final class Times {

    private final InspectorModel model;
    private final @Nullable TimeSource source;
    private final KeptUp<Timeline> reading;
    private final ReadOnlyObjectWrapper<@Nullable Timeline> timeline =
            new ReadOnlyObjectWrapper<>();
    private boolean asked;

    Times(InspectorModel model) {
        this.model = model;
        source = TimeSource.of(model.recording().stream());
        reading =
                new KeptUp<>(
                        model.runner(),
                        "Reading times",
                        this::work,
                        timeline::set,
                        model.notices()::error);
        model.recordingProperty().addListener(_ -> grown());
        model.tickedProperty().addListener((_, _, now) -> reading.tick(now.longValue()));
    }

    private @Nullable Work<Timeline> work() {
        StreamStore store = model.recording().stream();
        TimeSource what = source;
        return what == null ? null : (cancel, progress) -> what.read(store, cancel, progress);
    }

    private void grown() {
        if (asked) {
            reading.grown(model.tickedProperty().get());
        }
    }

    /// What tells the time; null if nothing does.
    public @Nullable TimeSource source() {
        return source;
    }

    /// When each step was; null until that is read. Of a recording that grows perhaps not yet of
    /// the last ones.
    public ReadOnlyObjectProperty<@Nullable Timeline> timelineProperty() {
        return timeline.getReadOnlyProperty();
    }

    /// Starts to read, unless that was done before.
    public void ask() {
        if (!asked && source != null) {
            asked = true;
            reading.start();
        }
    }
}
