package dev.streambuffer.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/// What is dropped on the window: one thing is opened, several are asked about as one dataset.
final class Drops {

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final MainModel model;

    Drops(MainModel model) {
        this.model = model;
    }

    /// Takes drops anywhere on a node.
    void install(Node root) {
        root.setOnDragOver(event -> over(root, event));
        root.setOnDragDropped(this::dropped);
        root.setOnDragExited(_ -> root.pseudoClassStateChanged(DROP, false));
    }

    private static void over(Node root, DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            // Not to move: whoever gives files away that way may delete them.
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            root.pseudoClassStateChanged(DROP, true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            drop(files);
            event.setDropCompleted(true);
            event.consume();
        }
    }

    /// Takes files and folders, at least one.
    void drop(List<File> files) {
        List<Path> paths = files.stream().map(File::toPath).toList();
        if (paths.size() > 1) {
            model.askImport(paths);
        } else {
            model.open(paths.getFirst());
        }
    }
}
