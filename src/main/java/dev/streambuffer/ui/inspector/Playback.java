package dev.streambuffer.ui.inspector;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import java.util.List;

/// Steps a recording on while it plays. Knows no clock: whoever draws the frames says what time it
/// is. For the JavaFX thread only.
public final class Playback {

    /// The speeds to choose from; 1 is [#STEPS_PER_SECOND].
    public static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 50, 100, 1000);

    /// Steps a second at speed 1.
    public static final int STEPS_PER_SECOND = 10;

    private final InspectorModel model;
    private final IntegerProperty speed = new SimpleIntegerProperty(1);
    private long last = -1;
    private double owed;

    /// Plays a model.
    public Playback(InspectorModel model) {
        this.model = model;
    }

    /// How many times as fast as speed 1.
    public IntegerProperty speedProperty() {
        return speed;
    }

    /// Starts playing, from the first row if the last is reached, or stops.
    public void toggle() {
        boolean on = !model.playingProperty().get();
        if (on && atEnd()) {
            model.goToRow(0);
        }
        last = -1;
        owed = 0;
        model.playingProperty().set(on && model.recording().steps() > 0);
    }

    /// Goes on by as many steps as are due. Stops at the last.
    ///
    /// @param nanos the time of the frame, from any fixed point
    public void tick(long nanos) {
        if (!model.playingProperty().get()) {
            return;
        }
        if (last >= 0) {
            owed += (nanos - last) * 1e-9 * STEPS_PER_SECOND * speed.get();
        }
        last = nanos;
        long due = (long) owed;
        if (due > 0) {
            owed -= due;
            model.move(due);
            if (atEnd()) {
                model.playingProperty().set(false);
            }
        }
    }

    private boolean atEnd() {
        return model.rowProperty().get() >= model.recording().steps() - 1;
    }
}
