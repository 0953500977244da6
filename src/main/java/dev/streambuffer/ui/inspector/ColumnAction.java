package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;

import javafx.collections.ObservableList;

/// What can be done with the column of the selected cell without a mouse.
public enum ColumnAction {
    /// hides it
    HIDE("Hide the column"),
    /// as wide as all of what is in view
    FIT("Fit the column to its values"),
    /// a bit wider
    WIDER("Make the column wider"),
    /// a bit narrower
    NARROWER("Make the column narrower"),
    /// to the place of its left neighbour
    LEFT("Move the column to the left"),
    /// to the place of its right neighbour
    RIGHT("Move the column to the right");

    private static final double BY = 20;
    private static final double NARROWEST = 24;

    private final String title;

    ColumnAction(String title) {
        this.title = title;
    }

    /// What it does, for people.
    public String title() {
        return title;
    }

    /// Does it.
    ///
    /// @return false if no cell is selected
    boolean on(GridView grid) {
        GridHit cell = grid.selectedCell();
        if (cell == null) {
            return false;
        }
        GridColumn column = cell.column();
        switch (this) {
            case HIDE -> column.setVisible(false);
            case FIT -> grid.fit(column);
            case WIDER -> widen(grid, column, BY);
            case NARROWER -> widen(grid, column, -BY);
            case LEFT -> move(grid, column, -1);
            case RIGHT -> move(grid, column, 1);
        }
        return true;
    }

    private static void widen(GridView grid, GridColumn column, double by) {
        if (column.getWidth() == 0) {
            // So far it is as wide as its values.
            grid.fit(column);
        }
        column.setWidth(Math.max(NARROWEST, column.getWidth() + by));
    }

    /// The columns that stay at the left stay the first.
    private static void move(GridView grid, GridColumn column, int direction) {
        ObservableList<GridColumn> columns = grid.getColumns();
        int from = columns.indexOf(column);
        int to = from + direction;
        while (to >= 0 && to < columns.size() && !columns.get(to).isVisible()) {
            to += direction;
        }
        if (to >= grid.frozenColumns() && to < columns.size() && from >= grid.frozenColumns()) {
            columns.remove(from);
            columns.add(to, column);
        }
    }
}
