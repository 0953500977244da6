package dev.streambuffer.ui.control;

import org.jspecify.annotations.Nullable;

/// The place of the selection within a row: a column and a chip of its cell, or a cell without
/// chips beside the tokens. It stays when the row changes, so that up and down keep to the same
/// component, and shorter lists only move it for as long as they are selected.
final class GridCursor {

    private @Nullable String key;
    private int chip;

    /// The key of the column, or null at the start.
    @Nullable String key() {
        return key;
    }

    /// Forgets the place.
    void clear() {
        key = null;
        chip = 0;
    }

    void place(String key, int chip) {
        this.key = key;
        this.chip = chip;
    }

    /// The token under the cursor in a row, or -1 if its cell has none. Without a place, or where
    /// the column is gone, it is the row's first token.
    long token(GridLayout layout, GridRows rows, long row) {
        int column = key == null ? -1 : layout.indexOf(key);
        if (column < 0) {
            column = firstChips(layout, rows, row);
            chip = 0;
            if (column < 0) {
                return -1;
            }
            key = layout.column(column).key();
        }
        return rows.cell(row, column) instanceof GridCell.Chips chips
                ? chips.tokenOf(Math.min(chip, chips.texts().length - 1))
                : -1;
    }

    /// Moves to the next or previous chip of a row, across columns.
    ///
    /// @return whether there was one
    boolean step(GridLayout layout, GridRows rows, long row, int direction) {
        int column = key == null ? -1 : layout.indexOf(key);
        if (column >= 0 && rows.cell(row, column) instanceof GridCell.Chips chips) {
            int moved = Math.min(chip, chips.texts().length - 1) + direction;
            if (moved >= 0 && moved < chips.texts().length) {
                chip = moved;
                return true;
            }
        }
        int from = column < 0 && direction < 0 ? layout.count() : column;
        return enter(layout, rows, row, next(layout, rows, row, from, direction), direction);
    }

    /// Moves to the first or last chip of a row.
    ///
    /// @param direction 1 for the first, -1 for the last
    boolean edge(GridLayout layout, GridRows rows, long row, int direction) {
        int from = direction > 0 ? -1 : layout.count();
        return enter(layout, rows, row, next(layout, rows, row, from, direction), direction);
    }

    /// Moves to a token of a row.
    ///
    /// @return whether the row shows it
    boolean find(GridLayout layout, GridRows rows, long row, long token) {
        // The column it is in comes first: in a table of tokens several columns show the same one.
        int column = key == null ? -1 : layout.indexOf(key);
        for (int i = -1; i < layout.count(); i++) {
            int candidate = i < 0 ? column : i;
            if (candidate >= 0
                    && rows.cell(row, candidate) instanceof GridCell.Chips chips
                    && chips.has(token)) {
                key = layout.column(candidate).key();
                chip = chips.chipOf(token);
                return true;
            }
        }
        return false;
    }

    /// Whether it stands at a cell that has no chips: a text, or nothing.
    boolean isBeside(GridLayout layout, GridRows rows, long row) {
        int column = key == null ? -1 : layout.indexOf(key);
        GridCell cell = column < 0 ? null : rows.cell(row, column);
        return cell != null && !(cell instanceof GridCell.Chips);
    }

    private boolean enter(GridLayout layout, GridRows rows, long row, int column, int direction) {
        if (column < 0) {
            return false;
        }
        key = layout.column(column).key();
        chip =
                direction < 0 && rows.cell(row, column) instanceof GridCell.Chips chips
                        ? chips.texts().length - 1
                        : 0;
        return true;
    }

    private static int firstChips(GridLayout layout, GridRows rows, long row) {
        for (int i = 0; i < layout.count(); i++) {
            if (rows.cell(row, i) instanceof GridCell.Chips) {
                return i;
            }
        }
        return -1;
    }

    /// The next cell that can be selected; those that name the row can't.
    private static int next(GridLayout layout, GridRows rows, long row, int from, int direction) {
        for (int i = from + direction; i >= 0 && i < layout.count(); i += direction) {
            GridCell cell = rows.cell(row, i);
            if (cell instanceof GridCell.Chips || cell != null && i >= layout.frozen()) {
                return i;
            }
        }
        return -1;
    }
}
