package dev.streambuffer.ui.inspector;

import javafx.scene.shape.Rectangle;

/// A small square of a field's colour.
final class Swatch extends Rectangle {

    private static final double SIDE = 11;

    private final InspectorModel model;
    private long type = -1;

    Swatch(InspectorModel model) {
        this.model = model;
        setArcWidth(5);
        setArcHeight(5);
        model.textScaleProperty().subscribe(_ -> grow());
        model.darkProperty().subscribe(this::paint);
        model.paletteProperty().subscribe(this::paint);
    }

    /// Takes the colour of a field.
    ///
    /// @param type a type ID; one that is no field's gives the colour of the unknown
    void show(long type) {
        this.type = type;
        paint();
    }

    private void grow() {
        double side = Math.rint(SIDE * model.textScaleProperty().get());
        setWidth(side);
        setHeight(side);
    }

    private void paint() {
        setFill(model.paletteProperty().get().color(type, model.darkProperty().get()));
    }
}
