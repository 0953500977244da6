package dev.streambuffer.ui;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.nio.file.Path;
import java.util.List;

/// What can be opened: a folder, a file, the demo recording, and what was open before.
final class OpenMenu {

    private final MainController window;
    private final MainModel model;

    /// @param window asks for folders and files
    OpenMenu(MainController window, MainModel model) {
        this.window = window;
        this.model = model;
    }

    /// Fills a menu now and each time it is shown.
    void install(MenuButton menu) {
        menu.setOnShowing(_ -> fill(menu));
        fill(menu);
    }

    private void fill(MenuButton menu) {
        MenuItem folder = new MenuItem("Store or dataset folder…");
        folder.setOnAction(_ -> window.openFolder());
        MenuItem file = new MenuItem("Dataset file…");
        file.setOnAction(_ -> window.openFile());
        MenuItem demo = new MenuItem("Demo recording");
        demo.setOnAction(_ -> model.openDemo());
        menu.getItems().setAll(folder, file, demo);
        List<Path> recent = model.settings().recent();
        if (!recent.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (Path place : recent) {
            MenuItem item = new MenuItem(place.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> model.open(place));
            menu.getItems().add(item);
        }
    }
}
