package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;

import javafx.scene.control.Button;
import javafx.scene.control.Tab;

/// Says how many rows the table in view has. For the JavaFX thread only.
final class ShownCount {

    private final InspectorModel model;
    private final Button button;
    private final Tab steps;
    private final Tab tokens;

    /// @param button what it is written on
    ShownCount(InspectorModel model, Button button, Tab steps, Tab tokens) {
        this.model = model;
        this.button = button;
        this.steps = steps;
        this.tokens = tokens;
        steps.selectedProperty().subscribe(this::show);
        tokens.selectedProperty().subscribe(this::show);
        model.recordingProperty().subscribe(this::show);
        model.filter().matchesProperty().subscribe(this::show);
        model.filter().onlyMatchesProperty().subscribe(this::show);
        show();
    }

    private void show() {
        Matches matches = model.filter().matchesProperty().get();
        if (steps.isSelected() && matches != null) {
            boolean only = model.filter().onlyMatchesProperty().get();
            button.setText(
                    (only ? "only " : "")
                            + Numerals.grouped(matches.count())
                            + " of "
                            + Numerals.count(matches.rows(), "step")
                            + (only ? "" : " match"));
        } else if (steps.isSelected()) {
            button.setText(all(model.recording().steps(), "step"));
        } else if (tokens.isSelected()) {
            button.setText(all(model.recording().tokens(), "token"));
        } else {
            button.setText("");
        }
    }

    private static String all(long count, String unit) {
        return count == 0 ? "no " + unit + "s" : Numerals.count(count, unit);
    }
}
