package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.SidePanels;

import javafx.beans.property.DoubleProperty;

import java.util.Locale;
import java.util.Map;

/// How large the parts of the window were dragged, kept for all recordings.
final class KeptPanels {

    private static final String SOURCE = "panel.source";
    private static final String TOKEN = "panel.token";
    private static final String COMPARE = "panel.compare";

    private final MainModel model;

    KeptPanels(MainModel model) {
        this.model = model;
    }

    /// Gives the panels what was kept, and keeps what is dragged from now on.
    void install(InspectorController inspector) {
        SidePanels sides = inspector.sides();
        install(SOURCE, sides.sourceWidthProperty(), SidePanels.LEAST, SidePanels.MOST);
        install(TOKEN, sides.tokenWidthProperty(), SidePanels.LEAST, SidePanels.MOST);
        install(COMPARE, inspector.compareShareProperty(), 0.05, 0.95);
    }

    private void install(String key, DoubleProperty size, double least, double most) {
        size.set(model.settings().number(key, size.get(), least, most));
        size.addListener((_, _, now) -> model.keep(Map.of(key, text(now.doubleValue()))));
    }

    /// The empty text, which forgets it, for what is as designed.
    private static String text(double size) {
        return size > 0 ? String.format(Locale.ROOT, "%.4g", size) : "";
    }
}
