package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/// Draws a grid. Everything stands on whole pixels.
final class GridPainter {

    static final double FONT_SIZE = 12;

    private static final int SQUARE = 11;
    private static final int CHIP_INSET = 4;
    private static final int CHIP_ARC = 6;

    private final GridView view;
    private final GridLayout layout;
    private final GridRows rows;
    private final MonoFont font = new MonoFont(FONT_SIZE);

    // Colours of the frame that is being drawn.
    private FieldPalette palette = FieldPalette.standard();
    private boolean dark;
    private Color text = Tone.TEXT.fallback();
    private Color muted = Tone.MUTED.fallback();
    private Color neutral = Tone.NEUTRAL.fallback();
    private Color warning = Tone.WARNING.fallback();
    private Color border = Tone.BORDER.fallback();

    GridPainter(GridView view, GridLayout layout, GridRows rows) {
        this.view = view;
        this.layout = layout;
        this.rows = rows;
    }

    void paint(GraphicsContext g, int width, int height) {
        palette = view.getPalette();
        dark = view.isDark();
        text = view.tone(Tone.TEXT);
        muted = view.tone(Tone.MUTED);
        neutral = view.tone(Tone.NEUTRAL);
        warning = view.tone(Tone.WARNING);
        border = view.tone(Tone.BORDER);
        g.setFont(font.font());
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        paintRows(g, width, height);
        paintHeader(g, width);
        if (view.getRowCount() == 0) {
            paintEmpty(g, width, height);
        }
    }

    private void paintRows(GraphicsContext g, int width, int height) {
        RowRange visible = view.visibleRange();
        int rowHeight = view.getRowHeight();
        int count = (int) visible.size();
        int bottom = Math.min(height, GridView.HEADER + count * rowHeight);
        Color line = border.deriveColor(0, 1, 1, 0.55);
        for (int i = 0; i < count; i++) {
            long row = visible.from() + i;
            int top = GridView.HEADER + i * rowHeight;
            if (row == view.getSelectedRow()) {
                g.setFill(view.tone(Tone.SELECTION));
                g.fillRect(0, top, width, rowHeight - 1);
            } else if (row == view.hoverRow()) {
                g.setFill(neutral.deriveColor(0, 1, 1, 0.4));
                g.fillRect(0, top, width, rowHeight - 1);
            }
            g.setFill(line);
            g.fillRect(0, top + rowHeight - 1, width, 1);
        }
        for (int c = 0; c < layout.count(); c++) {
            int left = layout.left(c, view.scrollX());
            int from = Math.max(left, c < layout.frozen() ? 0 : layout.frozenWidth());
            int to = Math.min(left + layout.width(c), view.bodyWidth());
            if (from < to) {
                paintColumn(g, c, left, from, to, visible.from(), count);
                g.setFill(border);
                if (left + layout.width(c) == to) {
                    g.fillRect(to - 1, GridView.HEADER, 1, bottom - GridView.HEADER);
                }
            }
        }
    }

    private void paintColumn(
            GraphicsContext g, int column, int left, int from, int to, long firstRow, int count) {
        int rowHeight = view.getRowHeight();
        int selectedColumn = view.selection().column();
        g.save();
        g.beginPath();
        g.rect(from, GridView.HEADER, to - from, (double) count * rowHeight);
        g.clip();
        for (int i = 0; i < count; i++) {
            long row = firstRow + i;
            int top = GridView.HEADER + i * rowHeight;
            GridCell cell = rows.cell(row, column);
            int selected =
                    row == view.getSelectedRow() && column == selectedColumn
                            ? view.selection().chip()
                            : -1;
            switch (cell) {
                case null -> {
                    if (!rows.has(row)) {
                        paintPlaceholder(g, column, left, top);
                    }
                }
                case GridCell.Text words -> paintText(g, words, column, left, top);
                case GridCell.Chips chips ->
                        paintChips(g, chips, column, left, from, to, top, selected);
                case GridCell.Absent absent -> paintAbsent(g, absent, column, left, top);
            }
        }
        g.restore();
    }

    private void paintText(GraphicsContext g, GridCell.Text cell, int column, int left, int top) {
        int room = layout.width(column) - 2 * GridLayout.PAD - 1;
        String shown = font.fitted(cell.text(), room);
        double x = left + GridLayout.PAD;
        if (layout.column(column).isEndAligned()) {
            x += Math.floor(room - font.width(shown));
        }
        g.setFill(cell.muted() ? muted : text);
        g.fillText(shown, x, baseline(top));
    }

    private void paintChips(
            GraphicsContext g,
            GridCell.Chips chips,
            int column,
            int left,
            int from,
            int to,
            int top,
            int selected) {
        int width = layout.chipWidth(layout.column(column), layout.width(column));
        int pitch = width + GridLayout.GAP;
        int shown = chips.texts().length;
        int start = left + GridLayout.PAD;
        int first = Math.max(0, Math.floorDiv(from - start, pitch));
        int last = Math.min(shown, Math.ceilDiv(to - start, pitch));
        int y = top + CHIP_INSET;
        int height = view.getRowHeight() - 1 - 2 * CHIP_INSET;
        g.setFill(palette.tint(chips.type(), dark));
        for (int i = first; i < last; i++) {
            g.fillRoundRect(start + i * pitch, y, width, height, CHIP_ARC, CHIP_ARC);
        }
        g.setFill(palette.color(chips.type(), dark));
        for (int i = first; i < last; i++) {
            g.fillRoundRect(start + i * pitch, y, GridLayout.BAR, height, 3, 3);
        }
        g.setFill(text);
        double baseline = baseline(top);
        int right = start + width - GridLayout.CHIP_PAD;
        for (int i = first; i < last; i++) {
            boolean special = chips.isSpecial(i);
            if (special) {
                g.setFill(warning);
            }
            String value = chips.texts()[i];
            g.fillText(value, right + i * pitch - font.width(value), baseline);
            if (special) {
                g.setFill(text);
            }
        }
        if (selected >= first && selected < last) {
            g.setStroke(view.tone(view.isFocused() ? Tone.ACCENT : Tone.SUBTLE));
            g.setLineWidth(1.5);
            double x = start + selected * pitch;
            g.strokeRoundRect(x - 0.75, y - 0.75, width + 1.5, height + 1.5, 7, 7);
        }
        if (chips.count() > shown && start + shown * pitch < to) {
            paintMore(g, chips, start + shown * pitch, y, height, baseline);
        }
    }

    private void paintMore(
            GraphicsContext g, GridCell.Chips chips, int x, int y, int height, double baseline) {
        String more = "… " + Numbers.grouped(chips.count()) + " values";
        double width = Math.ceil(font.width(more)) + 2 * GridLayout.CHIP_PAD;
        g.setFill(neutral);
        g.fillRoundRect(x, y, width, height, CHIP_ARC, CHIP_ARC);
        g.setFill(muted);
        g.fillText(more, x + GridLayout.CHIP_PAD, baseline);
    }

    private void paintAbsent(
            GraphicsContext g, GridCell.Absent absent, int column, int left, int top) {
        String sign =
                switch (absent) {
                    case NULL -> "null";
                    case EMPTY -> "[ ]";
                    case MISSING -> "–";
                };
        int start = left + GridLayout.PAD;
        double width = Math.ceil(font.width(sign));
        if (absent == GridCell.Absent.NULL) {
            double height = view.getRowHeight() - 2.0 - 2 * CHIP_INSET;
            g.setStroke(neutral);
            g.setLineWidth(1);
            g.strokeRoundRect(
                    start + 0.5,
                    top + CHIP_INSET + 0.5,
                    width + 2 * GridLayout.CHIP_PAD,
                    height,
                    CHIP_ARC,
                    CHIP_ARC);
        }
        double x = start + GridLayout.CHIP_PAD;
        if (absent == GridCell.Absent.MISSING) {
            // A scalar's place is the right end of its chip.
            int chip = layout.chipWidth(layout.column(column), layout.width(column));
            x = start + chip - GridLayout.CHIP_PAD - width;
        }
        g.setFill(muted);
        g.fillText(sign, x, baseline(top));
    }

    private void paintPlaceholder(GraphicsContext g, int column, int left, int top) {
        int room = layout.width(column) - 2 * GridLayout.PAD - 1;
        int height = 8;
        double y = top + Math.floor((view.getRowHeight() - height) / 2.0);
        g.setFill(neutral.deriveColor(0, 1, 1, 0.6));
        g.fillRoundRect(left + GridLayout.PAD, y, Math.min(room, 72), height, 6, 6);
    }

    private double baseline(int top) {
        return font.baseline(top, view.getRowHeight() - 1);
    }

    private void paintHeader(GraphicsContext g, int width) {
        g.setFill(view.tone(Tone.RAISED));
        g.fillRect(0, 0, width, GridView.HEADER);
        int end = 0;
        for (int c = layout.count() - 1; c >= 0; c--) {
            // From the right, so that the frozen ones, which come first, cover the others.
            int left = layout.left(c, view.scrollX());
            int to = left + layout.width(c);
            if (to > 0 && left < width) {
                if (c < layout.frozen()) {
                    g.setFill(view.tone(Tone.RAISED));
                    g.fillRect(left, 0, layout.width(c), GridView.HEADER);
                }
                paintTitle(g, layout.column(c), left, layout.width(c));
                g.setFill(border);
                g.fillRect(to - 1, 0, 1, GridView.HEADER);
            }
            end = Math.max(end, to);
        }
        g.setFill(border);
        g.fillRect(0, GridView.HEADER - 1, width, 1);
    }

    private void paintTitle(GraphicsContext g, GridColumn column, int left, int width) {
        double x = left + GridLayout.PAD;
        double room = width - 2 * GridLayout.PAD - 1;
        if (column.type() >= 0) {
            g.setFill(palette.color(column.type(), dark));
            int y = (GridView.HEADER - 1 - SQUARE) / 2;
            g.fillRoundRect(x, y, SQUARE, SQUARE, 5, 5);
            x += SQUARE + 7;
            room -= SQUARE + 7;
        }
        String title = font.fitted(column.title(), room);
        if (column.isEndAligned()) {
            x += Math.floor(room - font.width(title));
        }
        g.setFill(text);
        g.fillText(title, x, font.baseline(0, GridView.HEADER - 1));
    }

    private void paintEmpty(GraphicsContext g, int width, int height) {
        @Nullable String words = view.getEmptyText();
        if (words != null) {
            g.setFont(Fonts.ui(13));
            g.setFill(muted);
            javafx.scene.text.Text node = new javafx.scene.text.Text(words);
            node.setFont(g.getFont());
            double x = (width - node.getLayoutBounds().getWidth()) / 2;
            g.fillText(words, Math.rint(x), Math.rint(GridView.HEADER + height * 0.38));
        }
    }
}
