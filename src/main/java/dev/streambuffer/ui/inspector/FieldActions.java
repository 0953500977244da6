package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Field;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// What can be done with a field, from the source panel or by the keyboard: hide it, show it alone,
/// give it another colour.
final class FieldActions {

    private final InspectorModel model;

    FieldActions(InspectorModel model) {
        this.model = model;
    }

    /// A menu of all that can be done with a field.
    ///
    /// @param chosen the field when the menu is used; null for none
    /// @param beside where to ask for a colour
    ContextMenu menu(Supplier<@Nullable Field> chosen, Node beside) {
        return new ContextMenu(
                item("Hide or show (Space)", chosen, field -> toggle(field.type())),
                item("Show alone, or all (Enter)", chosen, field -> solo(field.type())),
                item("Colour\u2026", chosen, field -> chooseColor(field, beside)),
                item("Copy name", chosen, field -> ClipboardText.put(field.name())));
    }

    /// Does with a field what a key in a list of fields says.
    void key(KeyEvent event, @Nullable Field chosen) {
        if (chosen == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case SPACE -> toggle(chosen.type());
            case ENTER -> solo(chosen.type());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static MenuItem item(
            String text, Supplier<@Nullable Field> chosen, Consumer<Field> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(
                _ -> {
                    Field field = chosen.get();
                    if (field != null) {
                        action.accept(field);
                    }
                });
        return item;
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
        new ColorChooser(model, field).show(beside);
    }
}
