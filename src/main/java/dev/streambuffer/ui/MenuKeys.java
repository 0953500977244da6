package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.TableActions;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// Opens the menu of what has the focus by Shift+F10 and the menu key, at its selected row. On
/// Linux, JavaFX asks for no menu by these keys; elsewhere it asks for one in the middle of the
/// list.
final class MenuKeys {

    private static final double INDENT = 24;

    private MenuKeys() {}

    /// Listens to the keys that nothing within has used.
    static void install(Node root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, MenuKeys::pressed);
    }

    private static void pressed(KeyEvent event) {
        if (TableActions.isMenuKey(event) && event.getTarget() instanceof Node focused) {
            open(focused);
            event.consume();
        }
    }

    private static void open(Node focused) {
        Node target = selectedIn(focused);
        Bounds bounds = target.getBoundsInLocal();
        double x = bounds.getMinX() + Math.min(INDENT, bounds.getWidth() / 2);
        double y = bounds.getMaxY();
        Point2D screen = target.localToScreen(x, y);
        target.fireEvent(
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                        x,
                        y,
                        screen.getX(),
                        screen.getY(),
                        true,
                        null));
    }

    /// The cell that is selected in a list or, of its first column, in a table; else the node
    /// itself.
    private static Node selectedIn(Node focused) {
        String cells =
                focused instanceof ListView
                        ? ".list-cell"
                        : focused instanceof TableView ? ".table-row-cell" : "";
        if (cells.isEmpty()) {
            return focused;
        }
        return focused.lookupAll(cells).stream()
                .filter(node -> node instanceof Cell<?> cell && cell.isSelected())
                .findFirst()
                .map(MenuKeys::firstCell)
                .orElse(focused);
    }

    private static Node firstCell(Node row) {
        @Nullable Node cell = row.lookup(".table-cell");
        return cell == null ? row : cell;
    }
}
