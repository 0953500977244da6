package dev.streambuffer.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

import java.util.function.LongConsumer;

/// A slim scroll bar whose position is a long. A press on the track brings the thumb there and
/// drags it on. It holds no position of its own: its owner tells it what to show.
final class LongScrollBar extends CanvasControl {

    /// Its thickness in pixels.
    static final int SIZE = 12;

    private static final int INSET = 3;

    private final Orientation orientation;
    private final LongConsumer onScroll;
    private long total;
    private long visible;
    private long top;
    private boolean active;
    private int grip = -1;

    /// @param onScroll takes the new top when the user moves the thumb
    LongScrollBar(Orientation orientation, LongConsumer onScroll) {
        super("long-scroll-bar");
        this.orientation = orientation;
        this.onScroll = onScroll;
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(
                _ -> {
                    grip = -1;
                    redraw();
                });
        setOnMouseEntered(_ -> activate(true));
        setOnMouseExited(_ -> activate(false));
    }

    /// Shows a position.
    void show(long total, long visible, long top) {
        if (this.total != total || this.visible != visible || this.top != top) {
            this.total = total;
            this.visible = visible;
            this.top = top;
            redraw();
        }
    }

    private LongScroll scroll() {
        double track = orientation == Orientation.VERTICAL ? getHeight() : getWidth();
        return new LongScroll(total, visible, (int) track);
    }

    private void activate(boolean active) {
        this.active = active;
        redraw();
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            LongScroll scroll = scroll();
            int at = along(event);
            int start = scroll.thumbAt(top);
            boolean onThumb = at >= start && at < start + scroll.thumb();
            grip = onThumb ? at - start : scroll.thumb() / 2;
            if (!onThumb) {
                drag(event);
            }
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (grip >= 0) {
            onScroll.accept(scroll().topAt(along(event) - grip));
            redraw();
        }
        event.consume();
    }

    private int along(MouseEvent event) {
        return (int) (orientation == Orientation.VERTICAL ? event.getY() : event.getX());
    }

    @Override
    void draw(GraphicsContext graphics, int width, int height) {
        LongScroll scroll = scroll();
        if (scroll.maxTop() == 0) {
            return;
        }
        Color thumb = tone(Tone.SUBTLE);
        graphics.setFill(thumb.deriveColor(0, 1, 1, active || grip >= 0 ? 0.9 : 0.5));
        int start = scroll.thumbAt(top) + 1;
        int length = scroll.thumb() - 2;
        int across = SIZE - 2 * INSET;
        if (orientation == Orientation.VERTICAL) {
            ChipPainter.fill(graphics, INSET, start, across, length);
        } else {
            ChipPainter.fill(graphics, start, INSET, length, across);
        }
    }
}
