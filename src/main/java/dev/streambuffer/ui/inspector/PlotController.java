package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.ui.control.PlotView;
import dev.streambuffer.ui.inspector.PlotModel.Axis;

import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The plot: the lines that are chosen with their colours, what they stand over, and the control
/// that draws them. A click on a name turns its line off, with Shift all others; under the pointer
/// it stands out.
@SuppressWarnings("NullAway.Init")
public final class PlotController {

    /// What the height of the lines means.
    enum Scale {
        SHARED,
        OWN,
        FIXED
    }

    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final Map<Axis, String> AXES =
            Map.of(
                    Axis.STEPS, "by step",
                    Axis.TIME, "by time",
                    Axis.EPISODE_STEPS, "episodes by step",
                    Axis.EPISODE_TIME, "episodes by time");
    private static final Map<Scale, String> SCALES =
            Map.of(
                    Scale.SHARED, "one scale",
                    Scale.OWN, "a scale each",
                    Scale.FIXED, "fixed scale");

    private final PlotModel model;
    private final TableExport export;

    @FXML private BorderPane pane;
    @FXML private FlowPane bar;
    @FXML private Button lines;
    @FXML private ChoiceBox<Axis> axis;
    @FXML private ChoiceBox<Scale> scale;
    @FXML private HBox tools;
    @FXML private HBox output;
    @FXML private HBox range;
    @FXML private TextField least;
    @FXML private TextField greatest;
    @FXML private PlotView plot;

    /// A view of a plot.
    public PlotController(PlotModel model) {
        this.model = model;
        export =
                new TableExport(
                        model.inspector(),
                        "step",
                        model::content,
                        row -> row,
                        List.of("csv", "json"));
    }

    @FXML
    void initialize() {
        InspectorModel inspector = model.inspector();
        boolean timed = inspector.times().source() != null;
        fill(axis, timed ? List.of(Axis.values()) : List.of(Axis.STEPS, Axis.EPISODE_STEPS), AXES);
        axis.valueProperty().bindBidirectional(model.axisProperty());
        fill(scale, List.of(Scale.values()), SCALES);
        scale.setValue(Scale.SHARED);
        scale.valueProperty().addListener(_ -> scaleChosen());
        plot.paletteProperty().bind(inspector.paletteProperty());
        plot.textScaleProperty().bind(inspector.textScaleProperty());
        plot.pictureProperty().bind(model.pictureProperty());
        plot.extentProperty().bind(model.extentProperty());
        plot.viewportProperty().bindBidirectional(model.viewportProperty());
        plot.breaksProperty().bind(model.breaksProperty());
        plot.cursorPlaceProperty().bind(model.cursorPlaceProperty());
        plot.stateTextProperty().bind(model.stateProperty());
        plot.normalisedProperty().bind(model.normalisedProperty());
        plot.fixedRangeProperty().bind(model.fixedRangeProperty());
        model.columnsProperty().bind(plot.columnsProperty());
        model.extentProperty().subscribe(_ -> plot.leastSpanProperty().set(model.leastSpan()));
        model.axisProperty().subscribe(chosen -> plot.secondsProperty().set(chosen.isTime()));
        model.stateProperty().subscribe(_ -> showEmpty());
        model.normalisedProperty().subscribe(_ -> showScale());
        model.fixedRangeProperty().subscribe(_ -> showScale());
        plot.setOnGoTo(model::goTo);
        plot.setPlaceText(this::placeText);
        PlotLineChoice choice = model.choice();
        choice.chosen().addListener((ListChangeListener<FieldComponent>) _ -> showLegend());
        choice.off().addListener((SetChangeListener<FieldComponent>) _ -> showLegend());
        inspector.hidden().addListener((SetChangeListener<Integer>) _ -> showLegend());
        inspector.paletteProperty().subscribe(this::showLegend);
        inspector.darkProperty().subscribe(this::showLegend);
        inspector.textScaleProperty().addListener(_ -> showLegend());
        showLegend();
    }

    private static <T> void fill(ChoiceBox<T> box, List<T> values, Map<T, String> names) {
        box.setConverter(Names.of(value -> names.getOrDefault(value, "")));
        box.getItems().setAll(values);
    }

    private String placeText(double place) {
        InspectorModel inspector = model.inspector();
        long row = model.rowAt(place);
        String text = "step " + Numerals.grouped(row);
        if (model.axisProperty().get().isAligned()) {
            text = "t " + Numerals.grouped(inspector.timeOf(row));
        }
        int episode = inspector.episodeOf(row);
        var known = inspector.episodesProperty().get();
        if (known != null && known.count() > 1 && episode >= 0) {
            text += " \u00b7 episode " + known.label(episode);
        }
        return model.axisProperty().get().isTime()
                ? String.format(Locale.ROOT, "%.3f s \u00b7 %s", place, text)
                : text;
    }

    private void showEmpty() {
        String state = model.stateProperty().get();
        plot.emptyTextProperty()
                .set(
                        state.startsWith("reading")
                                ? "Reading the times of the steps\u2026"
                                : model.inspector().recording().steps() == 0
                                        ? "This recording has no steps."
                                        : model.choice().shown().isEmpty()
                                                ? "Choose a line to see it here."
                                                : "Reading\u2026");
    }

    private void showLegend() {
        InspectorModel inspector = model.inspector();
        bar.getChildren().setAll(tools, output);
        for (FieldComponent component : model.choice().chosen()) {
            if (!inspector.hidden().contains(component.field().type())) {
                PlotKey key = new PlotKey(inspector, component);
                key.setOff(model.choice().off().contains(component));
                key.setOnMouseClicked(
                        event -> {
                            if (event.isShiftDown() || event.isShortcutDown()) {
                                model.choice().solo(component);
                            } else {
                                model.choice().toggle(component);
                            }
                        });
                key.hoverProperty()
                        .subscribe(on -> plot.highlightedProperty().set(on ? component : null));
                bar.getChildren().add(key);
            }
        }
        showEmpty();
    }

    private void scaleChosen() {
        Scale chosen = scale.getValue();
        model.normalisedProperty().set(chosen == Scale.OWN);
        if (chosen != Scale.FIXED) {
            model.fixedRangeProperty().set(null);
        } else if (model.fixedRangeProperty().get() == null) {
            model.fixedRangeProperty().set(new Span(-1, 1));
        }
    }

    private void showScale() {
        Span fixed = model.fixedRangeProperty().get();
        range.setVisible(fixed != null);
        range.setManaged(fixed != null);
        if (fixed != null) {
            least.setText(text(fixed.from()));
            greatest.setText(text(fixed.to()));
        }
        pane.pseudoClassStateChanged(PROBLEM, false);
        scale.setValue(
                fixed != null
                        ? Scale.FIXED
                        : model.normalisedProperty().get() ? Scale.OWN : Scale.SHARED);
    }

    private static String text(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @FXML
    void fixRange() {
        Span span = span(least.getText(), greatest.getText());
        pane.pseudoClassStateChanged(PROBLEM, span == null);
        if (span == null) {
            model.inspector()
                    .notices()
                    .brief("expected two numbers, the lower first, for the fixed scale");
        } else {
            model.fixedRangeProperty().set(span);
            plot.requestFocus();
        }
    }

    private static @Nullable Span span(String from, String to) {
        try {
            double least = Double.parseDouble(from.strip());
            double greatest = Double.parseDouble(to.strip());
            return Double.isFinite(greatest - least) && least < greatest
                    ? new Span(least, greatest)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Asks which lines to draw.
    @FXML
    public void chooseLines() {
        new PlotLineChooser(model).show(lines);
    }

    /// Chooses what the lines stand over, if the recording says when its steps were where that is
    /// needed.
    public void setAxis(Axis chosen) {
        if (axis.getItems().contains(chosen)) {
            model.axisProperty().set(chosen);
        } else {
            model.inspector()
                    .notices()
                    .brief("this recording has neither a column of timestamps nor fps");
        }
    }

    /// Gives each line the whole height, or all of them one scale.
    public void toggleScale() {
        scale.setValue(scale.getValue() == Scale.OWN ? Scale.SHARED : Scale.OWN);
    }

    /// Shows everything.
    @FXML
    public void showAll() {
        model.showAll();
    }

    /// Zooms around the selected step if it is in view, else around the middle.
    ///
    /// @param steps above 0 to see less, larger
    public void zoom(int steps) {
        plot.zoom(steps);
    }

    /// Asks where to save the picture.
    @FXML
    public void savePicture() {
        FileChooser dialog = new FileChooser();
        dialog.setTitle("Save the plot as a picture");
        dialog.setInitialFileName("plot.png");
        dialog.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
        File file = dialog.showSaveDialog(plot.getScene().getWindow());
        if (file != null) {
            String name = file.getPath();
            savePicture(name.endsWith(".png") ? file : new File(name + ".png"));
        }
    }

    /// Saves what the plot shows as PNG, with the names of the lines.
    public void savePicture(File file) {
        plot.setHover(Double.NaN);
        List<PlotKey> shown =
                bar.getChildren().stream()
                        .filter(PlotKey.class::isInstance)
                        .map(PlotKey.class::cast)
                        .filter(key -> !key.isOff())
                        .toList();
        PngPicture picture = PngPicture.of(PlotImage.of(plot, shown));
        model.inspector()
                .runner()
                .start(
                        "Saving " + file.getName(),
                        (_, _) -> {
                            picture.write(file.toPath());
                            return file;
                        },
                        _ -> model.inspector().notices().wrote("Wrote the plot to " + file),
                        model.inspector().notices()::error);
    }

    /// Asks where to save the values of the lines in view.
    @FXML
    public void saveValues() {
        export.ask(plot.getScene().getWindow(), rows());
    }

    /// Copies the values of the lines in view.
    @FXML
    public void copyValues() {
        export.copy(rows(), true);
    }

    private RowRange rows() {
        return model.rowsInView();
    }

    /// What has the focus for its keys.
    Node focusTarget() {
        return plot;
    }
}
