package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import dev.streambuffer.model.Field;

import javafx.scene.Node;
import javafx.scene.control.ColorPicker;

/// What can be done with a field, from the source panel or by the keyboard: hide it, show it alone,
/// give it another colour.
final class FieldActions {

    private final InspectorModel model;

    FieldActions(InspectorModel model) {
        this.model = model;
    }

    /// Hides a field, or shows it again.
    void toggle(int type) {
        if (!model.hidden().remove(type)) {
            model.hidden().add(type);
        }
    }

    /// Shows a field alone, or all again.
    void solo(int type) {
        boolean alone =
                !model.hidden().contains(type)
                        && model.hidden().size() == model.recording().fields().size() - 1;
        for (Field field : model.recording().fields()) {
            if (alone || field.type() == type) {
                model.hidden().remove(field.type());
            } else {
                model.hidden().add(field.type());
            }
        }
    }

    /// Asks for the colour of a field.
    ///
    /// @param beside where to ask
    void chooseColor(Field field, Node beside) {
        ColorPicker picker =
                new ColorPicker(
                        model.paletteProperty()
                                .get()
                                .color(field.type(), model.darkProperty().get()));
        picker.setAccessibleText("Colour of " + field.name());
        Popover popover = new Popover(picker);
        popover.setTitle(field.name().replace('\n', ' '));
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        picker.setOnAction(_ -> model.setColor(field.type(), picker.getValue()));
        popover.show(beside);
        picker.requestFocus();
    }
}
