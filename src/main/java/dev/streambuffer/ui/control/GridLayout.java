package dev.streambuffer.ui.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the columns and chips of a grid stand, in pixels. The first columns may be frozen: they
/// stay while the others scroll sideways. Chips of a column all have one width, so that components
/// stand below each other; it grows with what has been seen and never shrinks while scrolling.
final class GridLayout {

    /// Space at both sides of a cell's content.
    static final int PAD = 9;

    private static final double FONT_SIZE = 12;
    private static final int LEAST_CHARS = 4;
    private static final int LEAST_SINGLE_CHIP = 84;
    private static final int LEAST_WIDTH = 44;
    private static final int GREATEST_FIT = 640;
    private static final int GREATEST_TITLE = 240;

    /// How large the text is; 1 is as designed.
    final DoubleProperty textScale = new SimpleDoubleProperty(this, "textScale", 1);

    private MonoFont font = new MonoFont(FONT_SIZE);
    private final Map<String, Seen> seen = new HashMap<>();
    private List<GridColumn> columns = List.of();
    private int[] lefts = {0};
    private int frozen;
    private boolean outdated;

    /// The widest content seen in a column.
    private static final class Seen {
        double text;
        double chip;
        int chips;
        boolean more;
    }

    GridLayout() {
        textScale.addListener((_, old, now) -> scale(now.doubleValue() / old.doubleValue()));
    }

    /// What is known is as much wider as the text, until a page is read again.
    private void scale(double ratio) {
        font = new MonoFont(FONT_SIZE * textScale.get());
        for (Seen known : seen.values()) {
            known.text *= ratio;
            known.chip *= ratio;
        }
    }

    /// The font of cells and titles.
    MonoFont font() {
        return font;
    }

    /// Takes the columns to show, and how many of them stay at the left.
    void show(List<GridColumn> shown, int frozenColumns) {
        columns = List.copyOf(shown);
        frozen = Math.min(frozenColumns, columns.size());
        lefts = new int[columns.size() + 1];
        for (int i = 0; i < columns.size(); i++) {
            GridColumn column = columns.get(i);
            double width = column.getWidth();
            lefts[i + 1] =
                    lefts[i] + (int) (width > 0 ? Math.max(width, LEAST_WIDTH) : first(column));
        }
    }

    /// Forgets what has been seen as soon as the next page comes: the values will look different.
    void forget() {
        outdated = true;
    }

    /// Learns the extent of a page's cells.
    void learn(GridPage page) {
        if (outdated) {
            seen.clear();
            outdated = false;
        }
        for (int c = 0; c < page.keys().size(); c++) {
            Seen column = seen.computeIfAbsent(page.keys().get(c), _ -> new Seen());
            for (int r = 0; r < page.rows(); r++) {
                switch (page.cell(r, c)) {
                    case GridCell.Text text ->
                            column.text = Math.max(column.text, font.width(text.text()));
                    case GridCell.Chips chips -> {
                        for (String text : chips.texts()) {
                            column.chip = Math.max(column.chip, font.width(text));
                        }
                        column.chips = Math.max(column.chips, chips.texts().length);
                        column.more |= chips.count() > chips.texts().length;
                    }
                    case GridCell.Absent _, GridCell.Line _ -> {}
                }
            }
        }
    }

    /// The width that shows a column's title and all that has been seen of it, within reason.
    int fit(GridColumn column) {
        return width(column, title(column));
    }

    /// The width that a column has by itself: names, of it and of what it has, don't make it very
    /// wide.
    private int first(GridColumn column) {
        int most = (int) (GREATEST_TITLE * textScale.get());
        int wanted = width(column, Math.min(title(column), most));
        Seen known = seen.get(column.key());
        boolean names = column.isStartAligned() && known != null && known.chips > 0;
        return names ? Math.min(wanted, most + 2 * PAD) : wanted;
    }

    private double title(GridColumn column) {
        return font.width(column.title()) + (column.type() >= 0 ? 9 + 11 * textScale.get() : 0);
    }

    /// The title of the column at a place in the view if there is no room for all of it, else null.
    @Nullable String cutTitle(double x, int scrollX) {
        int index = columnAt(x, scrollX);
        return index < 0 || title(columns.get(index)) <= room(index)
                ? null
                : columns.get(index).title();
    }

    private int width(GridColumn column, double title) {
        double content = 0;
        Seen known = seen.get(column.key());
        if (known != null) {
            ChipRun run = chips(column, Integer.MAX_VALUE);
            double more = known.more ? 14 * font.advance() + 2 * ChipRun.PAD : -ChipRun.GAP;
            double chips = run.left(known.chips) + more;
            content = Math.max(known.text, known.chips == 0 ? 0 : chips);
        }
        int wanted = (int) Math.ceil(Math.max(title, content)) + 2 * PAD + 1;
        return Math.clamp(wanted, LEAST_WIDTH, GREATEST_FIT);
    }

    /// Where the chips of a column stand.
    ChipRun chips(int index) {
        return chips(columns.get(index), width(index));
    }

    private ChipRun chips(GridColumn column, int columnWidth) {
        Seen known = seen.get(column.key());
        int chars = known == null ? 0 : (int) Math.ceil(known.chip / font.advance());
        ChipRun run = ChipRun.of(Math.max(chars, LEAST_CHARS), font.advance());
        if (known == null || known.chips > 1 || known.more) {
            return run;
        }
        int room = columnWidth - 2 * PAD - 1;
        return run.wide(Math.max(24, Math.min(Math.max(run.width(), LEAST_SINGLE_CHIP), room)));
    }

    int count() {
        return columns.size();
    }

    int frozen() {
        return frozen;
    }

    GridColumn column(int index) {
        return columns.get(index);
    }

    int indexOf(String key) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    int width(int index) {
        return lefts[index + 1] - lefts[index];
    }

    /// The left edge of a column in the view.
    int left(int index, int scrollX) {
        return lefts[index] - (index < frozen ? 0 : scrollX);
    }

    /// Where the columns that scroll begin.
    int frozenWidth() {
        return lefts[frozen];
    }

    /// The width of all columns.
    int totalWidth() {
        return lefts[columns.size()];
    }

    /// The column at a place in the view, or -1.
    int columnAt(double x, int scrollX) {
        double at = x < frozenWidth() ? x : x + scrollX;
        if (at < 0 || at >= totalWidth()) {
            return -1;
        }
        int found = Arrays.binarySearch(lefts, (int) at);
        // Equal lefts can't be: every column has a width.
        return found >= 0 ? found : -found - 2;
    }

    /// The column whose right edge is within a few pixels of a place in the view, or -1.
    int edgeAt(double x, int scrollX) {
        for (int i = 0; i < columns.size(); i++) {
            double edge = left(i, scrollX) + width(i);
            if (Math.abs(x - edge) <= 4 && (i < frozen || edge >= frozenWidth())) {
                return i;
            }
        }
        return -1;
    }

    /// The chip of a cell at a distance from the column's left edge, or -1; the number of texts for
    /// "… n values".
    int chipAt(int index, @Nullable GridCell cell, double x) {
        if (!(cell instanceof GridCell.Chips chips)) {
            return -1;
        }
        ChipRun run = chips(index);
        int shown = fitting(index, chips);
        if (chips.count() > shown && x - PAD >= run.left(shown)) {
            return shown;
        }
        int chip = run.at(x - PAD);
        return chip < shown ? chip : -1;
    }

    /// How many chips of a cell are shown; the others don't fit, or are not there.
    int fitting(int index, GridCell.Chips cell) {
        int more = ChipPainter.moreWidth(font, cell.count());
        return chips(index)
                .fitting(
                        cell.texts().length,
                        cell.count() <= cell.texts().length,
                        room(index),
                        more);
    }

    /// The width of a column without the space at its sides.
    private int room(int index) {
        return width(index) - 2 * PAD - 1;
    }

    /// The left edge of a chip, from the column's.
    int chipLeft(int index, int chip) {
        return PAD + chips(index).left(chip);
    }
}
