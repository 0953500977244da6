package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;

import javafx.geometry.Point2D;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// What can be done with the selection of a grid, by its menu and its keys: copy, export, see a
/// value whole, hide a column.
public final class TableActions implements SelectionActions {

    private final GridView grid;
    private final TableExport export;
    private final Consumer<GridHit> whole;
    private final Runnable copyValue;
    private @Nullable ContextMenu open;

    /// @param whole shows the value of a cell whole
    /// @param copyValue copies the value of the selected cell
    TableActions(GridView grid, TableExport export, Consumer<GridHit> whole, Runnable copyValue) {
        this.grid = grid;
        this.export = export;
        this.whole = whole;
        this.copyValue = copyValue;
        grid.setOnActivate(whole);
        grid.setOnContextMenuRequested(this::showMenu);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    @Override
    public void copyRows() {
        export.copy(grid.selectedRows(), false);
    }

    @Override
    public void copyValue() {
        copyValue.run();
    }

    @Override
    public void exportRows() {
        export.ask(grid.getScene().getWindow(), grid.selectedRows());
    }

    @Override
    public void showWhole() {
        showWhole(grid.selectedCell());
    }

    /// Those that are no field's: fields are hidden in the source panel.
    @Override
    public void showAllColumns() {
        grid.getColumns().stream()
                .filter(column -> column.type() < 0)
                .forEach(column -> column.setVisible(true));
    }

    /// Whether a key asks for the menu of what has the focus.
    public static boolean isMenuKey(KeyEvent event) {
        return event.getCode() == KeyCode.CONTEXT_MENU
                || event.getCode() == KeyCode.F10 && event.isShiftDown();
    }

    /// Opens the menu for the selected rows below the selected cell, or at the edge beyond which
    /// that is.
    private void showMenuAtSelection() {
        GridHit cell = grid.selectedCell();
        Point2D place = cell == null ? new Point2D(40, 60) : grid.placeOf(cell);
        Point2D at =
                grid.localToScreen(
                        Math.clamp(place.getX(), 0, grid.getWidth()),
                        Math.clamp(place.getY(), 0, grid.getHeight()));
        ContextMenu menu = begin();
        addForRows(menu, grid.selectedRows());
        addHidden(menu);
        menu.show(grid, at.getX(), at.getY());
    }

    /// A new menu in place of the one that is open.
    private ContextMenu begin() {
        if (open != null) {
            open.hide();
        }
        ContextMenu menu = new ContextMenu();
        open = menu;
        return menu;
    }

    private void key(KeyEvent event) {
        if (isMenuKey(event)) {
            showMenuAtSelection();
            event.consume();
            return;
        }
        if (!event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.C || event.getCode() == KeyCode.INSERT) {
            if (event.isShiftDown()) {
                copyValue();
            } else {
                copyRows();
            }
        } else if (event.getCode() == KeyCode.E && event.isShiftDown()) {
            exportRows();
        } else {
            return;
        }
        event.consume();
    }

    private void showMenu(ContextMenuEvent event) {
        event.consume();
        if (event.isKeyboardTrigger()) {
            showMenuAtSelection();
            return;
        }
        GridColumn column = grid.header(event.getX(), event.getY());
        ContextMenu menu = begin();
        if (column == null) {
            addForRows(menu, grid.selectedRows());
        } else {
            menu.getItems().add(item("Fit column", "", () -> grid.fit(column)));
            menu.getItems().add(item("Hide column", "", () -> column.setVisible(false)));
        }
        addHidden(menu);
        menu.show(grid, event.getScreenX(), event.getScreenY());
    }

    private void addHidden(ContextMenu menu) {
        for (GridColumn hidden : grid.getColumns()) {
            // Fields are hidden in the source panel, which tells of them.
            if (!hidden.isVisible() && hidden.type() < 0) {
                menu.getItems()
                        .add(item("Show " + hidden.title(), "", () -> hidden.setVisible(true)));
            }
        }
    }

    private void addForRows(ContextMenu menu, RowRange rows) {
        GridHit cell = grid.selectedCell();
        String copy = rows.size() == 1 ? "Copy row" : "Copy " + Numerals.count(rows.size(), "row");
        MenuItem value = item("Copy value", "Shortcut+Shift+C", copyValue);
        MenuItem show = item("Show whole value", "Enter", () -> showWhole(cell));
        value.setDisable(cell == null);
        show.setDisable(cell == null);
        menu.getItems()
                .addAll(
                        value,
                        item(copy, "Shortcut+C", () -> export.copy(rows, false)),
                        item(copy + " with header", "", () -> export.copy(rows, true)),
                        show,
                        new SeparatorMenuItem(),
                        item(
                                "Export selection\u2026",
                                "Shortcut+Shift+E",
                                () -> export.ask(grid.getScene().getWindow(), rows)));
        menu.getItems().forEach(item -> item.setDisable(item.isDisable() || rows.size() == 0));
    }

    private void showWhole(@Nullable GridHit cell) {
        if (cell != null) {
            whole.accept(cell);
        }
    }

    private static MenuItem item(String text, String key, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        if (!key.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(key));
        }
        item.setOnAction(_ -> action.run());
        return item;
    }
}
