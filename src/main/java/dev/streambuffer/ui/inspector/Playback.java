package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.Timeline;
import dev.streambuffer.model.RowRange;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

/// Steps a recording on while it plays, in real time or so many steps a second. Knows no clock:
/// whoever draws the frames says what time it is. For the JavaFX thread only.
public final class Playback {

    /// Where it stops.
    public enum Scope {
        /// at the last step
        RECORDING,
        /// at the end of the episode
        EPISODE,
        /// nowhere: at the end of the episode it starts that again
        REPEAT
    }

    private final InspectorModel model;
    private final ObjectProperty<Pace> pace = new SimpleObjectProperty<>(Pace.TEN_STEPS);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.RECORDING);
    private long last = -1;
    private long shown = -1;
    private double owed;
    private double place;

    /// Plays a model, in real time if its steps have times.
    public Playback(InspectorModel model) {
        this.model = model;
        pace.addListener(_ -> shown = -1);
        if (model.times().source() != null) {
            pace.set(Pace.REAL_TIME);
        }
    }

    /// How fast.
    public ObjectProperty<Pace> paceProperty() {
        return pace;
    }

    /// Where it stops.
    public ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /// Starts playing, from the start if the end is reached, or stops.
    public void toggle() {
        boolean on = !model.playingProperty().get() && model.recording().steps() > 0;
        if (on) {
            RowRange rows = rows();
            if (model.rowProperty().get() >= rows.to() - 1) {
                model.goToRow(rows.from());
            }
        }
        last = -1;
        shown = -1;
        model.playingProperty().set(on);
    }

    /// The rows it plays: of the recording, or of the episode one is in.
    private RowRange rows() {
        Episodes episodes = model.episodesProperty().get();
        int episode = model.episodeOf(model.rowProperty().get());
        return scope.get() == Scope.RECORDING || episodes == null || episode < 0
                ? new RowRange(0, model.recording().steps())
                : new RowRange(episodes.startRow(episode), episodes.endRow(episode));
    }

    /// Goes on by what is due.
    ///
    /// @param nanos the time of the frame, from any fixed point
    public void tick(long nanos) {
        if (!model.playingProperty().get()) {
            return;
        }
        double seconds = last < 0 ? 0 : (nanos - last) * 1e-9;
        last = nanos;
        Timeline timeline = null;
        if (pace.get().realTime()) {
            model.times().ask();
            timeline = model.times().timelineProperty().get();
            if (timeline == null) {
                // Until the times are read.
                return;
            }
        }
        long row = model.rowProperty().get();
        if (row != shown) {
            // It begins, or somebody has gone elsewhere.
            owed = 0;
            place = timeline == null ? 0 : timeline.upTo(row);
            shown = row;
        }
        goOn(row, due(row, seconds * pace.get().factor(), timeline));
    }

    /// The row that is due, which may lie behind the last.
    private long due(long row, double by, @Nullable Timeline timeline) {
        if (timeline == null) {
            owed += by;
            long due = (long) owed;
            owed -= due;
            return row + due;
        }
        place += by;
        long at = Math.max(row, timeline.lastUpTo(place));
        boolean beyond = place > timeline.extent().to();
        return beyond ? Math.max(at, timeline.rows()) : at;
    }

    private void goOn(long row, long due) {
        RowRange rows = rows();
        if (due == row) {
            return;
        }
        boolean over = due >= rows.to();
        boolean again = over && scope.get() == Scope.REPEAT && row == rows.to() - 1;
        model.goToRow(again ? rows.from() : Math.min(due, rows.to() - 1));
        shown = again ? -1 : model.rowProperty().get();
        if (model.rowProperty().get() == rows.to() - 1 && scope.get() != Scope.REPEAT) {
            model.playingProperty().set(false);
        }
    }
}
