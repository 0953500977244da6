package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Column;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// An extra column in the source panel: name and feature.
final class ColumnCell extends ListCell<Column> {

    private final Label name = new Label();
    private final Label feature = new Label();
    private final HBox row;

    ColumnCell() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        feature.getStyleClass().addAll("mono", "faint");
        row = new HBox(name, space, feature);
        row.getStyleClass().add("cell-row");
        row.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Column column, boolean empty) {
        super.updateItem(column, empty);
        if (empty || column == null) {
            setGraphic(null);
            return;
        }
        name.setText(column.name().replace('\n', '\u23ce'));
        feature.setText(column.feature().text());
        setGraphic(row);
    }
}
