package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.Names;

import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A table cell in which one of a few values is chosen.
///
/// @param <T> what is chosen
final class ChoiceCell<T> extends TableCell<ColumnChoice, ColumnChoice> {

    private final Function<ColumnChoice, Property<T>> property;
    private final Function<ColumnChoice, List<T>> values;
    private final ComboBox<T> box = new ComboBox<>();
    private @Nullable Property<T> bound;
    private final Predicate<ColumnChoice> shown;

    ChoiceCell(
            Function<ColumnChoice, Property<T>> property,
            Function<ColumnChoice, List<T>> values,
            Function<T, String> text,
            Predicate<ColumnChoice> shown) {
        this.shown = shown;
        this.property = property;
        this.values = values;
        getStyleClass().add("choice");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(Names.of(text));
    }

    @Override
    protected void updateItem(@Nullable ColumnChoice item, boolean empty) {
        super.updateItem(item, empty);
        if (bound != null) {
            box.valueProperty().unbindBidirectional(bound);
            bound = null;
        }
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        // Else the box goes on showing the place in the list that the column before had, whatever
        // stands there now.
        box.getSelectionModel().clearSelection();
        box.getItems().setAll(values.apply(item));
        Property<T> now = property.apply(item);
        box.valueProperty().bindBidirectional(now);
        bound = now;
        box.visibleProperty().bind(item.roleProperty().map(_ -> shown.test(item)));
        box.setAccessibleText(getTableColumn().getText() + " of " + item.name());
        setGraphic(box);
    }
}
