package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Shape;
import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;
import dev.streambuffer.ui.inspector.SampleModel.Way;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The Sample tab: what to sample, the array, and the cell under the pointer.
@SuppressWarnings("NullAway.Init")
public final class SampleController {

    private final SampleModel model;
    private final List<Spinner<Integer>> axes = new ArrayList<>();

    @FXML private ComboBox<Way> way;
    @FXML private Label shapeLabel;
    @FXML private TextField shape;
    @FXML private Label seedLabel;
    @FXML private TextField seed;
    @FXML private TextField expression;
    @FXML private Region space;
    @FXML private MenuButton save;
    @FXML private Label problem;
    @FXML private ArrayView array;
    @FXML private Label empty;
    @FXML private HBox slices;
    @FXML private Label cell;
    @FXML private Label result;
    @FXML private Label covered;

    /// A view of a model.
    public SampleController(SampleModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        way.getItems().setAll(Way.values());
        way.valueProperty().bindBidirectional(model.wayProperty());
        shape.textProperty().bindBidirectional(model.shapeProperty());
        seed.textProperty().bindBidirectional(model.seedProperty());
        expression.textProperty().bindBidirectional(model.expressionProperty());
        array.decodeProperty().bind(model.inspector().decodeProperty());
        array.setOnActivate(model::goTo);
        array.hoveredProperty().subscribe(this::showCell);
        array.selectedProperty().subscribe(this::showCell);
        array.decodeProperty().subscribe(this::showCell);
        model.wayProperty().subscribe(this::showWay);
        model.problemProperty().subscribe(this::showProblem);
        model.sampledProperty().subscribe(this::show);
    }

    @FXML
    void sample() {
        model.sample();
    }

    @FXML
    void saveNpz() {
        choose(".npz", model::saveNpz);
    }

    @FXML
    void saveNpy() {
        choose(".npy", model::saveNpy);
    }

    private void choose(String ending, Consumer<Path> saver) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Save the sample");
        dialog.setInitialFileName("sample" + ending);
        File file = dialog.showSaveDialog(save.getScene().getWindow());
        if (file != null) {
            saver.accept(file.toPath());
        }
    }

    private void showWay(Way chosen) {
        boolean drawn = chosen != Way.EXPRESSION;
        for (Node node : List.of(shapeLabel, shape, seedLabel, seed, space)) {
            show(node, drawn);
        }
        show(expression, !drawn);
    }

    private void showProblem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
    }

    private void show(@Nullable Sampled sampled) {
        save.setDisable(sampled == null);
        empty.setVisible(sampled == null);
        array.setPicture(sampled == null ? null : sampled.picture());
        showAxes(sampled == null ? Shape.of() : sampled.array().shape());
        showCell();
        if (sampled == null) {
            return;
        }
        result.setText(
                sampled.array().shape()
                        + " \u00b7 "
                        + Numerals.count(sampled.indices().indices().length, "token")
                        + " in "
                        + Numerals.duration(sampled.nanos() * 1e-9)
                        + " \u00b7 "
                        + Numerals.rate(sampled.perSecond())
                        + "\u00a0tokens/s");
        covered.setText(sampled.covered().words());
    }

    private void showAxes(Shape shown) {
        slices.getChildren().clear();
        axes.clear();
        show(slices, shown.rank() > 2);
        for (int axis = 0; axis < shown.rank() - 2; axis++) {
            int last = Math.toIntExact(Math.max(1, shown.dim(axis))) - 1;
            Spinner<Integer> spinner = new Spinner<>(0, last, 0);
            spinner.setEditable(true);
            spinner.setPrefWidth(90);
            spinner.valueProperty().subscribe(_ -> showSlice(shown));
            Label label = new Label("axis " + axis);
            label.getStyleClass().add("faint");
            Label of = new Label("of " + shown.dim(axis));
            of.getStyleClass().add("faint");
            axes.add(spinner);
            slices.getChildren().addAll(label, spinner, of);
        }
        showSlice(shown);
    }

    private void showSlice(Shape shown) {
        long slice = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            slice = slice * shown.dim(axis) + axes.get(axis).getValue();
        }
        array.setSlice(Math.toIntExact(slice));
    }

    private void showCell() {
        long index = array.getHovered() >= 0 ? array.getHovered() : array.getSelected();
        Sampled sampled = model.sampledProperty().get();
        if (sampled == null || index < 0 || index >= sampled.picture().size()) {
            cell.setText(sampled == null ? "" : "Double click a cell to go to its step");
            return;
        }
        cell.setText(
                array.words(index)
                        + " \u00b7 step "
                        + Numerals.grouped(sampled.array().steps()[(int) index])
                        + " \u00b7 token "
                        + Numerals.grouped(sampled.indices().indices()[(int) index]));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
