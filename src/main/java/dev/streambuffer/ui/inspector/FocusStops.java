package dev.streambuffer.ui.inspector;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;

/// The nodes at which Tab stops within a part of the window, in its order. For the JavaFX thread
/// only.
public final class FocusStops {

    private FocusStops() {}

    /// The stops within a part, first to last: what can take the focus, is enabled and visible.
    public static List<Node> in(Parent part) {
        List<Node> stops = new ArrayList<>();
        add(part, stops);
        return stops;
    }

    /// Puts the focus on the first stop of a part, or on the part itself if it has none.
    public static void first(Parent part) {
        List<Node> stops = in(part);
        (stops.isEmpty() ? part : stops.getFirst()).requestFocus();
    }

    /// Has Tab go round within a part that stands over another: what is behind it is not to be
    /// reached by accident.
    public static void keepWithin(Parent part) {
        part.addEventFilter(KeyEvent.KEY_PRESSED, event -> goRound(part, event));
    }

    private static void goRound(Parent part, KeyEvent event) {
        if (event.getCode() != KeyCode.TAB || event.isAltDown()) {
            return;
        }
        List<Node> stops = in(part);
        if (stops.isEmpty()) {
            event.consume();
            return;
        }
        Node owner = part.getScene().getFocusOwner();
        boolean back = event.isShiftDown();
        if (part.equals(owner) || stops.get(back ? 0 : stops.size() - 1).equals(owner)) {
            (back ? stops.getLast() : stops.getFirst()).requestFocus();
            event.consume();
        }
    }

    private static void add(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> add(child, stops));
        }
    }
}
