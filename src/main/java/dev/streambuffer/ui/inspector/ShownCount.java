package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Says how many rows the table in view has, at the end of the row of tabs: in its tooltip only, if
/// these leave no room. For the JavaFX thread only.
final class ShownCount {

    /// How far it may reach into the margin of the last tab.
    private static final double OVERLAP = 6;

    private static final String HINT = "Filter the steps (Ctrl+F)";

    private final InspectorModel model;
    private final Button button;
    private final TabPane tabs;
    private final Tab steps;
    private final Tab tokens;

    /// @param button what it is written on; has a tooltip
    ShownCount(InspectorModel model, Button button, TabPane tabs, Tab steps, Tab tokens) {
        this.model = model;
        this.button = button;
        this.tabs = tabs;
        this.steps = steps;
        this.tokens = tokens;
        steps.selectedProperty().subscribe(this::show);
        tokens.selectedProperty().subscribe(this::show);
        model.recordingProperty().subscribe(this::show);
        model.filter().matchesProperty().subscribe(this::show);
        model.filter().onlyMatchesProperty().subscribe(this::show);
        // Once the tabs have their new widths.
        tabs.widthProperty().subscribe(() -> Platform.runLater(this::show));
        model.textScaleProperty().subscribe(() -> Platform.runLater(this::show));
        tabs.getTabs()
                .addListener((ListChangeListener<Tab>) _ -> Platform.runLater(this::show));
        show();
    }

    private void show() {
        String text = text();
        button.getTooltip().setText(text.isEmpty() ? HINT : text + "\n" + HINT);
        button.setText(text);
        if (button.getScene() != null && button.prefWidth(-1) - OVERLAP > room()) {
            button.setText("");
        }
    }

    private double room() {
        Node titles = tabs.lookup(".headers-region");
        return titles == null
                ? Double.POSITIVE_INFINITY
                : tabs.getWidth() - titles.getLayoutBounds().getWidth();
    }

    private String text() {
        Matches matches = model.filter().matchesProperty().get();
        if (steps.isSelected() && matches != null) {
            boolean only = model.filter().onlyMatchesProperty().get();
            return (only ? "only " : "")
                    + Numerals.grouped(matches.count())
                    + " of "
                    + Numerals.count(matches.rows(), "step")
                    + (only ? "" : " match");
        }
        if (steps.isSelected()) {
            return all(model.recording().steps(), "step");
        }
        return tokens.isSelected() ? all(model.recording().tokens(), "token") : "";
    }

    private static String all(long count, String unit) {
        return count == 0 ? "no " + unit + "s" : Numerals.count(count, unit);
    }
}
