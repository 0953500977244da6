package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws a grid, and rows of it once more for its [GridMarks]. Everything stands on whole pixels.
final class GridPainter {

    /// Of rows that stand out: a yellow that is no field's, seen in both themes.
    private static final Color MARK = Color.web("#d4a72c");

    private static final int SQUARE = 11;
    private static final int SQUARE_GAP = 7;

    private final GridView view;
    private final GridLayout layout;
    private final GridRows rows;
    private final ChipPainter chips = new ChipPainter();

    // Font and colours of the frame that is being drawn.
    private MonoFont font;
    private FieldPalette palette = FieldPalette.standard();
    private boolean dark;
    private Color text = Tone.TEXT.fallback();
    private Color muted = Tone.MUTED.fallback();
    private Color neutral = Tone.NEUTRAL.fallback();
    private Color border = Tone.BORDER.fallback();

    GridPainter(GridView view, GridLayout layout, GridRows rows) {
        this.view = view;
        this.layout = layout;
        this.rows = rows;
        font = layout.font();
    }

    void paint(GraphicsContext g, int width, int height) {
        begin(g, view.tone(Tone.MUTED));
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        paintRows(g, width, view.visibleRange());
        int below = view.scroll().header() + view.scroll().bodyHeight();
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, below, width, Math.max(0, height - below));
        paintHeader(g, width);
        if (view.getRowCount() == 0) {
            paintEmpty(g, width, height);
        }
    }

    /// Draws some of the rows in view where they are, on a background that makes them stand out.
    void paintRows(GraphicsContext g, int width, RowRange some, Color background) {
        begin(g, view.tone(Tone.MUTED).interpolate(view.tone(Tone.TEXT), 0.5));
        int top = top(some.from());
        int height = (int) some.size() * view.getRowHeight();
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, top, width, height);
        g.setFill(background);
        for (int i = 0; i < some.size(); i++) {
            g.fillRect(0, top + i * view.getRowHeight(), width, view.getRowHeight() - 1);
        }
        paintRows(g, width, some);
    }

    private void begin(GraphicsContext g, Color faint) {
        font = layout.font();
        palette = view.paletteProperty().get();
        dark = view.isDark();
        text = view.tone(Tone.TEXT);
        muted = faint;
        neutral = view.tone(Tone.NEUTRAL);
        chips.begin(view, font, muted);
        border = view.tone(Tone.BORDER);
        g.setFont(font.font());
    }

    /// The upper edge of a row in view.
    int top(long row) {
        return view.scroll().header()
                + (int) (row - view.visibleRange().from()) * view.getRowHeight();
    }

    private void paintRows(GraphicsContext g, int width, RowRange some) {
        int rowHeight = view.getRowHeight();
        int count = (int) some.size();
        int up = top(some.from());
        Color line = border.deriveColor(0, 1, 1, 0.55);
        for (int i = 0; i < count; i++) {
            long row = some.from() + i;
            int top = up + i * rowHeight;
            if (rows.cell(row, 0) instanceof GridCell.Text text && text.marked()) {
                g.setFill(MARK);
                g.fillRect(0, top, 3, rowHeight - 1);
                g.setFill(MARK.deriveColor(0, 1, 1, 0.13));
                g.fillRect(3, top, width - 3.0, rowHeight - 1);
            }
            g.setFill(line);
            g.fillRect(0, top + rowHeight - 1, width, 1);
        }
        for (int c = 0; c < layout.count(); c++) {
            int left = layout.left(c, view.scroll().x());
            int from = Math.max(left, c < layout.frozen() ? 0 : layout.frozenWidth());
            int to = Math.min(left + layout.width(c), view.scroll().bodyWidth());
            if (from < to) {
                paintColumn(g, c, left, from, to, some.from(), count);
                g.setFill(border);
                if (left + layout.width(c) == to) {
                    g.fillRect(to - 1, up, 1, (double) count * rowHeight);
                }
            }
        }
    }

    private void paintColumn(
            GraphicsContext g, int column, int left, int from, int to, long firstRow, int count) {
        int rowHeight = view.getRowHeight();
        int start = left + GridLayout.PAD;
        int up = top(firstRow);
        ChipRun run = layout.chips(column);
        chips.alignTexts(layout.column(column).isStartAligned());
        g.save();
        g.beginPath();
        g.rect(from, up, to - from, (double) count * rowHeight);
        g.clip();
        for (int i = 0; i < count; i++) {
            long row = firstRow + i;
            int top = up + i * rowHeight;
            GridCell cell = rows.cell(row, column);
            switch (cell) {
                case null -> {
                    if (!rows.has(row)) {
                        paintPlaceholder(g, column, left, top);
                    }
                }
                case GridCell.Text words -> paintText(g, words, column, left, top, from, to);
                case GridCell.Chips cells -> {
                    int shown = layout.fitting(column, cells);
                    chips.paint(g, cells, run, shown, start, top, from, to);
                }
                case GridCell.Line line ->
                        SparkLine.paint(
                                g,
                                line.values(),
                                palette.color(line.type(), dark),
                                start,
                                top + 4.0,
                                layout.width(column) - 2 * GridLayout.PAD,
                                rowHeight - 9);
                case GridCell.Absent absent -> chips.paintAbsent(g, absent, run, start, top);
            }
        }
        g.restore();
    }

    /// A text stands where it would if all of its column were in view, and fades where the right
    /// edge cuts it. One that begins out of view at the left gets an ellipsis.
    private void paintText(
            GraphicsContext g,
            GridCell.Text cell,
            int column,
            int left,
            int top,
            int from,
            int to) {
        int room = layout.width(column) - 2 * GridLayout.PAD - 1;
        boolean endAligned = layout.column(column).isEndAligned();
        String shown = font.fitted(cell.text(), room);
        if (!shown.equals(cell.text()) && isNumber(cell.text())) {
            shown = room < font.advance() ? "" : ChipPainter.ELLIPSIS;
        }
        double x = left + GridLayout.PAD;
        if (endAligned) {
            x += Math.floor(room - font.width(shown));
        }
        if (x < from && !shown.isEmpty()) {
            int end = Math.min(to - 2, left + GridLayout.PAD + room);
            shown = end - from - 1.0 < font.advance() ? "" : ChipPainter.ELLIPSIS;
            x = Math.rint(end - font.width(shown));
        }
        Color color = cell.muted() ? muted : text;
        g.setFill(x + font.width(shown) > to ? EdgeFade.of(color, to) : color);
        g.fillText(shown, x, baseline(top));
    }

    private static boolean isNumber(String text) {
        char first = text.charAt(0);
        return first == '-' || first == '.' || Character.isDigit(first);
    }

    private void paintPlaceholder(GraphicsContext g, int column, int left, int top) {
        int room = layout.width(column) - 2 * GridLayout.PAD - 1;
        int height = 8;
        double y = top + Math.floor((view.getRowHeight() - height) / 2.0);
        g.setFill(neutral.deriveColor(0, 1, 1, 0.6));
        g.fillRect(left + GridLayout.PAD, y, Math.min(room, 72), height);
    }

    private double baseline(int top) {
        return font.baseline(top, view.getRowHeight() - 1);
    }

    private void paintHeader(GraphicsContext g, int width) {
        g.setFill(view.tone(Tone.RAISED));
        g.fillRect(0, 0, width, view.scroll().header());
        int end = 0;
        for (int c = layout.count() - 1; c >= 0; c--) {
            // From the right, so that the frozen ones, which come first, cover the others.
            int left = layout.left(c, view.scroll().x());
            int to = left + layout.width(c);
            if (to > 0 && left < width) {
                if (c < layout.frozen()) {
                    g.setFill(view.tone(Tone.RAISED));
                    g.fillRect(left, 0, layout.width(c), view.scroll().header());
                }
                paintTitle(g, layout.column(c), left, layout.width(c));
                g.setFill(border);
                g.fillRect(to - 1, 0, 1, view.scroll().header());
            }
            end = Math.max(end, to);
        }
        g.setFill(border);
        g.fillRect(0, view.scroll().header() - 1, width, 1);
    }

    private void paintTitle(GraphicsContext g, GridColumn column, int left, int width) {
        double x = left + GridLayout.PAD;
        double room = width - 2 * GridLayout.PAD - 1;
        if (column.type() >= 0) {
            g.setFill(palette.color(column.type(), dark));
            int square = (int) Math.round(SQUARE * layout.textScale.get());
            int y = (view.scroll().header() - 1 - square) / 2;
            ChipPainter.fill(g, (int) x, y, square, square);
            x += square + SQUARE_GAP;
            room -= square + SQUARE_GAP;
        }
        int sorted = column.sortedProperty().get();
        String arrow = sorted == 0 ? "" : sorted > 0 ? " \u2191" : " \u2193";
        String title = font.fitted(column.title() + arrow, room);
        if (column.isEndAligned()) {
            x += Math.floor(room - font.width(title));
        }
        g.setFill(text);
        g.fillText(title, x, font.baseline(0, view.scroll().header() - 1));
    }

    private void paintEmpty(GraphicsContext g, int width, int height) {
        String words = view.emptyText();
        if (!words.isEmpty()) {
            g.setFont(Fonts.ui(13 * layout.textScale.get()));
            g.setFill(muted);
            javafx.scene.text.Text node = new javafx.scene.text.Text(words);
            node.setFont(g.getFont());
            double x = (width - node.getLayoutBounds().getWidth()) / 2;
            g.fillText(words, Math.rint(x), Math.rint(view.scroll().header() + height * 0.38));
        }
    }
}
