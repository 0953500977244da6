package dev.streambuffer.ui.control;

import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/// How a text is drawn that runs out of view at the right: it fades towards the edge, so that half
/// a number is not taken for another one.
final class EdgeFade {

    private static final int LENGTH = 28;

    private EdgeFade() {}

    /// A colour that is gone at a place, in the coordinates of the canvas.
    static Paint of(Color color, int edge) {
        return new LinearGradient(
                edge - (double) LENGTH,
                0,
                edge,
                0,
                false,
                CycleMethod.NO_CYCLE,
                new Stop(0, color),
                new Stop(1, color.deriveColor(0, 1, 1, 0)));
    }
}
