package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.ui.control.FieldPalette;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

/// A line of a plot by its colour and name.
final class PlotKey extends HBox {

    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    PlotKey(InspectorModel model, FieldComponent component) {
        FieldPalette palette = model.paletteProperty().get();
        double scale = model.textScaleProperty().get();
        boolean dark = model.darkProperty().get();
        Rectangle line = new Rectangle(14 * scale, 4 * scale);
        line.setArcWidth(3);
        line.setArcHeight(3);
        line.getStyleClass().add("line");
        line.setFill(palette.line(component, dark));
        Label label = new Label(component.name().replace('\n', ' '));
        label.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("plot-key");
        getChildren().addAll(line, label);
        Tooltip.install(
                this,
                new Tooltip(
                        component.name()
                                + "\n"
                                + "Click: turn it off or on\n"
                                + "Shift+click: only this one, or all again"));
    }

    void setOff(boolean off) {
        pseudoClassStateChanged(OFF, off);
    }

    boolean isOff() {
        return getPseudoClassStates().contains(OFF);
    }
}
