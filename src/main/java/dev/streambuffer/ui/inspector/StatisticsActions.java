package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.model.RowRange;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Copies and exports rows of the statistics table, by its menu and its keys.
final class StatisticsActions {

    private final InspectorModel model;
    private final TableView<ComponentStatistics> table;
    private final MenuItem value = new MenuItem("Copy value");
    private String pointed = "";

    StatisticsActions(InspectorModel model, TableView<ComponentStatistics> table) {
        this.model = model;
        this.table = table;
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        MenuItem rows = new MenuItem("Copy rows (Ctrl+C)");
        rows.setOnAction(_ -> copy(false));
        MenuItem header = new MenuItem("Copy rows with header");
        header.setOnAction(_ -> copy(true));
        MenuItem file = new MenuItem("Export selection\u2026 (Ctrl+Shift+E)");
        file.setOnAction(_ -> ask());
        value.setOnAction(_ -> ClipboardText.put(pointed));
        // No accelerators: they would belong to the whole window.
        table.setContextMenu(new ContextMenu(value, rows, header, file));
        table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::point);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(false);
            event.consume();
        } else if (event.isShortcutDown() && event.isShiftDown() && event.getCode() == KeyCode.E) {
            ask();
            event.consume();
        }
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
        List<ComponentStatistics> rows = selected();
        export(rows).copy(new RowRange(0, rows.size()), header);
    }

    private void ask() {
        List<ComponentStatistics> rows = selected();
        export(rows).ask(table.getScene().getWindow(), new RowRange(0, rows.size()));
    }

    /// In the order in which they stand, sorted as they may be.
    private List<ComponentStatistics> selected() {
        return table.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(table.getItems()::get)
                .toList();
    }

    private TableExport export(List<ComponentStatistics> rows) {
        return new TableExport(
                model,
                "row",
                () -> new StatisticsContent(rows),
                row -> row,
                List.of("csv", "json"));
    }
}
