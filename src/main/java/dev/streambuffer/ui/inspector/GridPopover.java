package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A popover beside a cell of a grid, which Escape closes; one at a time. For the JavaFX thread
/// only.
final class GridPopover {

    private final GridView grid;
    private @Nullable Popover popover;

    GridPopover(GridView grid) {
        this.grid = grid;
    }

    /// Shows a thing beside a cell, and gives it the focus.
    ///
    /// @param title stands over it
    /// @param keys what can be done there, in a line below it
    /// @return the popover
    Popover open(
            GridHit hit, String title, Region content, double width, double height, String keys) {
        hide();
        content.setPrefSize(width, height);
        Label foot = new Label(keys);
        foot.getStyleClass().addAll("faint", "popover-foot");
        BorderPane pane = new BorderPane(content, null, null, foot, null);
        pane.setStyle(grid.getScene().getRoot().getStyle());
        Popover shown = new Popover(pane);
        shown.setTitle(title.replace('\n', ' '));
        shown.setHeaderAlwaysVisible(true);
        shown.setDetachable(false);
        shown.setOnHidden(_ -> grid.requestFocus());
        pane.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        hide();
                        event.consume();
                    }
                });
        popover = shown;
        Popovers.show(shown, grid, grid.placeOf(hit), grid.getRowHeight(), height);
        content.requestFocus();
        return shown;
    }

    /// Takes it away, if it is there.
    void hide() {
        if (popover != null) {
            popover.hide();
            popover = null;
        }
    }
}
