package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Field;

import javafx.scene.Node;

import java.util.function.Consumer;

/// What can be done with the field of the selected value. For the JavaFX thread only.
public final class SelectedField {

    private final InspectorModel model;
    private final Node owner;

    /// @param owner beside which a colour is asked for
    SelectedField(InspectorModel model, Node owner) {
        this.model = model;
        this.owner = owner;
    }

    /// Hides it, or shows it again.
    public void toggle() {
        withField(field -> new FieldActions(model).toggle(field.type()));
    }

    /// Shows it alone, or all again.
    public void solo() {
        withField(field -> new FieldActions(model).solo(field.type()));
    }

    /// Asks for its colour.
    public void chooseColor() {
        withField(field -> new FieldActions(model).chooseColor(field, owner));
    }

    private void withField(Consumer<Field> action) {
        TokenFacts selected = model.tokenProperty().get();
        Field field = selected == null ? null : model.recording().field(selected.type());
        if (field == null) {
            model.notices().brief("select a value of a field first");
        } else {
            action.accept(field);
        }
    }
}
