package dev.streambuffer.ui.inspector;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;

/// Where the one plot is shown: in its tab when that is chosen, else below the steps, if it is
/// wanted there and there is room for both.
public final class PlotPlace {

    /// With less height than that there is room for the steps only, with text as designed.
    private static final double LEAST_HEIGHT = 330;

    private final Node plot;
    private final TabPane tabs;
    private final Tab tab;
    private final SplitPane steps;
    private final ObservableDoubleValue textScale;
    private final BooleanProperty below = new SimpleBooleanProperty(true);
    private final DoubleProperty share = new SimpleDoubleProperty(0.34);

    PlotPlace(Node plot, TabPane tabs, Tab tab, SplitPane steps, ObservableDoubleValue textScale) {
        this.plot = plot;
        this.tabs = tabs;
        this.tab = tab;
        this.steps = steps;
        this.textScale = textScale;
        tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> arrange());
        steps.heightProperty().subscribe(_ -> arrange());
        textScale.subscribe(_ -> arrange());
        below.subscribe(_ -> arrange());
        share.subscribe(this::placeDivider);
        steps.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> keepDivider());
    }

    /// Whether it is wanted below the steps.
    public BooleanProperty belowProperty() {
        return below;
    }

    /// How much of the height it has there, from 0 to 1.
    public DoubleProperty shareProperty() {
        return share;
    }

    /// Shows it below the steps, or not.
    public void toggle() {
        below.set(!below.get());
    }

    /// Whether it can be seen.
    boolean isShown() {
        return inTab() || steps.getItems().contains(plot) && steps.getScene() != null;
    }

    /// Not by the tab's own word: that comes after the selection has changed.
    private boolean inTab() {
        return tab.equals(tabs.getSelectionModel().getSelectedItem());
    }

    private void arrange() {
        boolean inTab = inTab();
        boolean wanted =
                !inTab && below.get() && steps.getHeight() >= LEAST_HEIGHT * textScale.get();
        if (!wanted) {
            steps.getItems().remove(plot);
        }
        tab.setContent(inTab ? plot : null);
        if (wanted && !steps.getItems().contains(plot)) {
            steps.getItems().add(plot);
            placeDivider();
            if (steps.getScene() != null) {
                // Within a layout its styles come too late: it would be squeezed for a moment.
                steps.applyCss();
            }
        }
    }

    private void placeDivider() {
        if (steps.getItems().contains(plot)) {
            steps.setDividerPositions(1 - share.get());
        }
    }

    private void keepDivider() {
        if (steps.getItems().contains(plot)) {
            share.set(1 - steps.getDividerPositions()[0]);
        }
    }
}
