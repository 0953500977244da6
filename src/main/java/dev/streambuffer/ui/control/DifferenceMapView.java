package dev.streambuffer.ui.control;

import dev.streambuffer.model.Numerals;

import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import java.util.List;
import java.util.function.LongConsumer;

/// Where two recordings differ: a lane a column over all places, the more of the places of a pixel
/// differ the stronger. A click asks to go to a place. Places are counted from 0. For the JavaFX
/// thread.
public final class DifferenceMapView extends CanvasControl {

    /// A lane.
    ///
    /// @param label its name
    /// @param count counts the places that differ in a range, end exclusive
    public record Lane(String label, Counter count) {}

    /// Counts differences. Quick enough for every pixel of a lane.
    @FunctionalInterface
    public interface Counter {
        /// How many places from `from` to `to`, end exclusive, differ.
        long count(long from, long to);
    }

    private static final int LANE = 16;
    private static final int GAP = 4;
    private static final int LABEL = 104;
    private static final int PAD = 12;
    private static final int MOST_LANES = 12;
    private static final double LEAST_ALPHA = 0.45;

    private final LongProperty place = new SimpleLongProperty(this, "place", -1);
    private List<Lane> lanes = List.of();
    private int more;
    private long places;
    private final Tooltip tip = new Tooltip();
    private LongConsumer handler = _ -> {};

    /// An empty map.
    public DifferenceMapView() {
        super("difference-map", true);
        place.addListener(_ -> redraw());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::point);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> tip.setText(words(event)));
        Tooltip.install(this, tip);
        setLanes(List.of(), 0);
    }

    /// Sets what is shown.
    ///
    /// @param places the number of places
    public void setLanes(List<Lane> lanes, long places) {
        this.lanes = List.copyOf(lanes.subList(0, Math.min(MOST_LANES, lanes.size())));
        this.more = lanes.size() - this.lanes.size();
        this.places = places;
        int lines = this.lanes.size() + (more > 0 ? 1 : 0);
        double height = lines == 0 ? 0 : lines * LANE + 2 * GAP + 6;
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        redraw();
    }

    /// The place that is marked, or -1.
    public LongProperty placeProperty() {
        return place;
    }

    /// Sets who is asked to go to a place.
    public void setOnPlace(LongConsumer handler) {
        this.handler = handler;
    }

    private void point(MouseEvent event) {
        double x = event.getX() - LABEL;
        int width = stripWidth((int) getWidth());
        if (event.getButton() == MouseButton.PRIMARY && places > 0 && width > 0 && x >= 0) {
            handler.accept(new RowScale(0, places, width).rowWithin(x));
            event.consume();
        }
    }

    /// The lane and the places at the pointer, in words.
    private String words(MouseEvent event) {
        int lane = ((int) event.getY() - GAP - 3) / LANE;
        if (lane < 0 || lane >= lanes.size()) {
            return more > 0 ? "the table has all fields" : "";
        }
        String label = lanes.get(lane).label();
        int x = (int) event.getX() - LABEL;
        int width = stripWidth((int) getWidth());
        if (places == 0 || x < 0 || x >= width) {
            return label;
        }
        RowScale scale = new RowScale(0, places, width);
        long from = scale.rowAt(x);
        long to = Math.max(from + 1, scale.rowAt(x + 1));
        return "%s: %s of %s differ"
                .formatted(
                        label,
                        Numerals.grouped(lanes.get(lane).count().count(from, to)),
                        Numerals.grouped(to - from));
    }

    private static int stripWidth(int width) {
        return width - LABEL - PAD;
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        g.setFill(tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        int strip = stripWidth(width);
        if (places == 0 || strip < 1) {
            return;
        }
        RowScale scale = new RowScale(0, places, strip);
        g.setFont(Fonts.ui(11));
        for (int i = 0; i < lanes.size(); i++) {
            int top = GAP + 3 + i * LANE;
            g.setFill(tone(Tone.MUTED));
            g.fillText(shortened(lanes.get(i).label()), PAD, top + LANE - GAP - 1);
            g.setFill(tone(Tone.NEUTRAL));
            g.fillRect(LABEL, top, strip, LANE - GAP);
            drawLane(g, lanes.get(i), scale, strip, top);
        }
        if (more > 0) {
            g.setFill(tone(Tone.MUTED));
            double bottom = GAP + 3 + (lanes.size() + 1.0) * LANE - GAP - 1;
            g.fillText("and " + more + " more fields, see the table", PAD, bottom);
        }
        if (place.get() >= 0) {
            g.setFill(tone(Tone.ACCENT));
            g.fillRect(LABEL + scale.pixelOf(place.get()) - 0.5, 2, 2, height - 4);
        }
    }

    private void drawLane(GraphicsContext g, Lane lane, RowScale scale, int strip, int top) {
        g.setFill(tone(Tone.DANGER));
        for (int x = 0; x < strip; x++) {
            long from = scale.rowAt(x);
            long to = Math.max(from + 1, scale.rowAt(x + 1));
            long count = lane.count().count(from, to);
            if (count > 0) {
                double share = Math.min(1, (double) count / (to - from));
                g.setGlobalAlpha(LEAST_ALPHA + (1 - LEAST_ALPHA) * share);
                g.fillRect(LABEL + x, top, 1, LANE - GAP);
            }
        }
        g.setGlobalAlpha(1);
    }

    private static String shortened(String label) {
        String line = label.replace('\n', ' ');
        return line.length() <= 15 ? line : line.substring(0, 14) + "\u2026";
    }
}
