package dev.streambuffer.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;

import java.util.Locale;
import java.util.Map;

/// How large all text of the window is, kept for the next time. For the JavaFX thread only.
final class TextZoom {

    private static final double FONT_SIZE = 13;
    private static final double LEAST = 0.75;
    private static final double GREATEST = 2;
    private static final String KEY = "text.scale";

    private final MainModel model;
    private final DoubleProperty scale = new SimpleDoubleProperty(1);

    /// Text as large as it was the last time.
    ///
    /// @param root what all text is in
    TextZoom(MainModel model, Node root) {
        this.model = model;
        scale.subscribe(now -> root.setStyle(style(now.doubleValue())));
        scale.set(model.settings().number(KEY, 1, LEAST, GREATEST));
    }

    /// How large it is; 1 is as designed.
    ReadOnlyDoubleProperty scaleProperty() {
        return scale;
    }

    /// Makes it larger (1) or smaller (-1), or as it was at first (0).
    void zoom(int direction) {
        double next = direction == 0 ? 1 : scale.get() * (direction > 0 ? 1.1 : 1 / 1.1);
        scale.set(Math.clamp(Math.abs(next - 1) < 0.04 ? 1 : next, LEAST, GREATEST));
        model.keep(Map.of(KEY, Double.toString(scale.get())));
        model.notices().brief("text " + Math.round(scale.get() * 100) + " %");
    }

    private static String style(double scale) {
        return scale == 1
                ? ""
                : String.format(Locale.ROOT, "-fx-font-size: %.2fpx", FONT_SIZE * scale);
    }
}
