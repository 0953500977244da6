package dev.streambuffer.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws runs of chips.
final class ChipPainter {

    private static final int INSET = 4;
    private static final int ARC = 6;

    private final StringBuilder line = new StringBuilder();
    private Color text = Tone.TEXT.fallback();
    private Color muted = Tone.MUTED.fallback();
    private Color neutral = Tone.NEUTRAL.fallback();
    private Color danger = Tone.DANGER.fallback();
    private Color ring = Tone.ACCENT.fallback();
    private FieldPalette palette = FieldPalette.standard();
    private MonoFont font = new MonoFont(12);
    private boolean dark;
    private int rowHeight;

    ChipPainter() {}

    /// Takes font and colours of a frame.
    void begin(GridView view, MonoFont frameFont) {
        font = frameFont;
        text = view.tone(Tone.TEXT);
        muted = view.tone(Tone.MUTED);
        neutral = view.tone(Tone.NEUTRAL);
        danger = view.tone(Tone.DANGER);
        ring = view.tone(view.isFocused() ? Tone.ACCENT : Tone.SUBTLE);
        palette = view.getPalette();
        dark = view.isDark();
        rowHeight = view.getRowHeight();
    }

    /// Draws those chips of a cell that are in view.
    ///
    /// @param start left edge of the first chip
    /// @param from left edge of what is in view
    /// @param to right edge of what is in view
    void paint(
            GraphicsContext g,
            GridCell.Chips chips,
            ChipRun run,
            int start,
            int top,
            int from,
            int to) {
        int shown = chips.texts().length;
        int first = Math.clamp(run.firstAt(from - start), 0, shown);
        int last = Math.clamp(run.firstAt(to - start) + 1L, first, shown);
        int y = top + INSET;
        int height = height();
        g.setFill(palette.tint(chips.type(), dark));
        for (int i = first; i < last; i++) {
            fill(g, start + run.left(i), y, run.width(), height);
        }
        g.setFill(palette.color(chips.type(), dark));
        for (int i = first; i < last; i++) {
            int x = start + run.left(i);
            g.fillRect(x, y + 1, ChipRun.BAR, height - 2);
            g.fillRect(x + 1, y, ChipRun.BAR - 1, height);
        }
        paintTexts(g, chips, run, start, font.baseline(top, rowHeight - 1), first, last);
        if (chips.count() > shown && start + run.left(shown) < to) {
            paintMore(g, chips.count(), start + run.left(shown), top);
        }
    }

    /// Draws the ring around the selected chip.
    void paintRing(GraphicsContext g, ChipRun run, int start, int top, int chip) {
        g.setStroke(ring);
        g.setLineWidth(1.5);
        double x = start + run.left(chip) - 0.75;
        double y = top + INSET - 0.75;
        g.strokeRoundRect(x, y, run.width() + 1.5, height() + 1.5, ARC, ARC);
    }

    /// Draws what stands for no value.
    void paintAbsent(GraphicsContext g, GridCell.Absent absent, ChipRun run, int start, int top) {
        String sign =
                switch (absent) {
                    case NULL -> "null";
                    case EMPTY -> "[ ]";
                    case MISSING -> "–";
                };
        double width = Math.ceil(font.width(sign));
        if (absent == GridCell.Absent.NULL) {
            g.setStroke(neutral);
            g.setLineWidth(1);
            g.strokeRoundRect(
                    start + 0.5,
                    top + INSET + 0.5,
                    width + 2 * ChipRun.PAD,
                    height() - 1.0,
                    ARC,
                    ARC);
        }
        // A scalar's place is the right end of its chip.
        boolean end = absent == GridCell.Absent.MISSING;
        g.setFill(muted);
        g.fillText(
                sign,
                end ? start + run.textEnd(0) - width : start + ChipRun.PAD,
                font.baseline(top, rowHeight - 1));
    }

    /// One call for a run of plain texts: laying text out costs more than drawing it.
    private void paintTexts(
            GraphicsContext g,
            GridCell.Chips chips,
            ChipRun run,
            int start,
            double baseline,
            int first,
            int last) {
        line.setLength(0);
        boolean together = last - first > 1;
        for (int i = first; i < last; i++) {
            String value = chips.texts()[i];
            if (together && !chips.isSpecial(i) && font.isPlain(value)) {
                int end = (i - first) * (run.chars() + ChipRun.BETWEEN) + run.chars();
                line.repeat(' ', Math.max(0, end - value.length() - line.length()));
                line.append(value);
            } else {
                g.setFill(chips.isSpecial(i) ? danger : text);
                g.fillText(value, start + run.textEnd(i) - font.width(value), baseline);
            }
        }
        if (!line.isEmpty()) {
            g.setFill(text);
            double x = start + run.textEnd(first) - run.chars() * font.advance();
            g.fillText(line.toString(), x, baseline);
        }
    }

    private void paintMore(GraphicsContext g, long count, int x, int top) {
        String more = "… " + Numbers.grouped(count) + " values";
        g.setFill(neutral);
        fill(g, x, top + INSET, (int) Math.ceil(font.width(more)) + 2 * ChipRun.PAD, height());
        g.setFill(muted);
        g.fillText(more, x + ChipRun.PAD, font.baseline(top, rowHeight - 1));
    }

    private int height() {
        return rowHeight - 1 - 2 * INSET;
    }

    /// A rectangle without its four corner pixels: looks round, and takes a third of the time of a
    /// round one where there is no graphics card.
    private static void fill(GraphicsContext g, int x, int y, int width, int height) {
        g.fillRect(x, y + 1, width, height - 2);
        g.fillRect(x + 1, y, width - 2, 1);
        g.fillRect(x + 1, y + height - 1, width - 2, 1);
    }
}
