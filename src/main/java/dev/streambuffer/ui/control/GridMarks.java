package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// What moves over a grid while its rows stay: the selected rows and the row under the pointer,
/// drawn once more on another background, and the ring around the selected chip. As nodes over the
/// rows they cost no drawing of the others.
final class GridMarks extends Group {

    private static final double RING = 1.5;
    private static final RowRange NONE = new RowRange(0, 0);

    private final GridView view;
    private final GridLayout layout;
    private final GridRows rows;
    private final GridPainter painter;
    private final Canvas selected = new Canvas();
    private final Canvas hovered = new Canvas();
    private final Rectangle ring = new Rectangle();
    private final Rectangle room = new Rectangle();

    GridMarks(GridView view, GridLayout layout, GridRows rows, GridPainter painter) {
        this.view = view;
        this.layout = layout;
        this.rows = rows;
        this.painter = painter;
        setAutoSizeChildren(false);
        ring.setFill(null);
        ring.setStrokeWidth(RING);
        Group clipped = new Group(ring);
        clipped.setClip(room);
        getChildren().addAll(hovered, selected, clipped);
    }

    /// Puts everything where it belongs.
    void place(int width, int height) {
        RowRange range = view.selectedRows();
        paint(selected, range, view.selectionColor(), width, height);
        long hover = view.hoverRow();
        boolean apart = hover >= 0 && (hover < range.from() || hover >= range.to());
        Color faint = view.tone(Tone.NEUTRAL).deriveColor(0, 1, 1, 0.4);
        paint(hovered, apart ? new RowRange(hover, hover + 1) : NONE, faint, width, height);
        boolean ringed = placeRing();
        ring.setVisible(ringed);
        if (ringed) {
            ring.setStroke(view.tone(view.isFocused() ? Tone.ACCENT : Tone.SUBTLE));
        }
    }

    private void paint(Canvas mark, RowRange range, Color background, int width, int height) {
        RowRange visible = view.visibleRange();
        long from = Math.max(range.from(), visible.from());
        long to = Math.min(range.to(), visible.to());
        int top = from < to ? painter.top(from) : 0;
        // The last row may be in view only in part.
        int end = view.scroll().header() + view.scroll().bodyHeight();
        int tall = (int) Math.min((to - from) * view.getRowHeight(), Math.min(height, end) - top);
        mark.setVisible(from < to && tall > 0);
        if (!mark.isVisible()) {
            return;
        }
        mark.setWidth(width);
        mark.setHeight(tall);
        mark.setLayoutY(top);
        GraphicsContext graphics = mark.getGraphicsContext2D();
        graphics.save();
        graphics.translate(0, -top);
        painter.paintRows(graphics, width, new RowRange(from, to), background);
        graphics.restore();
    }

    /// @return whether there is something in view to put a ring around
    private boolean placeRing() {
        long row = view.getSelectedRow();
        RowRange visible = view.visibleRange();
        int column = view.selection().column();
        if (column < 0 || row < visible.from() || row >= visible.to()) {
            return false;
        }
        GridCell cell = rows.cell(row, column);
        int left = layout.left(column, view.scroll().x());
        int from = Math.max(left, column < layout.frozen() ? 0 : layout.frozenWidth());
        int to = Math.min(left + layout.width(column), view.scroll().bodyWidth());
        if (cell == null || from >= to) {
            return false;
        }
        int start = left + GridLayout.PAD / 2;
        int width = layout.width(column) - GridLayout.PAD;
        if (cell instanceof GridCell.Chips chips) {
            int chip = view.selection().chip();
            if (chip < 0) {
                return false;
            }
            ChipRun run = layout.chips(column);
            start = left + GridLayout.PAD + run.left(Math.min(chip, layout.fitting(column, chips)));
            width = run.width();
        }
        room.setX(from);
        room.setWidth(to - (double) from);
        room.setY(view.scroll().header());
        room.setHeight(view.scroll().bodyHeight());
        ring.setX(start - RING / 2);
        ring.setWidth(width + RING);
        ring.setY(painter.top(row) + ChipPainter.INSET - RING / 2);
        ring.setHeight(view.getRowHeight() - 1 - 2 * ChipPainter.INSET + RING);
        ring.setArcWidth(ChipPainter.ARC);
        ring.setArcHeight(ChipPainter.ARC);
        return true;
    }
}
