package dev.streambuffer.ui.control;

import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.Span;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;

/// Lines over an axis of steps or seconds. It shows a [#viewportProperty] of the axis; its owner
/// watches that, computes a [PlotPicture] of it in the background and sets it. Until then the last
/// picture is drawn where it belongs. For the JavaFX thread.
///
/// A click goes to a place, the wheel zooms (with Shift it pans), a drag pans, a double click shows
/// everything. Keys: left and right pan, + and - zoom, Home and End go to the ends, 0 shows
/// everything.
public final class PlotView extends CanvasControl {

    private final ObjectProperty<PlotPicture> picture =
            new SimpleObjectProperty<>(this, "picture", PlotPicture.EMPTY);
    private final ObjectProperty<Span> extent =
            new SimpleObjectProperty<>(this, "extent", new Span(0, 1));
    private final ObjectProperty<Span> viewport =
            new SimpleObjectProperty<>(this, "viewport", new Span(0, 1));
    private final ObjectProperty<@Nullable Span> fixedRange =
            new SimpleObjectProperty<>(this, "fixedRange");
    private final ObjectProperty<double[]> breaks =
            new SimpleObjectProperty<>(this, "breaks", new double[0]);
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());
    private final ObjectProperty<@Nullable FieldComponent> highlighted =
            new SimpleObjectProperty<>(this, "highlighted");
    private final BooleanProperty normalised = new SimpleBooleanProperty(this, "normalised");
    private final BooleanProperty seconds = new SimpleBooleanProperty(this, "seconds");
    private final DoubleProperty cursorPlace =
            new SimpleDoubleProperty(this, "cursorPlace", Double.NaN);
    private final DoubleProperty leastSpan = new SimpleDoubleProperty(this, "leastSpan", 1);
    private final DoubleProperty textScale = new SimpleDoubleProperty(this, "textScale", 1);
    private final StringProperty emptyText = new SimpleStringProperty(this, "emptyText", "");
    private final StringProperty stateText = new SimpleStringProperty(this, "stateText", "");
    private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper(this, "columns");
    private final PlotPainter painter = new PlotPainter(this);
    private DoubleConsumer onGoTo = _ -> {};
    private DoubleFunction<String> placeText = Double::toString;
    // Over the lines, which are many: drawn again only when they themselves change.
    private final Rectangle cursorLine = new Rectangle();
    private final Canvas readout = new Canvas();
    private double hover = Double.NaN;

    /// An empty plot.
    public PlotView() {
        super("plot-view", true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        new PlotInput(this).install();
        List<ObservableValue<?>> drawn =
                List.of(
                        viewport,
                        extent,
                        fixedRange,
                        breaks,
                        palette,
                        highlighted,
                        normalised,
                        seconds,
                        emptyText,
                        stateText,
                        focusedProperty());
        drawn.forEach(each -> each.addListener(_ -> redraw()));
        cursorPlace.addListener(_ -> replace());
        addOver(cursorLine);
        addOver(readout);
        picture.addListener(
                _ -> {
                    describe();
                    redraw();
                });
        textScale.addListener(
                _ -> {
                    painter.scaleTexts(textScale.get());
                    measure();
                    redraw();
                });
        widthProperty().addListener(_ -> measure());
        describe();
    }

    private void measure() {
        columns.set((int) Math.max(0, getWidth() - painter.left() - PlotPainter.RIGHT));
    }

    private void describe() {
        List<String> names = picture.get().lines().stream().map(PlotPicture.Line::name).toList();
        setAccessibleText(names.isEmpty() ? "plot" : "plot of " + String.join(", ", names));
    }

    /// Sets what is to be done to go to a place that was clicked.
    public void setOnGoTo(DoubleConsumer handler) {
        onGoTo = handler;
    }

    /// Sets what a place on the axis is called, in the readout.
    public void setPlaceText(DoubleFunction<String> text) {
        placeText = text;
    }

    String placeText(double place) {
        return placeText.apply(place);
    }

    /// Shows everything.
    public void showAll() {
        viewport.set(extent.get());
    }

    /// Zooms around a place on the screen.
    ///
    /// @param steps how far: above 0 to see less, larger
    /// @param x what stays where it is, in pixels from the left
    public void zoom(double steps, double x) {
        Span all = extent.get();
        Span shown = viewport.get();
        double least = Math.min(all.size(), leastSpan.get());
        double size = Math.clamp(shown.size() * Math.pow(0.8, steps), least, all.size());
        double share = Math.clamp((x - painter.left()) / Math.max(1, columns.get()), 0, 1);
        moveTo(shown.at(share) - share * size, size);
    }

    /// Zooms around the selected place if it is in view, else around the middle.
    ///
    /// @param steps how far: above 0 to see less, larger
    public void zoom(double steps) {
        Span shown = viewport.get();
        double share = shown.contains(cursorPlace.get()) ? shown.share(cursorPlace.get()) : 0.5;
        zoom(steps, painter.left() + share * columns.get());
    }

    /// Moves what is in view.
    ///
    /// @param share by how much of it; above 0 to the right
    public void pan(double share) {
        Span shown = viewport.get();
        moveTo(shown.from() + share * shown.size(), shown.size());
    }

    private void moveTo(double from, double size) {
        Span all = extent.get();
        double start = Math.clamp(from, all.from(), Math.max(all.from(), all.to() - size));
        viewport.set(new Span(start, Math.min(all.to(), start + size)));
    }

    /// The place on the axis at a pixel from the left, within what is in view.
    double placeAt(double x) {
        double share = (x - painter.left()) / Math.max(1, columns.get());
        return viewport.get().at(Math.clamp(share, 0, 1));
    }

    void goTo(double x) {
        onGoTo.accept(placeAt(x));
    }

    /// Where the pointer is, in pixels from the left; NaN if it is elsewhere.
    double hover() {
        return hover;
    }

    /// Shows the values at a pixel.
    ///
    /// @param x from the left; NaN for none
    public void setHover(double x) {
        hover = x;
        replace();
    }

    @Override
    void draw(GraphicsContext graphics, int width, int height) {
        painter.paint(graphics, width, height);
    }

    @Override
    void place(int width, int height) {
        PlotScale scale = painter.scale(width, height);
        double cursor = cursorPlace.get();
        cursorLine.setVisible(viewport.get().contains(cursor));
        if (cursorLine.isVisible()) {
            cursorLine.setFill(tone(Tone.ACCENT));
            cursorLine.setX(
                    Math.clamp(Math.rint(scale.x(cursor)) - 1, scale.left(), scale.right() - 2.0));
            cursorLine.setY(scale.top());
            cursorLine.setWidth(2);
            cursorLine.setHeight(scale.height());
        }
        boolean pointed =
                !picture.get().lines().isEmpty() && hover >= scale.left() && hover <= scale.right();
        readout.setVisible(pointed);
        if (pointed) {
            readout.setWidth(width);
            readout.setHeight(height);
            GraphicsContext graphics = readout.getGraphicsContext2D();
            graphics.clearRect(0, 0, width, height);
            painter.paintReadout(graphics, scale);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 220;
    }

    /// How many columns a picture should have: the pixels that lines are drawn in.
    public ReadOnlyIntegerProperty columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /// What is drawn.
    public ObjectProperty<PlotPicture> pictureProperty() {
        return picture;
    }

    PlotPicture picture() {
        return picture.get();
    }

    /// The whole axis.
    public ObjectProperty<Span> extentProperty() {
        return extent;
    }

    Span extent() {
        return extent.get();
    }

    /// What is in view of the axis.
    public ObjectProperty<Span> viewportProperty() {
        return viewport;
    }

    Span viewport() {
        return viewport.get();
    }

    /// The values from the lower to the upper edge; null to fit them to what is in view.
    public ObjectProperty<@Nullable Span> fixedRangeProperty() {
        return fixedRange;
    }

    @Nullable Span fixedRange() {
        return fixedRange.get();
    }

    /// Whether each line has the whole height for itself.
    public BooleanProperty normalisedProperty() {
        return normalised;
    }

    boolean isNormalised() {
        return normalised.get();
    }

    /// Whether the axis is in seconds, not in steps.
    public BooleanProperty secondsProperty() {
        return seconds;
    }

    boolean isSeconds() {
        return seconds.get();
    }

    /// Places at which something begins: an episode.
    public ObjectProperty<double[]> breaksProperty() {
        return breaks;
    }

    double[] breaks() {
        return breaks.get();
    }

    /// The selected place; NaN if there is none.
    public DoubleProperty cursorPlaceProperty() {
        return cursorPlace;
    }

    double cursorPlace() {
        return cursorPlace.get();
    }

    /// The least of the axis that can be in view.
    public DoubleProperty leastSpanProperty() {
        return leastSpan;
    }

    /// The component that stands out; null for none.
    public ObjectProperty<@Nullable FieldComponent> highlightedProperty() {
        return highlighted;
    }

    @Nullable FieldComponent highlighted() {
        return highlighted.get();
    }

    /// How large the texts are; 1 is as designed.
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /// What a plot without lines says.
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    String emptyText() {
        return emptyText.get();
    }

    /// What stands in the lower right corner: `exact` or `sampled`.
    public StringProperty stateTextProperty() {
        return stateText;
    }

    String stateText() {
        return stateText.get();
    }

    /// The colours of the fields.
    public ObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }

    FieldPalette palette() {
        return palette.get();
    }
}
