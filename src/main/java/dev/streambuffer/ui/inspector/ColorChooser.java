package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import dev.streambuffer.model.Field;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import java.util.Locale;
import java.util.regex.Pattern;

/// Asks for the colour of a field: from a palette with the pointer, as hexadecimal digits with the
/// keyboard.
final class ColorChooser {

    private static final Pattern DIGITS = Pattern.compile("#?([0-9a-fA-F]{6})");

    private final InspectorModel model;
    private final Field field;
    private final ColorPicker picker;
    private final TextField digits = new TextField();
    private final Label problem = new Label("expected six hexadecimal digits, such as #0072b2");

    ColorChooser(InspectorModel model, Field field) {
        this.model = model;
        this.field = field;
        picker =
                new ColorPicker(
                        model.paletteProperty()
                                .get()
                                .color(field.type(), model.darkProperty().get()));
        picker.setAccessibleText("Colour of " + field.name());
        picker.setOnAction(_ -> choose(picker.getValue()));
        digits.setText(text(picker.getValue()));
        digits.setPrefColumnCount(7);
        digits.getStyleClass().addAll("mono", "color-digits");
        digits.setAccessibleText("Colour of " + field.name() + " in hexadecimal digits");
        digits.setOnAction(_ -> read());
        problem.getStyleClass().add("problem");
        tell(false);
    }

    /// The colour as its digits.
    static String text(Color color) {
        return "#%02x%02x%02x"
                .formatted(
                        Math.round(color.getRed() * 255),
                        Math.round(color.getGreen() * 255),
                        Math.round(color.getBlue() * 255));
    }

    private void tell(boolean wrong) {
        problem.setVisible(wrong);
        problem.setManaged(wrong);
    }

    private void read() {
        var found = DIGITS.matcher(digits.getText().strip());
        tell(!found.matches());
        if (found.matches()) {
            picker.setValue(Color.web("#" + found.group(1).toLowerCase(Locale.ROOT)));
            choose(picker.getValue());
        }
    }

    private void choose(Color color) {
        digits.setText(text(color));
        tell(false);
        model.setColor(field.type(), color);
    }

    /// Shows it.
    ///
    /// @param beside where
    void show(Node beside) {
        HBox row = new HBox(digits, picker);
        VBox pane = new VBox(row, problem);
        pane.getStyleClass().add("color-chooser");
        Popover popover = new Popover(pane);
        popover.setTitle(field.name().replace('\n', ' '));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        // What is left of its keys would go on to the table behind it.
        popover.addEventHandler(KeyEvent.KEY_PRESSED, event -> keepKey(popover, event));
        // Not as a part of a list's row: it would look like one.
        Bounds bounds = beside.localToScreen(beside.getLayoutBounds());
        popover.show(beside.getScene().getRoot(), bounds.getMaxX(), bounds.getCenterY());
        digits.requestFocus();
        digits.selectAll();
    }

    private static void keepKey(Popover popover, KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            popover.hide();
        }
        event.consume();
    }
}
