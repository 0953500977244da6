package dev.streambuffer.ui.inspector;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

import java.util.ArrayList;
import java.util.List;

/// Lines of a name and a value each, below each other.
final class FactLines {

    private final GridPane grid;
    private final List<Label> values = new ArrayList<>();

    /// @param names what the lines are called
    FactLines(InspectorModel model, GridPane grid, List<String> names) {
        this.grid = grid;
        widen(model, grid);
        for (String name : names) {
            Label label = new Label(name);
            label.getStyleClass().add("faint");
            Label value = new Label();
            value.getStyleClass().add("mono");
            value.setWrapText(true);
            GridPane.setValignment(label, VPos.TOP);
            grid.addRow(values.size(), label, value);
            values.add(value);
        }
    }

    /// Has the columns that have a width, of names and of buttons, grow with the size of the text.
    static void widen(InspectorModel model, GridPane grid) {
        for (ColumnConstraints column : grid.getColumnConstraints()) {
            double designed = column.getPrefWidth();
            if (designed > 0) {
                model.textScaleProperty()
                        .subscribe(
                                scale -> {
                                    column.setMinWidth(designed * scale.doubleValue());
                                    column.setPrefWidth(designed * scale.doubleValue());
                                });
            }
        }
    }

    /// Shows values in the order of the names.
    void show(String... texts) {
        for (int i = 0; i < texts.length; i++) {
            values.get(i).setText(texts[i]);
        }
        grid.setVisible(texts.length > 0);
        grid.setManaged(texts.length > 0);
    }
}
