package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.ui.control.ArrayView;

import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

import java.util.ArrayList;
import java.util.List;

/// Chooses the slice of an array along each axis before the last two.
final class SliceBar {

    private static final double WIDTH = 84;

    private final Pane pane;
    private final ArrayView array;
    private final List<Spinner<Integer>> axes = new ArrayList<>();
    private Shape shape = Shape.of();
    private boolean setting;

    SliceBar(Pane pane, ArrayView array) {
        this.pane = pane;
        this.array = array;
        array.sliceProperty().subscribe(slice -> set(slice.intValue()));
    }

    /// Offers the axes of a shape, at the first slice.
    void show(Shape shown) {
        shape = shown;
        axes.clear();
        pane.getChildren().clear();
        pane.setVisible(shown.rank() > 2 && shown.size() > 0);
        pane.setManaged(pane.isVisible());
        for (int axis = 0; pane.isVisible() && axis < shown.rank() - 2; axis++) {
            Spinner<Integer> spinner = new Spinner<>(0, (int) shown.dim(axis) - 1, 0);
            spinner.setEditable(true);
            spinner.setPrefWidth(WIDTH);
            spinner.valueProperty().subscribe(this::chosen);
            spinner.getEditor().setAccessibleText("Slice of axis " + axis);
            spinner.setAccessibleText("Slice of axis " + axis);
            Label name = new Label("axis " + axis);
            name.getStyleClass().add("faint");
            Label of = new Label("of " + Numerals.grouped(shown.dim(axis)));
            of.getStyleClass().add("faint");
            HBox group = new HBox(name, spinner, of);
            group.getStyleClass().add("pane-group");
            axes.add(spinner);
            pane.getChildren().add(group);
        }
        array.setSlice(0);
    }

    /// Goes on by some slices, as far as there are any.
    void move(int by) {
        long slices = slices();
        if (slices > 1) {
            array.setSlice((int) Math.clamp(array.getSlice() + (long) by, 0, slices - 1));
        }
    }

    private long slices() {
        long slices = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            slices *= shape.dim(axis);
        }
        return slices;
    }

    private void chosen() {
        if (setting) {
            return;
        }
        long slice = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            slice = slice * shape.dim(axis) + axes.get(axis).getValue();
        }
        array.setSlice((int) slice);
    }

    private void set(int slice) {
        setting = true;
        int left = slice;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            int size = (int) shape.dim(axis);
            axes.get(axis).getValueFactory().setValue(left % size);
            left /= size;
        }
        setting = false;
    }
}
