package dev.streambuffer.ui;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

import java.util.function.Consumer;

/// The keys that work anywhere in the window. A view that has the focus and uses a key itself, such
/// as a table with the arrows or a text field with anything, comes first.
final class Keys {

    private final Actions actions;
    private final Consumer<String> told;

    /// @param told says why what was asked for can't be done
    Keys(Actions actions, Consumer<String> told) {
        this.actions = actions;
        this.told = told;
    }

    void install(Node root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        boolean function = event.getCode().isFunctionKey() || event.getCode() == KeyCode.ESCAPE;
        if (typing && plain && !function) {
            return;
        }
        for (Action action : actions.keyed()) {
            if (action.matches(event) || bracket(action, event)) {
                String obstacle = action.obstacle().get();
                if (obstacle.isEmpty()) {
                    action.run().run();
                    event.consume();
                } else if (!plain || function) {
                    told.accept(obstacle);
                }
                return;
            }
        }
    }

    /// By what they write: on many keyboards the brackets have no key of their own.
    private static boolean bracket(Action action, KeyEvent event) {
        KeyCode wanted =
                switch (event.getText()) {
                    case "[" -> KeyCode.OPEN_BRACKET;
                    case "]" -> KeyCode.CLOSE_BRACKET;
                    default -> KeyCode.UNDEFINED;
                };
        return action.keys().stream()
                .anyMatch(
                        key ->
                                key instanceof KeyCodeCombination combination
                                        && combination.getCode() == wanted);
    }
}
