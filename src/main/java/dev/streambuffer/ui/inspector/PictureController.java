package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.PictureView;
import dev.streambuffer.ui.inspector.PictureLook.Colors;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;

/// The Picture tab: the picture of the step one is at, what stands under the pointer, and how
/// values become colours.
@SuppressWarnings("NullAway.Init")
public final class PictureController {

    private final InspectorModel inspector;
    private final PictureModel model;

    @FXML private ComboBox<PictureSource> source;
    @FXML private HBox fieldPart;
    @FXML private TextField shape;
    @FXML private ComboBox<Colors> colors;
    @FXML private HBox channelPart;
    @FXML private Spinner<Integer> channel;
    @FXML private TextField least;
    @FXML private TextField greatest;
    @FXML private PictureView view;
    @FXML private Label problem;
    @FXML private Node foot;
    @FXML private Label about;
    @FXML private Label pixel;
    private boolean showing;

    /// A view of a model.
    public PictureController(InspectorModel inspector, PictureModel model) {
        this.inspector = inspector;
        this.model = model;
    }

    @FXML
    void initialize() {
        source.setItems(model.sources());
        source.valueProperty().bindBidirectional(model.sourceProperty());
        shape.textProperty().bindBidirectional(model.shapeProperty());
        colors.getItems().setAll(Colors.values());
        colors.setValue(model.lookProperty().get().colors());
        colors.valueProperty().subscribe((_, _) -> look());
        channel.setValueFactory(new IntegerSpinnerValueFactory(0, 0));
        channel.valueProperty().subscribe((_, _) -> look());
        problem.textProperty().bind(model.problemProperty());
        model.problemProperty().subscribe(text -> problem.setVisible(!text.isEmpty()));
        foot.visibleProperty().bind(model.problemProperty().isEmpty());
        model.sourceProperty().subscribe(this::showParts);
        model.shapeProperty().subscribe(this::showParts);
        model.lookProperty().subscribe(this::showParts);
        showParts();
        model.shownProperty().subscribe(this::show);
        view.pixelProperty().subscribe(this::showPixel);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// The arrows go from step to step; tabs would take them for themselves.
    private void key(KeyEvent event) {
        int by =
                switch (event.getCode()) {
                    case UP, LEFT -> -1;
                    case DOWN, RIGHT -> 1;
                    default -> 0;
                };
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (by != 0 && plain) {
            inspector.move(by);
            event.consume();
        }
    }

    /// What takes the keys.
    Node focusTarget() {
        return view;
    }

    /// How values become colours, as entered; called for Enter in a text field, too.
    @FXML
    void look() {
        if (showing) {
            return;
        }
        model.lookProperty()
                .set(
                        new PictureLook(
                                colors.getValue(),
                                number(least),
                                number(greatest),
                                channel.getValue() == null ? 0 : channel.getValue()));
    }

    @FXML
    void save() {
        FileChooser dialog = new FileChooser();
        PictureSource from = model.sourceProperty().get();
        dialog.setTitle("Save the picture, pixel for pixel");
        dialog.setInitialFileName(
                (from == null ? "picture" : from.name().replaceAll("[^\\w.-]+", "_"))
                        + "-"
                        + inspector.stepProperty().get()
                        + ".png");
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
        File file = dialog.showSaveDialog(view.getScene().getWindow());
        if (file != null) {
            model.save(file.getName().endsWith(".png") ? file.toPath() : Path.of(file + ".png"));
        }
    }

    @FXML
    void fit() {
        view.fit();
    }

    /// NaN, for what fits the values, unless it is a number; that is said in the field itself.
    private double number(TextField field) {
        field.getStyleClass().remove("wrong");
        if (field.getText().isBlank()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(field.getText().strip());
        } catch (NumberFormatException e) {
            field.getStyleClass().add("wrong");
            inspector
                    .notices()
                    .brief("expected a number, found '" + field.getText() + "': the range is auto");
            return Double.NaN;
        }
    }

    private void showParts() {
        showing = true;
        boolean field = model.sourceProperty().get() instanceof PictureSource.OfField;
        fieldPart.setVisible(field);
        fieldPart.setManaged(field);
        RasterShape raster = model.raster();
        PictureLook now = model.lookProperty().get();
        int planes = !field || raster == null || now.isColor(raster) ? 1 : raster.channels();
        channelPart.setVisible(planes > 1);
        channelPart.setManaged(planes > 1);
        if (channel.getValueFactory() instanceof IntegerSpinnerValueFactory values) {
            values.setMax(Math.max(planes - 1, 0));
        }
        showing = false;
    }

    private void show(@Nullable PictureShown shown) {
        view.imageProperty().set(shown == null ? null : shown.image());
        about.setText(shown == null ? "" : shown.about());
        view.setAccessibleText(shown == null ? "no picture" : "picture, " + shown.about());
        showPixel();
    }

    private void showPixel() {
        PictureShown shown = model.shownProperty().get();
        long at = view.pixelProperty().get();
        boolean there = shown != null && at >= 0 && at < shown.image().argb().length;
        pixel.setText(there ? shown.pixels().apply((int) at) : "");
    }
}
