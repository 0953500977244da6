package dev.streambuffer.ui.inspector;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.javafx.FontIcon;

/// A button behind a message in place that copies it: messages stay where what they are about is,
/// and are sent on all the same. For the JavaFX thread only.
public final class CopyButton {

    private CopyButton() {}

    /// Gives a label its button as long as it has a text.
    public static void install(Label message) {
        message.textProperty().subscribe(text -> show(message, text != null && !text.isEmpty()));
    }

    /// Gives a label its button, or takes it away.
    static void show(Label message, boolean shown) {
        if (!shown) {
            message.setGraphic(null);
        } else if (message.getGraphic() == null) {
            Button copy = new Button(null, new FontIcon("fth-copy"));
            copy.getStyleClass().addAll("flat", "button-icon", "small", "copy");
            copy.setAccessibleText("Copy this message");
            copy.setTooltip(new Tooltip("Copy this message"));
            copy.setOnAction(_ -> ClipboardText.put(message.getText()));
            message.setGraphic(copy);
            message.setContentDisplay(ContentDisplay.RIGHT);
        }
    }
}
