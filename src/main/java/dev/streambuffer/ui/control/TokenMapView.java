package dev.streambuffer.ui.control;

import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.RowRange;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;

/// The whole stream as a strip: a lane a field or component, brightness = value. It shows a
/// [#viewportProperty] of the rows; its owner watches that, computes a [MapPicture] of it in the
/// background and sets it. Until then the last picture is drawn, stretched to where it belongs. For
/// the JavaFX thread.
///
/// A click goes to a row, the wheel zooms, a drag pans (or, where all is in view, goes along), a
/// double click shows everything. Keys: left and right pan, page up and down by all that is in
/// view,
/// + and - zoom, Home shows everything, Enter goes to the middle.
public final class TokenMapView extends CanvasControl {

    private static final int LEAST_ROWS = 8;

    private final LongProperty rowCount = new SimpleLongProperty(this, "rowCount");
    private final LongProperty cursorRow = new SimpleLongProperty(this, "cursorRow", -1);
    private final ObjectProperty<RowRange> viewport =
            new SimpleObjectProperty<>(this, "viewport", new RowRange(0, 0));
    private final ObjectProperty<RowRange> frame =
            new SimpleObjectProperty<>(this, "frame", new RowRange(0, 0));
    private final ObjectProperty<MapPicture> picture = new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<@Nullable MapCoverage> coverage =
            new SimpleObjectProperty<>(this, "coverage");
    private final ObjectProperty<LongBinaryOperator> matches =
            new SimpleObjectProperty<>(this, "matches");
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());
    private final StringProperty startText = new SimpleStringProperty(this, "startText", "");
    private final StringProperty frameText = new SimpleStringProperty(this, "frameText", "");
    private final StringProperty endText = new SimpleStringProperty(this, "endText", "");
    private final MapPainter painter = new MapPainter(this);
    private final MapFrame over = new MapFrame();
    private final DoubleProperty textScale = new SimpleDoubleProperty(this, "textScale", 1);
    private int expectedLanes = 6;
    private LongConsumer onGoTo = _ -> {};

    /// An empty map.
    public TokenMapView() {
        super("token-map", true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleRoleDescription("token map");
        setAccessibleHelp(
                "Left and right pan, plus and minus zoom, Home shows all, Enter goes to the"
                        + " middle");
        new MapInput(this).install();
        rowCount.addListener((_, old, _) -> countChanged(old.longValue()));
        cursorRow.addListener(_ -> placeChanged());
        addOver(over);
        viewport.addListener(
                _ -> {
                    painted();
                    placeChanged();
                });
        frame.addListener(_ -> replace());
        coverage.addListener(_ -> redraw());
        matches.addListener(_ -> redraw());
        startText.addListener(_ -> redraw());
        frameText.addListener(_ -> replace());
        endText.addListener(_ -> redraw());
        textScale.addListener(
                _ -> {
                    painter.scaleTexts(textScale.get());
                    requestLayout();
                    painted();
                });
        focusedProperty().addListener(_ -> redraw());
        palette.addListener(_ -> painted());
        picture.addListener(
                (_, old, now) -> {
                    if (old == null || now == null || old.lanes().size() != now.lanes().size()) {
                        requestLayout();
                    }
                    painted();
                });
    }

    /// Sets what is to be done to go to a row that was clicked.
    public void setOnGoTo(LongConsumer handler) {
        onGoTo = handler;
    }

    /// Has room for so many lanes until there is a picture.
    public void expectLanes(int lanes) {
        expectedLanes = lanes;
        requestLayout();
    }

    /// Shows everything.
    public void showAll() {
        setViewport(new RowRange(0, rowCount.get()));
    }

    /// Shows rows as far as there are any: fewer than the strip can show apart are as if all were
    /// asked for.
    public void showRows(RowRange rows) {
        RowRange there =
                new RowRange(
                        Math.min(rows.from(), getRowCount()), Math.min(rows.to(), getRowCount()));
        if (there.size() < LEAST_ROWS) {
            showAll();
        } else {
            setViewport(there);
        }
    }

    /// Zooms around a row.
    ///
    /// @param steps how far: above 0 to see less, larger
    /// @param x where the row is, and stays, in pixels from the left
    public void zoom(int steps, double x) {
        long count = rowCount.get();
        if (count == 0 || steps == 0) {
            return;
        }
        long row = rowAt(x);
        long size = viewport.get().size();
        for (int i = 0; i < Math.abs(steps); i++) {
            size = steps > 0 ? size - size / 5 : size > count / 5 * 4 ? count : size + size / 4 + 1;
        }
        size = Math.clamp(size, Math.min(count, LEAST_ROWS), count);
        int pixel = Math.clamp((int) x - MapPainter.PAD, 0, stripWidth());
        moveTo(row - new RowScale(0, size, stripWidth()).rowAt(pixel), size);
    }

    /// Moves the viewport by rows, within the stream.
    public void pan(long rows) {
        moveTo(viewport.get().from() + rows, viewport.get().size());
    }

    /// The row at a place; the nearest one beside the strip. For a map that has rows.
    ///
    /// @param x in pixels from the left
    public long rowAt(double x) {
        return scale().rowWithin(Math.floor(x) - MapPainter.PAD);
    }

    /// The lane at a place, or null.
    ///
    /// @param y in pixels from the top
    public MapPicture.@Nullable Lane laneAt(double y) {
        MapPicture shown = picture.get();
        int lane = painter.laneAt(y);
        return shown == null || lane < 0 ? null : shown.lanes().get(lane);
    }

    /// The width of the lanes in pixels: how many columns a picture should have.
    public int stripWidth() {
        return Math.max(1, (int) getWidth() - 2 * MapPainter.PAD);
    }

    RowScale scale() {
        RowRange shown = viewport.get();
        return new RowScale(shown.from(), Math.max(1, shown.size()), stripWidth());
    }

    /// Whether everything is in view.
    public boolean isWhole() {
        return viewport.get().size() == rowCount.get();
    }

    void goTo(double x) {
        if (rowCount.get() > 0) {
            onGoTo.accept(rowAt(x));
        }
    }

    private void moveTo(long from, long size) {
        long start = Math.clamp(from, 0, rowCount.get() - size);
        setViewport(new RowRange(start, start + size));
    }

    private void countChanged(long old) {
        RowRange shown = viewport.get();
        if (shown.size() == old || shown.to() > rowCount.get()) {
            showAll();
        }
        redraw();
    }

    private void placeChanged() {
        replace();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// What it shows, in words, put together only when somebody asks.
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? MapWords.of(this)
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void painted() {
        painter.expire();
        redraw();
    }

    @Override
    void toneChanged() {
        painter.expire();
    }

    @Override
    void draw(GraphicsContext graphics, int width, int height) {
        painter.paint(graphics, width, height);
    }

    @Override
    void place(int width, int height) {
        painter.place(over);
    }

    @Override
    protected double computePrefHeight(double width) {
        MapPicture shown = picture.get();
        return painter.prefHeight(shown == null ? expectedLanes : shown.lanes().size());
    }

    @Override
    protected double computeMinHeight(double width) {
        return painter.prefHeight(1);
    }

    /// The number of rows of the stream.
    public LongProperty rowCountProperty() {
        return rowCount;
    }

    /// The value of [#rowCountProperty].
    public long getRowCount() {
        return rowCount.get();
    }

    /// Sets [#rowCountProperty].
    public void setRowCount(long value) {
        rowCount.set(value);
    }

    /// The selected row, or -1.
    public LongProperty cursorRowProperty() {
        return cursorRow;
    }

    /// The value of [#cursorRowProperty].
    public long getCursorRow() {
        return cursorRow.get();
    }

    /// Sets [#cursorRowProperty].
    public void setCursorRow(long value) {
        cursorRow.set(value);
    }

    /// The rows that the strip shows. Everything, until the user zooms.
    public ObjectProperty<RowRange> viewportProperty() {
        return viewport;
    }

    /// The value of [#viewportProperty].
    public RowRange getViewport() {
        return viewport.get();
    }

    /// Sets [#viewportProperty].
    public void setViewport(RowRange value) {
        viewport.set(value);
    }

    /// The rows that the table shows: the frame in the strip. Empty for none.
    public ObjectProperty<RowRange> frameProperty() {
        return frame;
    }

    /// The value of [#frameProperty].
    public RowRange getFrame() {
        return frame.get();
    }

    /// Sets [#frameProperty].
    public void setFrame(RowRange value) {
        frame.set(value);
    }

    /// The picture to draw; null while there is none.
    public ObjectProperty<MapPicture> pictureProperty() {
        return picture;
    }

    /// The value of [#pictureProperty].
    public @Nullable MapPicture getPicture() {
        return picture.get();
    }

    /// Sets [#pictureProperty].
    public void setPicture(@Nullable MapPicture value) {
        picture.set(value);
    }

    /// How much of the stream a sample hit, from 0 to 1, in equal parts of all rows; null for none.
    public ObjectProperty<@Nullable MapCoverage> coverageProperty() {
        return coverage;
    }

    /// The value of [#coverageProperty].
    public @Nullable MapCoverage getCoverage() {
        return coverage.get();
    }

    /// Sets [#coverageProperty].
    public void setCoverage(@Nullable MapCoverage value) {
        coverage.set(value);
    }

    /// Counts the rows in a range (end exclusive) that match a filter, quick enough for every
    /// pixel; null without a filter.
    public ObjectProperty<LongBinaryOperator> matchesProperty() {
        return matches;
    }

    /// The value of [#matchesProperty].
    public @Nullable LongBinaryOperator getMatches() {
        return matches.get();
    }

    /// Sets [#matchesProperty].
    public void setMatches(@Nullable LongBinaryOperator value) {
        matches.set(value);
    }

    /// The colours of the fields.
    public ObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }

    /// The value of [#paletteProperty].
    public FieldPalette getPalette() {
        return palette.get();
    }

    /// Sets [#paletteProperty].
    public void setPalette(FieldPalette value) {
        palette.set(value);
    }

    /// What stands below the left end.
    public StringProperty startTextProperty() {
        return startText;
    }

    /// The value of [#startTextProperty].
    public String getStartText() {
        return startText.get();
    }

    /// Sets [#startTextProperty].
    public void setStartText(String value) {
        startText.set(value);
    }

    /// How large the texts are; 1 is as designed.
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /// What stands below the frame.
    public StringProperty frameTextProperty() {
        return frameText;
    }

    /// The value of [#frameTextProperty].
    public String getFrameText() {
        return frameText.get();
    }

    /// Sets [#frameTextProperty].
    public void setFrameText(String value) {
        frameText.set(value);
    }

    /// What stands below the right end.
    public StringProperty endTextProperty() {
        return endText;
    }

    /// The value of [#endTextProperty].
    public String getEndText() {
        return endText.get();
    }

    /// Sets [#endTextProperty].
    public void setEndText(String value) {
        endText.set(value);
    }
}
