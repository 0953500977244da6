package dev.streambuffer.ui.inspector;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// How wide the panels beside the tables are: as wide as their text needs, or as they were dragged,
/// whatever the window is; in a narrow one they leave room for the tables.
public final class SidePanels {

    /// The least and the most that a panel can have, in pixels of the text as designed.
    public static final double LEAST = 120;

    /// See [#LEAST].
    public static final double MOST = 2000;

    private static final double SIDE = 264;

    /// What a key moves, in the same pixels.
    private static final double STEP = 24;

    /// Beside a scroll bar, the longest float64 has room in one line.
    private static final double TOKEN_SIDE = 326;

    /// The most of the window that a panel takes unless it was dragged there: with larger text its
    /// lines break sooner than the tables lose their room.
    private static final double MOST_SHARE = 0.3;

    /// What the tables keep, in pixels.
    private static final double MIDDLE = 320;

    private final InspectorModel model;
    private final SplitPane split;
    private final Node source;
    private final DoubleProperty sourceWidth = new SimpleDoubleProperty();
    private final DoubleProperty tokenWidth = new SimpleDoubleProperty();
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
        sourceWidth.subscribe(_ -> arrange());
        tokenWidth.subscribe(_ -> arrange());
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
    }

    /// How wide the source panel was dragged, in pixels of the text as designed; 0 as long as
    /// nobody has.
    public DoubleProperty sourceWidthProperty() {
        return sourceWidth;
    }

    /// How wide the token inspector was dragged, likewise.
    public DoubleProperty tokenWidthProperty() {
        return tokenWidth;
    }

    /// Makes both panels as wide as designed.
    public void reset() {
        sourceWidth.set(0);
        tokenWidth.set(0);
    }

    /// Makes a panel wider, or narrower, than it is, by as much as a key does.
    ///
    /// @param left whether the source panel; nothing happens while it is hidden; else the token
    ///   inspector
    /// @param steps how often; negative for narrower
    public void widen(boolean left, int steps) {
        if (!left || sourceShown) {
            take(left, width(left) + steps * STEP);
        }
    }

    /// Shows or hides the source panel.
    void setSourceShown(boolean shown) {
        sourceShown = shown;
        arrange();
    }

    /// Takes what was dragged.
    private void released(MouseEvent event) {
        if (!(event.getTarget() instanceof Node divider)
                || !divider.getStyleClass().contains("split-pane-divider")
                || !split.equals(divider.getParent())) {
            return;
        }
        // Only the one that was moved: the other may be less wide than wanted for want of room.
        boolean left = sourceShown && event.getSceneX() < split.getWidth() / 2;
        take(left, width(left));
    }

    /// How wide a panel is on the screen, in pixels of the text as designed.
    private double width(boolean left) {
        double[] at = split.getDividerPositions();
        double share = left ? at[0] : 1 - at[at.length - 1];
        return share * split.getWidth() / model.textScaleProperty().get();
    }

    private void take(boolean left, double width) {
        (left ? sourceWidth : tokenWidth).set(Math.clamp(width, LEAST, MOST));
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
        double right = wanted(tokenWidth.get(), TOKEN_SIDE, width);
        double left = sourceShown ? wanted(sourceWidth.get(), SIDE, width) : 0;
        // Both give of what the tables need, by how much they have.
        double fit = Math.min(1, Math.max(0, width - MIDDLE) / (left + right));
        if (sourceShown) {
            split.setDividerPositions(left * fit / width, 1 - right * fit / width);
        } else {
            split.setDividerPositions(1 - right * fit / width);
        }
    }

    private double wanted(double dragged, double designed, double width) {
        double scale = model.textScaleProperty().get();
        return dragged > 0
                ? dragged * scale
                : Math.min(designed * scale, Math.max(designed, MOST_SHARE * width));
    }
}
