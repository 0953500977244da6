package dev.streambuffer.ui.inspector;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Text on the system's clipboard. For the JavaFX thread only.
public final class ClipboardText {

    private ClipboardText() {}

    /// Puts a text on the clipboard.
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
