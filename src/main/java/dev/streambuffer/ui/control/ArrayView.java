package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.LongConsumer;

/// A sample as a coloured grid: hue = field, brightness = value within the field, decoded text
/// where cells are large enough. Indices are flat, in C order, from 0; -1 is "none". Only visible
/// cells are drawn. For the JavaFX thread.
///
/// The wheel zooms, with Shift it scrolls; a drag pans. Keys: arrows move the cell cursor, + and -
/// zoom, 0 fits, Enter activates.
public final class ArrayView extends CanvasControl {

    static final int LEFT = 52;
    static final int TOP = 20;

    private static final int WHEEL_STEP = 40;

    private final ObjectProperty<ArrayPicture> picture =
            new SimpleObjectProperty<>(this, "picture");
    private final IntegerProperty slice = new SimpleIntegerProperty(this, "slice");
    private final ObjectProperty<Decode> decode =
            new SimpleObjectProperty<>(this, "decode", Decode.AUTO);
    private final ObjectProperty<CellContent> content =
            new SimpleObjectProperty<>(this, "content", CellContent.VALUES);
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());
    private final LongProperty selected = new SimpleLongProperty(this, "selected", -1);
    private final ReadOnlyLongWrapper hovered = new ReadOnlyLongWrapper(this, "hovered", -1);
    private final ArrayPainter painter = new ArrayPainter(this);
    private final LongScrollBar vertical =
            new LongScrollBar(Orientation.VERTICAL, y -> scrollTo(scrollX(), (int) y));
    private final LongScrollBar horizontal =
            new LongScrollBar(Orientation.HORIZONTAL, x -> scrollTo((int) x, scrollY()));
    private LongConsumer onActivate = _ -> {};
    private int step = -1;
    private int scrollX;
    private int scrollY;
    private double pressX;
    private double pressY;
    private boolean dragged;

    /// An empty view.
    public ArrayView() {
        super("array-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name());
        getChildren().addAll(vertical, horizontal);
        picture.addListener(
                (_, _, _) -> {
                    slice.set(0);
                    selected.set(-1);
                    hovered.set(-1);
                    setAccessibleText(name());
                    fit();
                });
        slice.addListener(_ -> changed());
        palette.addListener(_ -> changed());
        decode.addListener(_ -> named());
        content.addListener(_ -> changed());
        selected.addListener(_ -> named());
        hovered.addListener(_ -> redraw());
        widthProperty().addListener(_ -> changed());
        heightProperty().addListener(_ -> changed());
        setOnScroll(this::scroll);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(event -> hovered.set(indexAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> hovered.set(-1));
        setOnKeyPressed(this::key);
    }

    /// Sets what is to be done with the index of a cell that is double-clicked or entered.
    public void setOnActivate(LongConsumer handler) {
        onActivate = handler;
    }

    /// Shows as much as fits, in cells as large as possible.
    public void fit() {
        step = -1;
        scrollX = 0;
        scrollY = 0;
        changed();
    }

    /// The flat index of the cell at a place, or -1.
    public long indexAt(double x, double y) {
        ArrayPicture shown = picture.get();
        if (shown == null
                || x < LEFT
                || y < TOP
                || x >= LEFT + bodyWidth()
                || y >= TOP + bodyHeight()) {
            return -1;
        }
        int row = (int) (y - TOP + scrollY) / zoom().height();
        return shown.indexOf(slice.get(), row, (int) (x - LEFT + scrollX) / zoom().width());
    }

    /// A cell in words: index on each axis, field, value.
    public String words(long index) {
        ArrayPicture shown = picture.get();
        if (shown == null || index < 0 || index >= shown.size()) {
            return "";
        }
        int at = (int) index;
        var field = shown.field(at);
        String name = field == null ? "type " + shown.type(at) : field.name();
        String place = Arrays.toString(shown.sample().shape().indices(index));
        return place + " " + name + " " + shown.text(at, decode.get());
    }

    private void named() {
        setAccessibleText(name());
        redraw();
    }

    /// What it is for screen readers: its selected cell, if there is one.
    private String name() {
        ArrayPicture shown = picture.get();
        return shown == null
                ? "no sampled array"
                : selected.get() < 0
                        ? "sampled array, " + shown.sample().shape()
                        : words(selected.get());
    }

    String text(int index) {
        ArrayPicture shown = picture.get();
        return shown == null ? "" : shown.text(index, content.get(), decode.get());
    }

    ArrayZoom zoom() {
        ArrayPicture shown = picture.get();
        int fitting =
                shown == null
                        ? 0
                        : ArrayZoom.fitting(
                                shown.columns(), shown.rows(), bodyWidth(), bodyHeight());
        return ArrayZoom.step(step < 0 ? fitting : step);
    }

    /// Zooms around a place.
    ///
    /// @param by steps, above 0 to larger cells
    void zoom(int by, double x, double y) {
        ArrayZoom before = zoom();
        step = ArrayZoom.from(before, by);
        double atX = Math.max(0, x - LEFT);
        double atY = Math.max(0, y - TOP);
        double column = (atX + scrollX) / before.width();
        double row = (atY + scrollY) / before.height();
        scrollX = (int) (column * zoom().width() - atX);
        scrollY = (int) (row * zoom().height() - atY);
        changed();
    }

    private void scroll(ScrollEvent event) {
        double x = event.getDeltaX();
        double y = event.getDeltaY();
        if (event.isShiftDown() || Math.abs(x) > Math.abs(y)) {
            scrollTo(scrollX - (int) (x == 0 ? y : x), scrollY);
        } else if (Math.abs(y) >= WHEEL_STEP / 2.0) {
            zoom(y > 0 ? 1 : -1, event.getX(), event.getY());
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressX = event.getX();
        pressY = event.getY();
        dragged = false;
    }

    private void drag(MouseEvent event) {
        double x = event.getX() - pressX;
        double y = event.getY() - pressY;
        if (dragged || Math.hypot(x, y) > 3) {
            dragged = true;
            scrollTo(scrollX - (int) x, scrollY - (int) y);
            pressX = event.getX();
            pressY = event.getY();
        }
    }

    private void release(MouseEvent event) {
        long index = indexAt(event.getX(), event.getY());
        if (!dragged && index >= 0) {
            selected.set(index);
            if (event.getClickCount() == 2) {
                onActivate.accept(index);
            }
        }
    }

    private void key(KeyEvent event) {
        ArrayPicture shown = picture.get();
        if (shown == null || shown.size() == 0 || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> move(0, -1);
            case RIGHT -> move(0, 1);
            case UP -> move(-1, 0);
            case DOWN -> move(1, 0);
            case PLUS, ADD, EQUALS -> zoom(1, getWidth() / 2, getHeight() / 2);
            case MINUS, SUBTRACT -> zoom(-1, getWidth() / 2, getHeight() / 2);
            case DIGIT0, NUMPAD0 -> fit();
            case ENTER -> {
                if (selected.get() >= 0) {
                    onActivate.accept(selected.get());
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int rows, int columns) {
        ArrayPicture shown = picture.get();
        if (shown == null) {
            return;
        }
        int cells = shown.rows() * shown.columns();
        long from = selected.get();
        int cell = from / cells == slice.get() && from >= 0 ? (int) (from % cells) : 0;
        int row = cell / shown.columns() + (from < 0 ? 0 : rows);
        int column = cell % shown.columns() + (from < 0 ? 0 : columns);
        row = Math.clamp(row, 0, shown.rows() - 1);
        column = Math.clamp(column, 0, shown.columns() - 1);
        int index = shown.indexOf(slice.get(), row, column);
        if (index >= 0) {
            selected.set(index);
            reveal(row, column);
        }
    }

    /// Selects a cell and shows it, with its slice.
    ///
    /// @param index flat; nothing happens if there is no such cell
    public void reveal(long index) {
        ArrayPicture shown = picture.get();
        if (shown == null || index < 0 || index >= shown.size()) {
            return;
        }
        int cells = shown.rows() * shown.columns();
        slice.set((int) (index / cells));
        selected.set(index);
        int cell = (int) (index % cells);
        reveal(cell / shown.columns(), cell % shown.columns());
    }

    private void reveal(int row, int column) {
        ArrayZoom zoom = zoom();
        int right = (column + 1) * zoom.width() - bodyWidth();
        int bottom = (row + 1) * zoom.height() - bodyHeight();
        scrollTo(
                Math.clamp(scrollX, Math.min(right, column * zoom.width()), column * zoom.width()),
                Math.clamp(scrollY, Math.min(bottom, row * zoom.height()), row * zoom.height()));
    }

    private void scrollTo(int x, int y) {
        scrollX = x;
        scrollY = y;
        changed();
    }

    private void changed() {
        scrollX = Math.clamp(scrollX, 0, Math.max(0, contentWidth() - bodyWidth()));
        scrollY = Math.clamp(scrollY, 0, Math.max(0, contentHeight() - bodyHeight()));
        painter.expire();
        redraw();
    }

    int scrollX() {
        return scrollX;
    }

    int scrollY() {
        return scrollY;
    }

    int bodyWidth() {
        return Math.max(0, (int) getWidth() - LEFT - LongScrollBar.SIZE);
    }

    int bodyHeight() {
        return Math.max(0, (int) getHeight() - TOP - LongScrollBar.SIZE);
    }

    int contentWidth() {
        ArrayPicture shown = picture.get();
        return shown == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, (long) shown.columns() * zoom().width());
    }

    int contentHeight() {
        ArrayPicture shown = picture.get();
        return shown == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, (long) shown.rows() * zoom().height());
    }

    @Override
    void toneChanged() {
        painter.expire();
    }

    @Override
    protected void layoutChildren() {
        int bar = LongScrollBar.SIZE;
        vertical.resizeRelocate(getWidth() - bar, TOP, bar, bodyHeight());
        vertical.show(contentHeight(), bodyHeight(), scrollY);
        horizontal.resizeRelocate(LEFT, getHeight() - bar, bodyWidth(), bar);
        horizontal.show(contentWidth(), bodyWidth(), scrollX);
        super.layoutChildren();
    }

    @Override
    void draw(GraphicsContext graphics, int width, int height) {
        painter.paint(graphics, width, height);
    }

    /// The array; null for none.
    public ObjectProperty<ArrayPicture> pictureProperty() {
        return picture;
    }

    /// The value of [#pictureProperty].
    public @Nullable ArrayPicture getPicture() {
        return picture.get();
    }

    /// Sets [#pictureProperty].
    public void setPicture(@Nullable ArrayPicture value) {
        picture.set(value);
    }

    /// The slice along the axes before the last two, in C order, from 0.
    public IntegerProperty sliceProperty() {
        return slice;
    }

    /// The value of [#sliceProperty].
    public int getSlice() {
        return slice.get();
    }

    /// Sets [#sliceProperty].
    public void setSlice(int value) {
        slice.set(value);
    }

    /// How the bits are read.
    public ObjectProperty<Decode> decodeProperty() {
        return decode;
    }

    /// The value of [#decodeProperty].
    public Decode getDecode() {
        return decode.get();
    }

    /// Sets [#decodeProperty].
    public void setDecode(Decode value) {
        decode.set(value);
    }

    /// Which array is shown.
    public ObjectProperty<CellContent> contentProperty() {
        return content;
    }

    /// The value of [#contentProperty].
    public CellContent getContent() {
        return content.get();
    }

    /// Sets [#contentProperty].
    public void setContent(CellContent value) {
        content.set(value);
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

    /// The index of the selected cell, or -1.
    public LongProperty selectedProperty() {
        return selected;
    }

    /// The value of [#selectedProperty].
    public long getSelected() {
        return selected.get();
    }

    /// Sets [#selectedProperty].
    public void setSelected(long value) {
        selected.set(value);
    }

    /// The index of the cell under the pointer, or -1.
    public ReadOnlyLongProperty hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// The value of [#hoveredProperty].
    public long getHovered() {
        return hovered.get();
    }
}
