package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.stage.Screen;

/// Where popovers stand: below what they belong to, or above it where the screen ends below.
final class Popovers {

    private static final double HEADER = 60;

    private Popovers() {}

    /// Shows one beside a node.
    ///
    /// @param height of its content, in pixels
    static void show(Popover popover, Node owner, double height) {
        Bounds bounds = owner.localToScreen(owner.getLayoutBounds());
        popover.setArrowLocation(
                arrow(bounds.getMinX(), bounds.getMinY(), bounds.getMaxY(), height));
        popover.show(owner);
    }

    /// Shows one beside a part of a node.
    ///
    /// @param at the lower edge of the part, in the node
    /// @param part how high the part is
    /// @param height of the content, in pixels
    static void show(Popover popover, Node owner, Point2D at, double part, double height) {
        Point2D below = owner.localToScreen(at);
        Popover.ArrowLocation arrow =
                arrow(below.getX(), below.getY() - part, below.getY(), height);
        boolean above = arrow == Popover.ArrowLocation.BOTTOM_LEFT;
        popover.setArrowLocation(arrow);
        popover.show(owner, below.getX(), below.getY() - (above ? part : 0));
    }

    private static Popover.ArrowLocation arrow(double x, double top, double bottom, double height) {
        Rectangle2D screen =
                Screen.getScreensForRectangle(x, top, 1, 1).stream()
                        .findFirst()
                        .orElseGet(Screen::getPrimary)
                        .getVisualBounds();
        return arrow(top - screen.getMinY(), screen.getMaxY() - bottom, height + HEADER);
    }

    /// Below where there is room for it, or no more room above.
    static Popover.ArrowLocation arrow(double above, double below, double height) {
        return below < height && above > below
                ? Popover.ArrowLocation.BOTTOM_LEFT
                : Popover.ArrowLocation.TOP_LEFT;
    }
}
