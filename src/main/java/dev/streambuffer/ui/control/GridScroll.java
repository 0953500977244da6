package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;

import java.util.function.DoubleSupplier;

/// Which part of a grid is in view: by rows downwards, by pixels sideways.
final class GridScroll {

    /// The height of the header in pixels, beside rows as designed.
    static final int HEADER = 30;

    private static final int ROW_HEIGHT = 25;

    /// No column has room for as many.
    private static final int MOST_CHIPS = 1 << 16;

    final LongProperty rowCount;
    final LongProperty topRow;
    final IntegerProperty rowHeight;
    final ReadOnlyObjectWrapper<RowRange> visible;

    private final GridLayout layout;
    private final DoubleSupplier width;
    private final DoubleSupplier height;
    private final Runnable changed;
    private int x;

    /// @param view whose properties it keeps
    /// @param changed what to do when another part is in view
    GridScroll(GridView view, GridLayout layout, Runnable changed) {
        this.layout = layout;
        this.width = view::getWidth;
        this.height = view::getHeight;
        this.changed = changed;
        rowCount = new SimpleLongProperty(view, "rowCount");
        topRow = new SimpleLongProperty(view, "topRow");
        rowHeight = new SimpleIntegerProperty(view, "rowHeight", ROW_HEIGHT);
        visible = new ReadOnlyObjectWrapper<>(view, "visibleRange", new RowRange(0, 0));
        topRow.addListener(_ -> update());
        rowHeight.addListener(_ -> update());
        rowCount.addListener(_ -> update());
    }

    /// The height of the header in pixels; it grows with the rows.
    int header() {
        return Math.round((float) HEADER * rowHeight.get() / ROW_HEIGHT);
    }

    /// Keeps everything within the rows and columns that there are.
    void update() {
        long top = vertical().clamp(topRow.get());
        if (top != topRow.get()) {
            topRow.set(top);
            return;
        }
        x = Math.clamp(x, 0, Math.max(0, layout.totalWidth() - bodyWidth()));
        long drawn = Math.ceilDiv(bodyHeight(), rowHeight.get());
        RowRange range = new RowRange(top, top + Math.min(drawn, rowCount.get() - top));
        if (!range.equals(visible.get())) {
            visible.set(range);
        }
        changed.run();
    }

    /// Brings a row into view: in the middle if it was out of view, else nothing moves.
    void centre(long row) {
        long full = fullRows();
        long top = topRow.get();
        if (row < top || row - top >= full) {
            topRow.set(Math.max(0, row - full / 2));
        }
    }

    /// Brings a row into view by the least movement.
    void reveal(long row) {
        long full = Math.max(1, fullRows());
        long top = topRow.get();
        if (row >= 0 && row < top) {
            topRow.set(row);
        } else if (row - top >= full) {
            topRow.set(row - full + 1);
        }
    }

    /// Brings a value of a list into view, sideways, or the cell if it shows no chip for it.
    ///
    /// @param column none if it is negative
    void reveal(int column, long position) {
        if (column >= 0 && bodyWidth() > layout.frozenWidth()) {
            boolean fits =
                    layout.chipLeft(column, (int) Math.min(position, MOST_CHIPS))
                                    + layout.chips(column).width()
                            <= layout.width(column);
            revealChip(column, fits ? (int) position : -1);
        }
    }

    /// Brings a chip into view, sideways; the whole cell if it is -1.
    void revealChip(int column, int chip) {
        if (column < layout.frozen()) {
            return;
        }
        int left = layout.left(column, 0);
        int right = left + layout.width(column);
        if (chip >= 0) {
            left += layout.chipLeft(column, chip) - GridLayout.PAD;
            right = left + 2 * GridLayout.PAD + layout.chips(column).width();
        }
        int start = layout.frozenWidth();
        if (left - x < start) {
            sideways(left - start);
        } else if (right - x > bodyWidth()) {
            sideways(right - bodyWidth());
        }
    }

    void rows(long by) {
        topRow.set(vertical().moved(topRow.get(), by));
    }

    void sideways(int to) {
        x = to;
        update();
    }

    /// How far the columns are scrolled, in pixels.
    int x() {
        return x;
    }

    int bodyWidth() {
        return Math.max(0, (int) width.getAsDouble() - LongScrollBar.SIZE);
    }

    int bodyHeight() {
        boolean bar = layout.totalWidth() > bodyWidth();
        return Math.max(0, (int) height.getAsDouble() - header() - (bar ? LongScrollBar.SIZE : 0));
    }

    /// How many rows are in view as a whole.
    long fullRows() {
        return bodyHeight() / rowHeight.get();
    }

    /// The row at a height, the nearest one above or below those in view. For a grid with rows.
    long rowAt(double y) {
        long offset = (long) Math.floor((y - header()) / rowHeight.get());
        return Math.clamp(topRow.get() + Math.clamp(offset, -1, fullRows()), 0, rowCount.get() - 1);
    }

    /// What the vertical bar shows.
    LongScroll vertical() {
        return new LongScroll(rowCount.get(), fullRows(), bodyHeight());
    }
}
