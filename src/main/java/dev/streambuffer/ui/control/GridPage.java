package dev.streambuffer.ui.control;

import java.util.List;

/// The cells of a run of rows. The array is not to be changed.
///
/// @param fromRow the first row, from 0
/// @param rows the number of rows
/// @param keys the columns' keys; a column of the view that is not among them has empty cells
/// @param cells the cells, `rows` times as many as the keys, row by row
public record GridPage(long fromRow, int rows, List<String> keys, GridCell[] cells) {

    /// Checks the number of cells.
    ///
    /// @throws IllegalArgumentException if it is not rows times keys
    public GridPage {
        keys = List.copyOf(keys);
        if (cells.length != rows * keys.size()) {
            throw new IllegalArgumentException(
                    "expected %d rows of %d cells, found %d cells"
                            .formatted(rows, keys.size(), cells.length));
        }
    }

    /// A cell.
    ///
    /// @param row from 0, within the page
    /// @param column index of the column's key
    public GridCell cell(int row, int column) {
        return cells[row * keys.size() + column];
    }

    /// The row after the last.
    public long toRow() {
        return fromRow + rows;
    }

    /// How many rows it shares with a run of rows.
    long overlap(long from, long to) {
        return Math.max(0, Math.min(toRow(), to) - Math.max(fromRow, from));
    }
}
