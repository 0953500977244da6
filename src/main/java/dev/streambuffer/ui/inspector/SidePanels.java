package dev.streambuffer.ui.inspector;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// How wide the panels beside the tables are: as wide as their text needs, whatever the window is.
final class SidePanels {

    private static final double SIDE = 264;

    /// Beside a scroll bar, the longest float64 has room in one line.
    private static final double TOKEN_SIDE = 326;

    private final InspectorModel model;
    private final SplitPane split;
    private final Node source;
    private boolean sourceShown = true;

    /// Arranges the panels from now on.
    ///
    /// @param split the panels: the source panel, the middle, the token inspector
    SidePanels(InspectorModel model, SplitPane split, Node source) {
        this.model = model;
        this.split = split;
        this.source = source;
        split.widthProperty().subscribe(this::arrange);
        model.textScaleProperty().subscribe(_ -> arrange());
    }

    /// Shows or hides the source panel.
    void setSourceShown(boolean shown) {
        sourceShown = shown;
        arrange();
    }

    private void arrange() {
        double width = split.getWidth();
        if (width <= 0) {
            return;
        }
        if (sourceShown != split.getItems().contains(source)) {
            if (sourceShown) {
                split.getItems().addFirst(source);
            } else {
                split.getItems().remove(source);
            }
        }
        double scale = model.textScaleProperty().get();
        double right = 1 - TOKEN_SIDE * scale / width;
        if (sourceShown) {
            split.setDividerPositions(SIDE * scale / width, right);
        } else {
            split.setDividerPositions(right);
        }
    }
}
