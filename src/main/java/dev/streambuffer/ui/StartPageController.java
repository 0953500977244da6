package dev.streambuffer.ui;

import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;

/// What an empty window shows: where to drop, what was open, the demo recording.
@SuppressWarnings("NullAway.Init")
public final class StartPageController {

    private final MainModel model;
    private final PathChooser chooser;

    @FXML private Button first;
    @FXML private Label recentTitle;
    @FXML private VBox recent;

    /// A start page.
    ///
    /// @param chooser asks for files and folders
    public StartPageController(MainModel model, PathChooser chooser) {
        this.model = model;
        this.chooser = chooser;
    }

    @FXML
    void initialize() {
        // Whoever has no mouse sees where the keys go; not before the page is in the window.
        first.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                Platform.runLater(first::requestFocus);
                            }
                        });
        recentTitle.setVisible(!model.settings().recent().isEmpty());
        model.settings().recent().forEach(this::add);
    }

    @FXML
    void openFolder() {
        chooser.folder("Open a store or a dataset folder", model::open);
    }

    @FXML
    void openFile() {
        chooser.file("Open a dataset file", model::open);
    }

    @FXML
    void openDemo() {
        model.openDemo();
    }

    private void add(Path place) {
        Path name = place.getFileName();
        Hyperlink link = new Hyperlink(name == null ? place.toString() : name.toString());
        link.setMinWidth(HBox.USE_PREF_SIZE);
        link.setTooltip(new Tooltip(place.toString()));
        link.setOnAction(_ -> model.open(place));
        Label folder = new Label(String.valueOf(place.getParent()));
        folder.getStyleClass().add("faint");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox.setHgrow(folder, Priority.ALWAYS);
        HBox row = new HBox(link, folder);
        row.getStyleClass().add("recent-row");
        recent.getChildren().add(row);
    }
}
