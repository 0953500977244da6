package dev.streambuffer.ui;

import dev.streambuffer.ui.inspector.ClipboardText;
import dev.streambuffer.ui.inspector.FxmlView;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.inspector.Notices.Notice;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The notices below the tool bar: the newest few, and how many more there are, which come up as
/// those are dismissed.
final class NoticeBox {

    private static final int AT_ONCE = 3;

    private final Notices notices;
    private final VBox box;

    /// @param box what they are put into
    NoticeBox(Notices notices, VBox box) {
        this.notices = notices;
        this.box = box;
    }

    /// Shows what there is, from now on.
    void install() {
        notices.shown().addListener((ListChangeListener<Notice>) _ -> show());
        show();
    }

    private void show() {
        List<Notice> all = notices.shown();
        List<Node> views = new ArrayList<>();
        all.stream().limit(AT_ONCE).map(this::view).forEach(views::add);
        if (all.size() > AT_ONCE) {
            views.add(rest(all.size() - AT_ONCE));
        }
        box.getChildren().setAll(views);
    }

    private Node view(Notice notice) {
        return FxmlView.load(new NoticeController(notice, () -> notices.shown().remove(notice)));
    }

    private Node rest(int more) {
        Label words =
                new Label(
                        more == 1
                                ? "and 1 earlier message, shown when one of these is dismissed"
                                : "and "
                                        + more
                                        + " earlier messages, shown as these are dismissed");
        words.setId("moreNotices");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = new Button("Copy all");
        copy.setOnAction(_ -> ClipboardText.put(text()));
        Button dismiss = new Button("Dismiss all");
        dismiss.setOnAction(_ -> notices.shown().clear());
        HBox bar = new HBox(words, copy, dismiss);
        for (Button button : List.of(copy, dismiss)) {
            button.getStyleClass().addAll("flat", "small");
        }
        bar.getStyleClass().add("notice");
        return bar;
    }

    private String text() {
        return notices.shown().stream()
                .map(Notice::text)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
