package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;

/// A table of up to 2^63-1 rows of tokens, drawn on one canvas. It holds no rows but those around
/// the visible ones: it asks its [GridSource] for them and draws what it has until they come. Rows
/// and tokens are counted from 0; -1 is "none". For the JavaFX thread.
///
/// Keys: up, down, page up, page down, Ctrl+Home and Ctrl+End go through the rows; left, right,
/// Home and End through the chips of the row; with Shift the rows on the way are selected too, with
/// Ctrl+A all; Enter activates.
public final class GridView extends CanvasControl {

    private static final int SIDE_STEP = 40;
    private static final int ROW_HEIGHT = 25;

    private final ObservableList<GridColumn> columns = FXCollections.observableArrayList();
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());

    private final GridLayout layout = new GridLayout();
    private final GridRows rows = new GridRows(layout);
    private final GridScroll scroll = new GridScroll(this, layout, this::redraw);
    private final GridSelection selection = new GridSelection(layout, rows, scroll.rowCount::get);
    private final GridPainter painter = new GridPainter(this, layout, rows);
    private final GridMarks marks = new GridMarks(this, layout, rows, painter);
    private final LongScrollBar vertical = new LongScrollBar(Orientation.VERTICAL, this::setTopRow);
    private final LongScrollBar horizontal =
            new LongScrollBar(Orientation.HORIZONTAL, x -> scroll.sideways((int) x));
    private final ChangeListener<Object> columnListener = (_, _, _) -> arrange();

    private @Nullable GridSource source;
    private @Nullable Function<GridHit, @Nullable String> hoverText;
    private Consumer<GridHit> onActivate = _ -> {};
    private String emptyText = "";
    private int frozenColumns;
    private long hoverRow = -1;

    /// An empty table.
    public GridView() {
        super("grid-view", true);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleRoleDescription("table");
        addOver(marks);
        getChildren().addAll(vertical, horizontal);
        new GridInput(this).install();
        columns.addListener(this::columnsChanged);
        scroll.rowCount.addListener(_ -> countChanged());
        heightProperty().addListener(_ -> scroll.update());
        widthProperty().addListener(_ -> scroll.update());
        palette.addListener(_ -> redraw());
        layout.textScale.addListener(_ -> scaleChanged());
        focusedProperty().addListener(_ -> replace());
        selection.onChange(this::selectionChanged);
    }

    // ---- what it shows

    /// The columns in order.
    public ObservableList<GridColumn> getColumns() {
        return columns;
    }

    /// Sets where the rows come from and asks it for those in view.
    public void setSource(@Nullable GridSource source) {
        this.source = source;
        layout.forget();
        rows.clear();
        arrange();
    }

    /// Gives rows that the source was asked for. Rows that came too late to be of use are ignored.
    public void setPage(GridPage page) {
        RowRange visible = scroll.visible.get();
        if (rows.accept(page, visible.from(), visible.to())) {
            arrange();
            selection.resolve();
            selectionChanged();
        }
    }

    /// Asks for the rows in view again, as after a change; those shown stay until the answer comes.
    ///
    /// @param relayout whether the values get another width too, as by another decode mode
    public void refresh(boolean relayout) {
        if (relayout) {
            layout.forget();
        }
        rows.expire();
        redraw();
    }

    /// Has a column show all of what is in view, within reason.
    public void fit(GridColumn column) {
        column.setWidth(layout.fit(column));
    }

    // ---- where it is

    /// Brings a row into view: in the middle if it was out of view, else nothing moves.
    public void scrollTo(long row) {
        scroll.centre(row);
    }

    /// The rows in view, the last perhaps only in part.
    public RowRange visibleRange() {
        return scroll.visible.get();
    }

    /// The rows in view, as a property.
    public ReadOnlyObjectProperty<RowRange> visibleRangeProperty() {
        return scroll.visible.getReadOnlyProperty();
    }

    /// The selected rows; empty if there are none.
    public RowRange selectedRows() {
        return selection.rows();
    }

    /// The column at a place of the header, or null outside it.
    public @Nullable GridColumn header(double x, double y) {
        int column = y < scroll.header() ? layout.columnAt(x, scroll.x()) : -1;
        return column < 0 ? null : layout.column(column);
    }

    /// The selected cell, or null if none is selected.
    public @Nullable GridHit selectedCell() {
        return selection.hit();
    }

    /// Where a cell is, in the view; also if it is not in view.
    public Point2D placeOf(GridHit hit) {
        int column = Math.max(0, layout.indexOf(hit.column().key()));
        double y = scroll.header() + (hit.row() - getTopRow() + 1) * (double) getRowHeight();
        return new Point2D(layout.left(column, scroll.x()) + 24.0, y);
    }

    /// What is at a place, or null outside the cells.
    public @Nullable GridHit hit(double x, double y) {
        int column = layout.columnAt(x, scroll.x());
        RowRange visible = scroll.visible.get();
        long row =
                y < scroll.header()
                        ? -1
                        : visible.from() + (long) (y - scroll.header()) / getRowHeight();
        if (column < 0 || row < 0 || row >= visible.to()) {
            return null;
        }
        GridCell cell = rows.cell(row, column);
        int chip = layout.chipAt(column, cell, x - layout.left(column, scroll.x()));
        long token =
                cell instanceof GridCell.Chips chips && chip >= 0 && chip < chips.texts().length
                        ? chips.tokenOf(chip)
                        : -1;
        return new GridHit(row, layout.column(column), cell, chip, token);
    }

    /// Selects a row and a token in it, and brings them into view.
    public void select(long row, long token) {
        selection.select(row, token);
        if (row >= 0) {
            scrollTo(row);
        }
    }

    /// Brings a value of a column into view, sideways, if the column is shown.
    public void reveal(GridColumn column, long position) {
        scroll.reveal(layout.indexOf(column.key()), position);
    }

    // ---- moving the selection, for the keyboard

    void moveRow(long by, boolean extend) {
        selection.extend(extend, () -> selection.moveRow(by, getTopRow()));
        scroll.reveal(getSelectedRow());
        selectionChanged();
    }

    void moveChip(int direction) {
        if (selection.moveChip(direction)) {
            revealCell();
        } else {
            scroll.sideways(scroll.x() + direction * SIDE_STEP);
        }
    }

    void moveToEdge(int direction) {
        if (selection.moveToEdge(direction)) {
            revealCell();
        }
    }

    private void revealCell() {
        scroll.revealChip(selection.column(), selection.chip());
        selectionChanged();
    }

    void activateSelection() {
        GridHit hit = selectedCell();
        if (hit != null) {
            onActivate.accept(hit);
        }
    }

    // ---- keeping things in step

    private void columnsChanged(ListChangeListener.Change<? extends GridColumn> change) {
        while (change.next()) {
            for (GridColumn column : change.getRemoved()) {
                column.widthProperty().removeListener(columnListener);
                column.visibleProperty().removeListener(columnListener);
            }
            for (GridColumn column : change.getAddedSubList()) {
                column.widthProperty().addListener(columnListener);
                column.visibleProperty().addListener(columnListener);
            }
        }
        arrange();
    }

    private void arrange() {
        layout.show(columns.filtered(GridColumn::isVisible), frozenColumns);
        rows.matchColumns();
        scroll.update();
    }

    private void scaleChanged() {
        scroll.rowHeight.set((int) Math.round(ROW_HEIGHT * layout.textScale.get()));
        layout.forget();
        rows.expire();
        arrange();
    }

    private void countChanged() {
        if (getSelectedRow() >= getRowCount()) {
            setSelectedRow(-1);
        }
    }

    void selectionChanged() {
        setAccessibleText(selection.text());
        replace();
    }

    GridLayout gridLayout() {
        return layout;
    }

    GridSelection selection() {
        return selection;
    }

    GridScroll scroll() {
        return scroll;
    }

    long hoverRow() {
        return hoverRow;
    }

    void setHoverRow(long row) {
        if (row != hoverRow) {
            hoverRow = row;
            replace();
        }
    }

    @Nullable String hoverText(GridHit hit) {
        String plain = hit.cell() instanceof GridCell.Text text ? text.text() : null;
        return hoverText == null ? plain : hoverText.apply(hit);
    }

    void activate(GridHit hit) {
        onActivate.accept(hit);
    }

    @Override
    protected void layoutChildren() {
        int bar = LongScrollBar.SIZE;
        int body = scroll.bodyHeight();
        vertical.resizeRelocate(scroll.bodyWidth(), scroll.header(), bar, body);
        vertical.show(getRowCount(), scroll.fullRows(), getTopRow());
        horizontal.setVisible(layout.totalWidth() > scroll.bodyWidth());
        horizontal.resizeRelocate(
                layout.frozenWidth(),
                scroll.header() + body,
                scroll.bodyWidth() - layout.frozenWidth(),
                bar);
        horizontal.show(
                layout.totalWidth() - layout.frozenWidth(),
                scroll.bodyWidth() - layout.frozenWidth(),
                scroll.x());
        super.layoutChildren();
    }

    @Override
    void draw(GraphicsContext graphics, int width, int height) {
        RowRange visible = scroll.visible.get();
        if (source != null) {
            rows.ask(source, visible.from(), visible.to(), getRowCount());
        }
        painter.paint(graphics, width, height);
    }

    @Override
    void place(int width, int height) {
        marks.place(width, height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return layout.totalWidth() + LongScrollBar.SIZE;
    }

    @Override
    protected double computePrefHeight(double width) {
        return scroll.header() + 16 * getRowHeight();
    }

    /// The number of rows.
    public LongProperty rowCountProperty() {
        return scroll.rowCount;
    }

    /// The value of [#rowCountProperty].
    public long getRowCount() {
        return scroll.rowCount.get();
    }

    /// Sets [#rowCountProperty].
    public void setRowCount(long value) {
        scroll.rowCount.set(value);
    }

    /// The first row in view; kept within the rows.
    public LongProperty topRowProperty() {
        return scroll.topRow;
    }

    /// The value of [#topRowProperty].
    public long getTopRow() {
        return scroll.topRow.get();
    }

    /// Sets [#topRowProperty].
    public void setTopRow(long value) {
        scroll.topRow.set(value);
    }

    /// The selected row, or -1.
    public LongProperty selectedRowProperty() {
        return selection.row;
    }

    /// The value of [#selectedRowProperty].
    public long getSelectedRow() {
        return selection.row.get();
    }

    /// Sets [#selectedRowProperty].
    public void setSelectedRow(long value) {
        selection.row.set(value);
    }

    /// Stream index of the selected token, or -1. It follows the selected row when its cells are
    /// there. To select from outside, use [#select(long, long)].
    public LongProperty selectedTokenProperty() {
        return selection.token;
    }

    /// The value of [#selectedTokenProperty].
    public long getSelectedToken() {
        return selection.token.get();
    }

    /// Sets [#selectedTokenProperty].
    public void setSelectedToken(long value) {
        selection.token.set(value);
    }

    /// The height of a row in pixels; it follows the size of the text.
    public int getRowHeight() {
        return scroll.rowHeight.get();
    }

    /// How large the text is; 1 is as designed.
    public DoubleProperty textScaleProperty() {
        return layout.textScale;
    }

    /// How many columns stay at the left when the others scroll sideways.
    public int frozenColumns() {
        return frozenColumns;
    }

    /// Sets how many columns stay at the left when the others scroll sideways.
    public void setFrozenColumns(int value) {
        frozenColumns = value;
        arrange();
    }

    String emptyText() {
        return emptyText;
    }

    /// Sets what a table without rows says.
    public void setEmptyText(String value) {
        emptyText = value;
        redraw();
    }

    /// The colours of the fields.
    public ObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }

    /// Sets what is to be done when a cell is activated: by double click, Enter, or a click on "… n
    /// values".
    public void setOnActivate(Consumer<GridHit> handler) {
        onActivate = handler;
    }

    /// Sets the text of the tooltip of a place; null for none.
    public void setHoverText(@Nullable Function<GridHit, @Nullable String> text) {
        hoverText = text;
    }
}
