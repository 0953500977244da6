package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field in the source panel: colour, name, feature, whether it is shown. A double click shows it
/// alone, or all again.
final class FieldCell extends ListCell<Field> {

    private static final double GAP = 6;
    private static final double TARGET = 21;
    private static final double TARGET_EDGE = 5;
    private static final double LEAST_NAME = 100;
    private static final double LEAST_FEATURE = 60;

    private final InspectorModel model;
    private final FieldActions actions;
    private final Swatch swatch;
    private final Label name = new Cut(LEAST_NAME);
    private final Label feature = new Cut(LEAST_FEATURE);
    private final FontIcon icon = new FontIcon("fth-eye");
    private final Label count = new Label();
    private final Button toggle = new Button(null, icon);
    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final ContextMenu menu;
    private final HBox row;

    FieldCell(InspectorModel model) {
        this.model = model;
        actions = new FieldActions(model);
        swatch = new Swatch(model);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        // It stands between two gaps: one is enough.
        HBox.setMargin(space, new Insets(0, -GAP, 0, 0));
        // More than the square takes the click: it is small.
        StackPane target = new StackPane(swatch);
        target.setMinSize(TARGET, TARGET);
        HBox.setMargin(target, new Insets(0, -TARGET_EDGE, 0, -TARGET_EDGE));
        target.setCursor(Cursor.HAND);
        target.setOnMouseClicked(
                event -> {
                    if (getItem() != null && event.getButton() == MouseButton.PRIMARY) {
                        actions.chooseColor(getItem(), swatch);
                        event.consume();
                    }
                });
        menu = actions.menu(this::getItem, swatch);
        feature.getStyleClass().addAll("mono", "faint");
        toggle.getStyleClass().addAll("flat", "button-icon");
        toggle.setFocusTraversable(false);
        count.getStyleClass().addAll("mono", "faint");
        StackPane end = new StackPane(count, toggle);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.setMinWidth(Region.USE_PREF_SIZE);
        // The toggle takes the place of the count while the pointer is there.
        toggle.visibleProperty().bind(hoverProperty().or(hidden));
        count.visibleProperty().bind(toggle.visibleProperty().not());
        row = new HBox(target, name, space, feature, end);
        row.getStyleClass().add("cell-row");
        // Without a width of its own the row takes that of the cell, and long names are cut.
        row.setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable Field field, boolean empty) {
        super.updateItem(field, empty);
        if (empty || field == null) {
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            setOnMouseClicked(null);
            return;
        }
        boolean off = model.hidden().contains(field.type());
        hidden.set(off);
        swatch.show(off ? -1 : field.type());
        long tokens = model.tokensOf(field.type());
        String known = tokens < 0 ? "" : Numerals.brief(tokens);
        // As wide before it is known.
        int wide = Numerals.brief(model.recording().steps()).length();
        count.setText("\u00a0".repeat(Math.max(0, wide - known.length())) + known);
        name.setText(field.name().replace('\n', '\u23ce'));
        feature.setText(field.feature().text());
        icon.setIconLiteral(off ? "fth-eye-off" : "fth-eye");
        toggle.setAccessibleText((off ? "Show " : "Hide ") + field.name());
        toggle.setOnAction(_ -> actions.toggle(field.type()));
        row.getStyleClass().remove("hidden-field");
        if (off) {
            row.getStyleClass().add("hidden-field");
        }
        setGraphic(row);
        setContextMenu(menu);
        setTooltip(new Tooltip(describe(field)));
        setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        actions.solo(field.type());
                    }
                });
    }

    /// A text that is cut where there is no room, but not all of it.
    private static final class Cut extends Label {

        private final double least;

        Cut(double least) {
            this.least = least;
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.min(least, computePrefWidth(height));
        }
    }

    private String describe(Field field) {
        long count = model.tokensOf(field.type());
        String tokens = count < 0 ? "" : ", " + Numerals.count(count, "token");
        return field.name()
                + "\n"
                + field.feature().text()
                + ", type "
                + field.type()
                + ", "
                + field.encoding().key()
                + tokens
                + "\nDouble click: show it alone, or all. Click on the square: choose its colour";
    }
}
