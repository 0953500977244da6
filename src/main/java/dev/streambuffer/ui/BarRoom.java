package dev.streambuffer.ui;

import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.List;

/// Leaves out of a bar what there is no room for: with very large text in a small window. All of it
/// has a key, and is in the command palette.
final class BarRoom {

    private BarRoom() {}

    /// Shows as many parts of a bar as there is room for.
    ///
    /// @param width of the room
    /// @param parts what can be left out, the least needed first
    static void fit(Region bar, double width, List<List<? extends Node>> parts) {
        parts.forEach(part -> show(part, true));
        bar.applyCss();
        for (List<? extends Node> part : parts) {
            if (bar.minWidth(-1) <= width) {
                return;
            }
            show(part, false);
        }
    }

    private static void show(List<? extends Node> part, boolean shown) {
        for (Node node : part) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }
}
