package dev.streambuffer.ui;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks the user for files and folders by the system's dialogs. For the JavaFX thread only.
public final class PathChooser {

    private final Supplier<@Nullable Window> owner;
    private final Supplier<@Nullable File> first;
    private @Nullable File last;

    /// Dialogs over a window.
    ///
    /// @param first the folder that they begin with; null for what the system begins with
    PathChooser(Supplier<@Nullable Window> owner, Supplier<@Nullable File> first) {
        this.owner = owner;
        this.first = first;
    }

    /// Asks for an existing file.
    void file(String title, Consumer<Path> chosen) {
        pass(datasets(title).showOpenDialog(owner.get()), chosen);
    }

    /// Asks for existing files, one or more.
    void files(String title, Consumer<List<Path>> chosen) {
        List<File> files = datasets(title).showOpenMultipleDialog(owner.get());
        if (files != null && !files.isEmpty()) {
            last = files.getFirst().getParentFile();
            chosen.accept(files.stream().map(File::toPath).toList());
        }
    }

    /// Where one was, if that is still there: a dialog fails to open with a folder that is not.
    private @Nullable File begin() {
        File folder = last == null ? first.get() : last;
        return folder != null && folder.isDirectory() ? folder : null;
    }

    private FileChooser datasets(String title) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(title);
        dialog.setInitialDirectory(begin());
        dialog.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Parquet", "*.parquet"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return dialog;
    }

    /// Asks for an existing folder.
    void folder(String title, Consumer<Path> chosen) {
        DirectoryChooser dialog = new DirectoryChooser();
        dialog.setTitle(title);
        dialog.setInitialDirectory(begin());
        pass(dialog.showDialog(owner.get()), chosen);
    }

    /// Asks where to save.
    void save(String title, String name, Consumer<Path> chosen) {
        FileChooser dialog = new FileChooser();
        dialog.setTitle(title);
        dialog.setInitialDirectory(begin());
        dialog.setInitialFileName(name);
        pass(dialog.showSaveDialog(owner.get()), chosen);
    }

    private void pass(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) {
            last = file.getParentFile();
            chosen.accept(file.toPath());
        }
    }
}
