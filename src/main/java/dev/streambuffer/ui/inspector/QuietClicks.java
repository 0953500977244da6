package dev.streambuffer.ui.inspector;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

/// Buttons that Tab reaches, and that leave the focus where it is when they are clicked: who plays
/// or decodes by the mouse goes on with the keys of the table.
public final class QuietClicks {

    private @Nullable Node quiet;

    private QuietClicks() {}

    /// Has every button and choice within a node take clicks without the focus, also those that are
    /// added later.
    public static void install(Node part) {
        QuietClicks clicks = new QuietClicks();
        part.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> clicks.pressed(part, event));
        part.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> clicks.released());
    }

    /// A button asks for the focus only if Tab would reach it.
    private void pressed(Node part, MouseEvent event) {
        released();
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !node.equals(part)) {
            if (node instanceof ButtonBase
                    || node instanceof ComboBoxBase<?>
                    || node instanceof ChoiceBox<?>) {
                if (node.isFocusTraversable() && !node.isFocused()) {
                    node.setFocusTraversable(false);
                    quiet = node;
                }
                return;
            }
            node = node.getParent();
        }
    }

    private void released() {
        if (quiet != null) {
            quiet.setFocusTraversable(true);
            quiet = null;
        }
    }
}
