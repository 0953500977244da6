package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.control.CellContent;
import dev.streambuffer.ui.control.Histogram;
import dev.streambuffer.ui.inspector.SampleModel.Problem;
import dev.streambuffer.ui.inspector.SampleModel.Sampled;
import dev.streambuffer.ui.inspector.SampleSettings.Way;
import dev.streambuffer.ui.inspector.SampleSettings.Within;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The Sample tab: what to sample, the array, and the cell under the pointer.
@SuppressWarnings("NullAway.Init")
public final class SampleController {

    private final SampleModel model;
    private final Runnable onGo;
    private final Map<CellContent, ToggleButton> contents = new EnumMap<>(CellContent.class);

    @FXML private ComboBox<Way> way;
    @FXML private HBox withinBox;
    @FXML private ComboBox<Within> within;
    @FXML private TextField episodes;
    @FXML private HBox shapeBox;
    @FXML private TextField shape;
    @FXML private Tooltip shapeTip;
    @FXML private HBox seedBox;
    @FXML private TextField seed;
    @FXML private TextField expression;
    @FXML private HBox fileBox;
    @FXML private TextField file;
    @FXML private MenuButton past;
    @FXML private Label problem;
    @FXML private FlowPane bar;
    @FXML private ToggleButton values;
    @FXML private ToggleButton types;
    @FXML private ToggleButton steps;
    @FXML private ToggleButton indices;
    @FXML private FlowPane slices;
    @FXML private MenuButton save;
    @FXML private ArrayView array;
    @FXML private Label empty;
    @FXML private HBox foot;
    @FXML private Label cell;
    @FXML private Label result;
    @FXML private Label extent;
    @FXML private Label often;
    @FXML private Histogram hits;

    private SliceBar sliceBar;

    /// A view of a model.
    ///
    /// @param onGo shows the step one has gone to
    public SampleController(SampleModel model, Runnable onGo) {
        this.model = model;
        this.onGo = onGo;
    }

    @FXML
    void initialize() {
        CopyButton.install(problem);
        SampleSettings.Entered entered = model.entered();
        way.getItems().setAll(Way.values());
        way.valueProperty().bindBidirectional(entered.way());
        within.getItems().setAll(Within.values());
        within.valueProperty().bindBidirectional(entered.within());
        episodes.textProperty().bindBidirectional(entered.episodes());
        shape.textProperty().bindBidirectional(entered.shape());
        seed.textProperty().bindBidirectional(entered.seed());
        expression.textProperty().bindBidirectional(entered.expression());
        file.textProperty().bindBidirectional(entered.file());
        contents.put(CellContent.VALUES, values);
        contents.put(CellContent.TYPES, types);
        contents.put(CellContent.STEPS, steps);
        contents.put(CellContent.INDICES, indices);
        contents.forEach((content, button) -> button.setOnAction(_ -> show(content)));
        sliceBar = new SliceBar(slices, array);
        array.decodeProperty().bind(model.inspector().decodeProperty());
        array.paletteProperty().bind(model.inspector().paletteProperty());
        array.setOnActivate(this::go);
        array.hoveredProperty().subscribe(this::showCell);
        array.selectedProperty().subscribe(this::select);
        array.decodeProperty().subscribe(this::showCell);
        entered.way().subscribe(this::showWay);
        entered.within().subscribe(this::showWay);
        entered.shape().subscribe(_ -> shapeTip.setText("Dimensions, as 32 x 128\n" + size()));
        model.history().addListener((ListChangeListener<SampleModel.Past>) _ -> showPast());
        model.problemProperty().subscribe(this::showProblem);
        model.sampledProperty().subscribe(this::show);
        if (model.inspector().recording().tokens() == 0) {
            empty.setText("This recording has no tokens.");
        }
        show(CellContent.VALUES);
        showWay();
        showPast();
    }

    /// What has the focus first: the array once there is one, else its shape.
    Node focusTarget() {
        return array.getPicture() == null && shapeBox.isVisible() ? shape : array;
    }

    private String size() {
        return model.sizeText();
    }

    /// Samples with what is entered.
    @FXML
    public void sample() {
        model.sample();
    }

    /// Samples with the seed that is one more.
    public void sampleNextSeed() {
        model.sampleNextSeed();
    }

    /// Asks where to save the arrays to.
    @FXML
    public void saveNpz() {
        choose(".npz", model.output()::saveNpz);
    }

    /// Asks where to save the token records to.
    @FXML
    public void saveNpy() {
        choose(".npy", model.output()::saveNpy);
    }

    /// Copies a Python program that gives the same arrays.
    @FXML
    public void copyPython() {
        model.output().copyPython(ClipboardText::put);
    }

    /// Copies a Java program that gives the same arrays.
    @FXML
    public void copyJava() {
        model.output().copyJava(ClipboardText::put);
    }

    /// Asks for a file of indices, and samples with it.
    @FXML
    public void chooseFile() {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Sample with the indices of a file");
        dialog.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("NumPy array", "*.npy"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File chosen = dialog.showOpenDialog(save.getScene().getWindow());
        if (chosen != null) {
            model.entered().way().set(Way.FILE);
            model.entered().file().set(chosen.toString());
            model.sample();
        }
    }

    /// Shows one of the arrays of the sample.
    public void show(CellContent content) {
        array.setContent(content);
        contents.forEach((each, button) -> button.setSelected(each == content));
    }

    /// Goes on by some slices.
    public void moveSlice(int by) {
        sliceBar.move(by);
    }

    /// Selects the next cell that has a token of the step one is at.
    public void showStep() {
        long found = model.cellOfStep(array.getSelected());
        if (found < 0) {
            model.inspector().notices().brief("this step is not in the sample");
        } else {
            array.reveal(found);
        }
    }

    /// Puts the focus on the array, or where one enters what to sample.
    void focus() {
        if (model.sampledProperty().get() == null) {
            shape.requestFocus();
        } else {
            array.requestFocus();
        }
    }

    /// Selects the token of the selected cell again.
    void goBack() {
        model.goTo(array.getSelected());
        array.requestFocus();
    }

    private void choose(String ending, Consumer<Path> saver) {
        if (model.sampledProperty().get() == null) {
            model.inspector().notices().brief("nothing was sampled yet");
            return;
        }
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Save the sample");
        dialog.setInitialFileName("sample" + ending);
        File chosen = dialog.showSaveDialog(save.getScene().getWindow());
        if (chosen != null) {
            saver.accept(chosen.toPath());
        }
    }

    private void go(long index) {
        model.goTo(index);
        onGo.run();
    }

    private void select() {
        showCell();
        model.goTo(array.getSelected());
    }

    private void showWay() {
        Way chosen = model.entered().way().get();
        show(withinBox, chosen.isDrawn());
        show(episodes, model.entered().within().get() == Within.EPISODE);
        show(shapeBox, chosen.isDrawn());
        show(seedBox, chosen.isDrawn());
        show(expression, chosen == Way.EXPRESSION);
        show(fileBox, chosen == Way.FILE);
    }

    private void showPast() {
        past.setDisable(model.history().isEmpty());
        past.getItems().clear();
        for (SampleModel.Past each : model.history()) {
            MenuItem item = new MenuItem(each.words());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.sampleAgain(each));
            past.getItems().add(item);
        }
    }

    private void showProblem(Problem found) {
        problem.setText(found.text());
        show(problem, !found.text().isEmpty());
        if (found.character() > 0) {
            int at = Math.min(found.character() - 1, expression.getLength());
            // With its skin, which selects all when it comes to a field that has the focus.
            expression.applyCss();
            expression.requestFocus();
            expression.selectRange(at, Math.min(at + 1, expression.getLength()));
        }
    }

    private void show(@Nullable Sampled sampled) {
        show(bar, sampled != null);
        show(foot, sampled != null);
        empty.setVisible(sampled == null);
        array.setPicture(sampled == null ? null : sampled.picture());
        sliceBar.show(sampled == null ? Shape.of() : sampled.tokens().shape());
        showCell();
        if (sampled == null) {
            return;
        }
        result.setText(SampleText.reading(sampled.reading()));
        extent.setText(sampled.covered().extent(Numerals::grouped));
        often.setText(sampled.covered().often(Numerals::grouped));
        hits.setCounts(sampled.covered().byHits());
        Tooltip.install(hits, new Tooltip("Tokens that were hit once, twice, 3 times, more often"));
    }

    private void showCell() {
        long index = array.getHovered() >= 0 ? array.getHovered() : array.getSelected();
        Sampled sampled = model.sampledProperty().get();
        cell.setText(
                sampled == null || index < 0 || index >= sampled.tokens().size()
                        ? "Double click or Enter on a cell goes to its step, Alt+Left back"
                        : array.words(index)
                                + " \u00b7 step "
                                + Numerals.grouped(sampled.tokens().step((int) index))
                                + " \u00b7 token "
                                + Numerals.grouped(model.tokenOf(index)));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
