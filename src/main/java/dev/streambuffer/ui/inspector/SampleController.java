package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;
import dev.streambuffer.ui.inspector.SampleModel.Way;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The Sample tab: what to sample, the array, and the cell under the pointer.
@SuppressWarnings("NullAway.Init")
public final class SampleController {

    private final SampleModel model;

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

    private void choose(String ending, Consumer<Path> save) {}

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
        show(slices, sampled != null && sampled.array().shape().rank() > 2);
        if (sampled == null) {
            return;
        }
        result.setText("");
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
