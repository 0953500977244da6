package dev.streambuffer.ui.control;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;

import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;

import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;
import java.util.function.LongSupplier;

/// The selected row and token of a grid, and how the keyboard moves them. The token follows the row
/// once the row's cells are there.
final class GridSelection {

    final LongProperty row = new SimpleLongProperty(this, "selectedRow", -1);
    final LongProperty token = new SimpleLongProperty(this, "selectedToken", -1);

    private final GridLayout layout;
    private final GridRows rows;
    private final LongSupplier rowCount;
    private final GridCursor cursor = new GridCursor();
    private boolean following;
    private boolean extending;
    private boolean all;
    private long anchor = -1;

    GridSelection(GridLayout layout, GridRows rows, LongSupplier rowCount) {
        this.layout = layout;
        this.rows = rows;
        this.rowCount = rowCount;
        row.addListener(_ -> rowChanged());
        token.addListener(_ -> locate());
    }

    /// Sets what is to be done when the row or the token changes.
    void onChange(Runnable handler) {
        row.addListener(_ -> handler.run());
        token.addListener(_ -> handler.run());
    }

    /// Selects a row and a token in it that another view knows.
    void select(long newRow, long newToken) {
        cursor.clear();
        follow(newToken);
        row.set(newRow);
        resolve();
    }

    /// The selected rows: one, or all between the place where Shift was pressed and the row.
    RowRange rows() {
        if (all) {
            return new RowRange(0, rowCount.getAsLong());
        }
        long at = row.get();
        long start = anchor < 0 ? at : anchor;
        return at < 0
                ? new RowRange(0, 0)
                : new RowRange(Math.min(at, start), Math.max(at, start) + 1);
    }

    /// Selects every row.
    void selectAll() {
        if (rowCount.getAsLong() > 0) {
            if (row.get() < 0) {
                row.set(0);
            }
            all = true;
        }
    }

    /// Has what is done to the row extend the selection, or not.
    ///
    /// @param extend whether the other end stays where it is
    void extend(boolean extend, Runnable action) {
        all = false;
        extending = extend;
        action.run();
        extending = false;
        if (!extend) {
            anchor = row.get();
        }
    }

    private void rowChanged() {
        all = false;
        if (!extending) {
            anchor = row.get();
        }
        resolve();
    }

    /// Selects what was clicked; a gap between chips, or a cell that names the row, selects the row
    /// only.
    void select(GridHit hit) {
        row.set(hit.row());
        boolean names = layout.indexOf(hit.column().key()) < layout.frozen();
        if (hit.cell() instanceof GridCell.Chips chips) {
            if (hit.chip() >= 0) {
                cursor.place(hit.column().key(), Math.min(hit.chip(), chips.texts().length - 1));
                follow(cursor.token(layout, rows, hit.row()));
            }
        } else if (hit.cell() != null && !names) {
            cursor.place(hit.column().key(), 0);
        }
    }

    /// Moves by rows, stopping at the ends.
    ///
    /// @param start where to begin if nothing is selected
    void moveRow(long by, long start) {
        long count = rowCount.getAsLong();
        if (count > 0) {
            row.set(row.get() < 0 ? start : new LongScroll(count, 1, 0).moved(row.get(), by));
        }
    }

    /// Moves by a chip.
    ///
    /// @return whether there was one
    boolean moveChip(int direction) {
        return row.get() >= 0 && cursor.step(layout, rows, row.get(), direction) && followCursor();
    }

    /// Moves to the row's first chip (1) or last (-1).
    boolean moveToEdge(int direction) {
        return row.get() >= 0 && cursor.edge(layout, rows, row.get(), direction) && followCursor();
    }

    /// Finds the token of the selected row, if its cells are there.
    void resolve() {
        long at = row.get();
        if (at < 0) {
            follow(-1);
        } else if (rows.has(at)
                && !cursor.isBeside(layout, rows, at)
                && !cursor.find(layout, rows, at, token.get())) {
            follow(cursor.token(layout, rows, at));
        }
    }

    /// The selected cell's column, or -1.
    int column() {
        String key = cursor.key();
        return key == null ? -1 : layout.indexOf(key);
    }

    /// The chip of the selected cell that stands for the selected token, or -1.
    int chip() {
        return cell() instanceof GridCell.Chips chips && chips.has(token.get())
                ? chips.chipOf(token.get())
                : -1;
    }

    /// The selected cell, if it is there.
    @Nullable GridCell cell() {
        int column = column();
        return column < 0 || row.get() < 0 ? null : rows.cell(row.get(), column);
    }

    /// The selected cell as a place, or null if none is selected.
    @Nullable GridHit hit() {
        int column = column();
        int chip = chip();
        return column < 0 || row.get() < 0
                ? null
                : new GridHit(
                        row.get(),
                        layout.column(column),
                        cell(),
                        chip,
                        chip < 0 ? -1 : token.get());
    }

    /// What is selected, in words, for those who hear it: `step 1 204, observation[2] -0.0341`.
    String text() {
        long at = row.get();
        if (at < 0) {
            return rowCount.getAsLong() == 0 ? "no rows" : "nothing selected";
        }
        RowRange range = rows();
        String several = range.size() == 1 ? "" : Numerals.grouped(range.size()) + " rows to ";
        int column = column();
        return several + (column < 0 ? rowText(at) : nameOf(at) + ", " + cellText(column));
    }

    /// All cells of a row without chips, as that of an episode.
    private String rowText(long at) {
        StringJoiner texts = new StringJoiner(", ");
        for (int i = 0; i < layout.count(); i++) {
            if (rows.cell(at, i) instanceof GridCell.Text text && !text.text().isEmpty()) {
                texts.add(layout.column(i).title() + " " + text.text());
            }
        }
        return texts.length() == 0 ? nameOf(at) : texts.toString();
    }

    /// A row by its first column, as people count them, while its cells are there.
    private String nameOf(long at) {
        return layout.count() > 0 && rows.cell(at, 0) instanceof GridCell.Text text
                ? layout.column(0).title()
                        + " "
                        + text.text()
                        + (text.marked() ? ", matches the filter" : "")
                : "row " + Numerals.grouped(at);
    }

    private String cellText(int column) {
        String title = layout.column(column).title();
        return switch (cell()) {
            case GridCell.Chips chips when chips.has(token.get()) -> title + chipText(chips);
            case GridCell.Text text -> title + " " + text.text();
            case GridCell.Absent absent ->
                    title
                            + switch (absent) {
                                case NULL -> " null";
                                case EMPTY -> " an empty list";
                                case MISSING -> " no value";
                            };
            case null, default -> title;
        };
    }

    private String chipText(GridCell.Chips chips) {
        long index = chips.indexOf(token.get());
        String value = index < chips.texts().length ? " " + chips.texts()[(int) index] : "";
        return chips.count() == 1
                ? value
                : "[" + index + "]" + value + ", of " + Numerals.grouped(chips.count()) + " values";
    }

    private void locate() {
        if (!following
                && !cursor.isBeside(layout, rows, row.get())
                && !cursor.find(layout, rows, row.get(), token.get())) {
            cursor.clear();
        }
    }

    /// The token is that of the cursor; beside the tokens it stays what it was.
    private boolean followCursor() {
        return cursor.isBeside(layout, rows, row.get())
                || follow(cursor.token(layout, rows, row.get()));
    }

    private boolean follow(long newToken) {
        following = true;
        token.set(newToken);
        following = false;
        return true;
    }
}
