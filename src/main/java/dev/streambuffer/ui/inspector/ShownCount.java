package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Numerals;

import javafx.application.Platform;
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
        tabs.skinProperty().subscribe(this::followTitles);
        show();
    }

    /// The titles have their widths only once they are laid out.
    private void followTitles() {
        Node titles = tabs.lookup(".headers-region");
        if (titles != null) {
            titles.layoutBoundsProperty().subscribe(this::showLater);
            tabs.widthProperty().subscribe(this::showLater);
            showLater();
        }
    }

    /// Not within the layout that has changed their width.
    private void showLater() {
        Platform.runLater(this::show);
    }

    private void show() {
        String text = text();
        button.getTooltip().setText(text.isEmpty() ? HINT : text + "\n" + HINT);
        button.setText(text);
        // Where the tabs themselves have no room, the menu of those that are left out is there.
        button.setVisible(!isFull());
        if (button.getScene() != null && button.prefWidth(-1) - OVERLAP > room()) {
            button.setText("");
        }
    }

    private boolean isFull() {
        Node titles = tabs.lookup(".headers-region");
        return titles != null && tabs.getWidth() > 0 && titles.prefWidth(-1) > tabs.getWidth();
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
