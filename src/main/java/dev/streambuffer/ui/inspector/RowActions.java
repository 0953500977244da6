package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.RowRange;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Copies and exports rows of a table of JavaFX, by its menu and its keys.
final class RowActions<T> implements SelectionActions {

    private final InspectorModel model;
    private final TableView<T> table;
    private final String name;
    private final Function<List<T>, TableContent> content;
    private final MenuItem value = new MenuItem("Copy value");
    private Consumer<T> open = _ -> {};
    private String pointed = "";

    /// Gives a table its menu and keys.
    ///
    /// @param name what a row is called, as `finding`
    /// @param content rows in whole
    /// @param first what its menu has before what every table has
    RowActions(
            InspectorModel model,
            TableView<T> table,
            String name,
            Function<List<T>, TableContent> content,
            MenuItem... first) {
        this.model = model;
        this.table = table;
        this.name = name;
        this.content = content;
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        value.setOnAction(_ -> copyValue());
        // No accelerators: they would belong to the whole window.
        ContextMenu menu = new ContextMenu(first);
        if (first.length > 0) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems()
                .addAll(
                        value,
                        item("Copy rows (Ctrl+C)", this::copyRows),
                        item("Copy rows with header", () -> copy(true)),
                        item("Export selection\u2026 (Ctrl+Shift+E)", this::exportRows));
        table.setContextMenu(menu);
        table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::point);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Sets what Enter does with the selected row.
    void setOnOpen(Consumer<T> action) {
        open = action;
    }

    @Override
    public void copyRows() {
        copy(false);
    }

    @Override
    public void copyValue() {
        if (pointed.isEmpty()) {
            model.notices().brief("its menu copies the value under the pointer");
        } else {
            ClipboardText.put(pointed);
        }
    }

    @Override
    public void exportRows() {
        List<T> rows = selected();
        export(rows).ask(table.getScene().getWindow(), new RowRange(0, rows.size()));
    }

    @Override
    public void showWhole() {
        List<T> rows = selected();
        if (rows.isEmpty()) {
            model.notices().brief("nothing is selected");
        } else {
            open.accept(rows.getFirst());
        }
    }

    /// Writes the selected rows to a file; its ending says how.
    void write(Path file) {
        List<T> rows = selected();
        export(rows).write(file, new RowRange(0, rows.size()));
    }

    private void key(KeyEvent event) {
        boolean control = event.isShortcutDown();
        if (event.getCode() == KeyCode.ENTER && !control && !event.isAltDown()) {
            showWhole();
        } else if (control && event.getCode() == KeyCode.C && !event.isShiftDown()) {
            copy(false);
        } else if (control && event.isShiftDown() && event.getCode() == KeyCode.E) {
            exportRows();
        } else {
            return;
        }
        event.consume();
    }

    private void point(ContextMenuEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof TableCell)) {
            node = node.getParent();
        }
        pointed = node instanceof Labeled cell ? whole(cell) : "";
        value.setDisable(pointed.isEmpty());
    }

    /// A number may be shown shortened; its tooltip has it whole.
    private static String whole(Labeled cell) {
        @Nullable Tooltip tip = cell.getTooltip();
        @Nullable String text = tip == null ? cell.getText() : tip.getText();
        return text == null ? "" : text;
    }

    private void copy(boolean header) {
        List<T> rows = selected();
        export(rows).copy(new RowRange(0, rows.size()), header);
    }

    /// In the order in which they stand, sorted as they may be.
    private List<T> selected() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(table.getItems()::get)
                .toList();
    }

    private TableExport export(List<T> rows) {
        return new TableExport(
                model, name, () -> content.apply(rows), row -> row, List.of("csv", "json"));
    }

    static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
