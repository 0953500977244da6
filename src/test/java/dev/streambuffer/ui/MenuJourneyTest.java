package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.InspectorController.View;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;

/// The menus by the keyboard: at what is selected.
class MenuJourneyTest extends Journey {

    /// A menu has some air around it, in which its shadow is.
    private static final double AIR = 24;

    @Test
    void theMenuOfATableOpensAtTheSelectedCell() throws Exception {
        press(KeyCode.DOWN, false);
        press(KeyCode.RIGHT, false);
        until(() -> token().type() == 1);
        GridView grid = (GridView) node("#stepGrid");
        for (KeyCode key : List.of(KeyCode.F10, KeyCode.CONTEXT_MENU)) {
            ContextMenu menu = open(grid, key);
            GridHit cell = grid.selectedCell();
            assertThat(cell).isNotNull();
            assertIsAt(menu, grid.localToScreen(grid.placeOf(cell)));
            assertThat(menu.getItems().getFirst().getText()).isEqualTo("Copy value");
            robot.interact(menu::hide);
        }
    }

    @Test
    void theMenuOfAFieldOpensBelowIt() throws Exception {
        ListView<?> fields = showFields();
        robot.interact(
                () -> {
                    fields.requestFocus();
                    fields.getSelectionModel().clearAndSelect(2);
                });
        for (KeyCode key : List.of(KeyCode.F10, KeyCode.CONTEXT_MENU)) {
            ContextMenu menu = open(fields, key);
            assertIsAt(menu, below(selected(fields, ".list-cell")));
            robot.interact(() -> menu.getItems().getFirst().fire());
            assertThat(model().hidden()).contains(2);
            robot.interact(
                    () -> {
                        menu.hide();
                        model().hidden().clear();
                    });
            settle();
        }
    }

    @Test
    void theMenuOfStatisticsOpensBelowTheSelectedRow() throws Exception {
        robot.interact(() -> controller().show(View.STATISTICS));
        settle();
        TableView<?> table = (TableView<?>) node(".table-view");
        until(() -> table.getItems().size() > 2);
        robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(2);
                });
        settle();
        ContextMenu menu = open(table, KeyCode.F10);
        assertIsAt(menu, below(selected(table, ".table-row-cell")));
        assertThat(menu.getItems())
                .filteredOn(item -> "Copy value".equals(item.getText()))
                .allMatch(item -> !item.isDisable());
        robot.interact(menu::hide);
    }

    private ContextMenu open(Node focused, KeyCode key) throws Exception {
        robot.interact(() -> Event.fireEvent(focused, key(key, false, key == KeyCode.F10)));
        settle();
        return WaitForAsyncUtils.asyncFx(
                        () ->
                                Window.getWindows().stream()
                                        .filter(ContextMenu.class::isInstance)
                                        .map(ContextMenu.class::cast)
                                        .filter(Window::isShowing)
                                        .findFirst()
                                        .orElseThrow())
                .get();
    }

    private static Node selected(Node list, String cells) {
        return list.lookupAll(cells).stream()
                .filter(node -> node instanceof Cell<?> cell && cell.isSelected())
                .findFirst()
                .orElseThrow();
    }

    private static Point2D below(Node cell) {
        Bounds bounds = cell.localToScreen(cell.getBoundsInLocal());
        return new Point2D(bounds.getMinX(), bounds.getMaxY());
    }

    private static void assertIsAt(ContextMenu menu, Point2D place) {
        assertThat(menu.getX() - place.getX()).isBetween(-AIR, 2 * AIR);
        assertThat(menu.getY() - place.getY()).isBetween(-AIR, AIR);
    }
}
