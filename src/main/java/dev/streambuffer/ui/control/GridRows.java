package dev.streambuffer.ui.control;

import org.jspecify.annotations.Nullable;

/// The rows that a grid has, and has asked for. It keeps the last page until a better one comes, so
/// that scrolling never shows an empty table.
final class GridRows {

    private final GridLayout layout;
    private @Nullable GridPage page;
    private int[] columns = {};
    private long askedFrom;
    private long askedTo;
    private boolean outdated;

    GridRows(GridLayout layout) {
        this.layout = layout;
    }

    /// The cell of a row, or null if it isn't here. A column that the page lacks has none either.
    ///
    /// @param column index of a column in the layout
    @Nullable GridCell cell(long row, int column) {
        if (page == null || row < page.fromRow() || row >= page.toRow() || columns[column] < 0) {
            return null;
        }
        return page.cell((int) (row - page.fromRow()), columns[column]);
    }

    boolean has(long row) {
        return page != null && row >= page.fromRow() && row < page.toRow();
    }

    /// Takes a page unless it shows less of the visible rows than what is here.
    ///
    /// @return whether it was taken
    boolean accept(GridPage candidate, long from, long to) {
        if (page != null && !outdated && candidate.overlap(from, to) < page.overlap(from, to)) {
            return false;
        }
        page = candidate;
        outdated = false;
        layout.learn(candidate);
        matchColumns();
        return true;
    }

    /// Finds the layout's columns in the page.
    void matchColumns() {
        columns = new int[layout.count()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = page == null ? -1 : page.keys().indexOf(layout.column(i).key());
        }
    }

    /// Has the next [#ask] ask whatever is here; what is here stays until the answer comes.
    void expire() {
        outdated = true;
        askedFrom = 0;
        askedTo = 0;
    }

    /// Drops everything.
    void clear() {
        page = null;
        expire();
    }

    /// Asks for the visible rows and as many before and after them, unless they are here or asked
    /// for already with half as many around them.
    void ask(GridSource source, long from, long to, long rowCount) {
        long page = to - from;
        boolean enough =
                askedFrom <= Math.max(0, from - page / 2)
                        && askedTo >= Math.min(rowCount - page / 2, to) + page / 2;
        if (page > 0 && !(enough && askedFrom < askedTo)) {
            askedFrom = Math.max(0, from - page);
            askedTo = Math.min(rowCount - page, to) + page;
            source.request(askedFrom, Math.toIntExact(askedTo - askedFrom));
        }
    }
}
