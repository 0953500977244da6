package dev.streambuffer.ui.control;

import dev.streambuffer.model.Numerals;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws runs of chips.
final class ChipPainter {

    static final int INSET = 4;
    static final int ARC = 6;
    static final String ELLIPSIS = "…";

    private final StringBuilder line = new StringBuilder();
    private Color text = Tone.TEXT.fallback();
    private Color muted = Tone.MUTED.fallback();
    private Color neutral = Tone.NEUTRAL.fallback();
    private Color danger = Tone.DANGER.fallback();
    private FieldPalette palette = FieldPalette.standard();
    private MonoFont font = new MonoFont(12);
    private boolean dark;
    private int rowHeight;
    private boolean startAligned;

    ChipPainter() {}

    /// Takes font and colours of a frame.
    ///
    /// @param faint what stands for no value, and counts
    void begin(GridView view, MonoFont frameFont, Color faint) {
        font = frameFont;
        text = view.tone(Tone.TEXT);
        muted = faint;
        neutral = view.tone(Tone.NEUTRAL);
        danger = legible(view.tone(Tone.DANGER), view.isDark());
        palette = view.paletteProperty().get();
        dark = view.isDark();
        rowHeight = view.getRowHeight();
    }

    /// The theme's red is made for its background. On the tint of a chip, in a selected row too,
    /// text takes a stronger one to be read: a contrast of 4.5.
    static Color legible(Color danger, boolean onDark) {
        return onDark ? danger.deriveColor(0, 0.55, 1.1, 1) : danger.deriveColor(0, 1, 0.85, 1);
    }

    /// Sets where the texts of the chips to come stand.
    void alignTexts(boolean atStart) {
        startAligned = atStart;
    }

    /// The width of the chip that says how many values there are.
    static int moreWidth(MonoFont font, long count) {
        return (int) Math.ceil(font.width(more(count))) + 2 * ChipRun.PAD;
    }

    private static String more(long count) {
        return "… " + Numerals.grouped(count) + (count == 1 ? " value" : " values");
    }

    /// Draws those chips of a cell that are in view. A value that the right edge of the view cuts
    /// fades there, one that the left edge cuts has an ellipsis in its place: half a number looks
    /// like another one.
    ///
    /// @param shown how many chips the cell has room for
    /// @param start left edge of the first chip
    /// @param from left edge of what is in view
    /// @param to right edge of what is in view
    void paint(
            GraphicsContext g,
            GridCell.Chips chips,
            ChipRun run,
            int shown,
            int start,
            int top,
            int from,
            int to) {
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
        double baseline = font.baseline(top, rowHeight - 1);
        int whole = last;
        if (first < whole && start + run.left(whole - 1) + run.width() > to) {
            whole--;
            int left = start + run.left(whole) + ChipRun.BAR + 2;
            boolean fits = !startAligned && font.width(chips.texts()[whole]) <= to - left - 2.0;
            if (left < from || fits) {
                paintCut(g, chips.texts()[whole], Math.max(from, left), to, baseline);
            } else {
                paintFading(g, chips, whole, run, start, to, baseline);
            }
        }
        if (first < whole && start + run.left(first) < from) {
            int right = start + run.left(first) + run.width() - ChipRun.PAD;
            paintCut(g, chips.texts()[first], from, right, baseline);
            first++;
        }
        paintTexts(g, chips, run, start, baseline, first, whole);
        if (chips.count() > shown && start + run.left(shown) < to) {
            paintMore(g, chips.count(), start + run.left(shown), top, to);
        }
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
            if (together && !startAligned && !chips.isSpecial(i) && font.isPlain(value)) {
                int end = (i - first) * (run.chars() + ChipRun.BETWEEN) + run.chars();
                line.repeat(' ', Math.max(0, end - value.length() - line.length()));
                line.append(value);
            } else {
                int room = run.width() - ChipRun.BAR - ChipRun.PAD;
                String whole = font.width(value) <= room ? value : cut(value, room);
                double x =
                        startAligned
                                ? start + run.left(i) + ChipRun.BAR + ChipRun.PAD
                                : start + run.textEnd(i) - font.width(whole);
                g.setFill(chips.isSpecial(i) ? danger : text);
                g.fillText(whole, x, baseline);
            }
        }
        if (!line.isEmpty()) {
            g.setFill(text);
            double x = start + run.textEnd(first) - run.chars() * font.advance();
            g.fillText(line.toString(), x, baseline);
        }
    }

    /// A name may be cut, a number may not.
    private String cut(String value, int room) {
        return Character.isLetter(value.charAt(0)) ? font.fitted(value, room) : ELLIPSIS;
    }

    /// The value, if what is in view of its chip has room for it, or else an ellipsis.
    private void paintCut(GraphicsContext g, String value, int from, int to, double baseline) {
        boolean fits = font.width(value) <= to - from - 2.0;
        String words = fits ? value : ELLIPSIS;
        double rest = to - from - font.width(words);
        if (rest >= 0) {
            g.setFill(fits ? text : muted);
            g.fillText(words, Math.rint(from + (fits ? rest - 1 : rest / 2)), baseline);
        }
    }

    private void paintFading(
            GraphicsContext g,
            GridCell.Chips chips,
            int chip,
            ChipRun run,
            int start,
            int to,
            double baseline) {
        String value = chips.texts()[chip];
        double left = start + run.left(chip) + ChipRun.BAR + 2.0;
        double x = startAligned ? left + ChipRun.PAD - 2 : start + run.textEnd(chip);
        g.setFill(EdgeFade.of(chips.isSpecial(chip) ? danger : text, to));
        g.fillText(value, startAligned ? x : Math.max(left, x - font.width(value)), baseline);
    }

    private void paintMore(GraphicsContext g, long count, int x, int top, int to) {
        int width = moreWidth(font, count);
        String brief = ELLIPSIS + " " + Numerals.grouped(count);
        boolean whole = x + width <= to;
        boolean fits = whole || x + font.width(brief) + 2 * ChipRun.PAD <= to;
        g.setFill(neutral);
        fill(g, x, top + INSET, width, height());
        // Between both: the neutral ground takes of the contrast.
        g.setFill(muted.interpolate(text, 0.5));
        String words = whole ? more(count) : fits ? brief : ELLIPSIS;
        g.fillText(words, x + ChipRun.PAD, font.baseline(top, rowHeight - 1));
    }

    private int height() {
        return rowHeight - 1 - 2 * INSET;
    }

    /// A rectangle without its four corner pixels: looks round, and takes a third of the time of a
    /// round one where there is no graphics card.
    static void fill(GraphicsContext g, int x, int y, int width, int height) {
        g.fillRect(x, y + 1, width, height - 2);
        g.fillRect(x + 1, y, width - 2, 1);
        g.fillRect(x + 1, y + height - 1, width - 2, 1);
    }
}
