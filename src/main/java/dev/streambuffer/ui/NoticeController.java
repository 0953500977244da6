package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.ClipboardText;
import dev.streambuffer.ui.inspector.Notices.Notice;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

/// Something that the window has to tell, in a bar that can be copied and dismissed.
@SuppressWarnings("NullAway.Init")
public final class NoticeController {

    private final Notice notice;
    private final Runnable dismiss;

    @FXML private HBox bar;
    @FXML private FontIcon icon;
    @FXML private Label text;

    NoticeController(Notice notice, Runnable dismiss) {
        this.notice = notice;
        this.dismiss = dismiss;
    }

    @FXML
    void initialize() {
        text.setText(notice.text());
        if (notice.error()) {
            bar.getStyleClass().add("error");
            icon.setIconLiteral("fth-alert-triangle");
        }
    }

    @FXML
    void copy() {
        ClipboardText.put(notice.text());
    }

    @FXML
    void dismiss() {
        dismiss.run();
    }
}
