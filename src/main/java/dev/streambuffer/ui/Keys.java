package dev.streambuffer.ui;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.PlayBarController;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys that work anywhere in the window. A view that has the focus and uses a key itself, such
/// as a table with the arrows or a text field with anything, comes first.
final class Keys {

    private static final long PAGE = 20;

    private final MainController window;

    Keys(MainController window) {
        this.window = window;
    }

    void install(Node root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        if (event.isShortcutDown() ? shortcut(event.getCode()) : !typing && plain(event)) {
            event.consume();
        }
    }

    private boolean shortcut(KeyCode code) {
        PlayBarController bar = window.playBar();
        switch (code) {
            case O -> window.chooseOpen();
            case I -> window.chooseImport();
            case E -> window.showExport();
            case G -> {
                if (bar != null) {
                    bar.askForStep();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        InspectorModel model = window.model().inspectorProperty().get();
        PlayBarController bar = window.playBar();
        if (event.getCode() == KeyCode.ESCAPE) {
            window.model().dismiss();
            return true;
        }
        if (model == null || bar == null || overlay()) {
            return false;
        }
        // By what they write: on many keyboards the brackets have no key of their own.
        if (event.getText().equals("[") || event.getText().equals("]")) {
            model.moveEpisode(event.getText().equals("[") ? -1 : 1);
            return true;
        }
        switch (event.getCode()) {
            case SPACE -> bar.togglePlay();
            case UP, LEFT -> model.move(-1);
            case DOWN, RIGHT -> model.move(1);
            case PAGE_UP -> model.move(-PAGE);
            case PAGE_DOWN -> model.move(PAGE);
            case HOME -> model.goToRow(0);
            case END -> model.goToRow(Long.MAX_VALUE);
            case OPEN_BRACKET -> model.moveEpisode(-1);
            case CLOSE_BRACKET -> model.moveEpisode(1);
            case DIGIT1, NUMPAD1 -> model.decodeProperty().set(Decode.AUTO);
            case DIGIT2, NUMPAD2 -> model.decodeProperty().set(Decode.FLOAT);
            case DIGIT3, NUMPAD3 -> model.decodeProperty().set(Decode.INT);
            case DIGIT4, NUMPAD4 -> model.decodeProperty().set(Decode.BITS);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean overlay() {
        return window.model().importingProperty().get() != null
                || window.model().exportingProperty().get() != null;
    }
}
