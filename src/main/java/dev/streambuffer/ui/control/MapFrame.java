package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// What moves over a token map with the table: the frame around the rows that the table shows, the
/// line of the selected row, and the name of the selected row's episode. Nodes over the picture, so
/// that nothing of it is drawn again for them.
final class MapFrame extends Group {

    private static final int LEAST = 4;
    private static final int LINE = 2;

    private final Rectangle inside = new Rectangle();
    // Four lines: an outline is drawn as a shape, which takes far longer without a graphics card.
    private final Rectangle above = new Rectangle();
    private final Rectangle below = new Rectangle();
    private final Rectangle before = new Rectangle();
    private final Rectangle after = new Rectangle();
    private final Rectangle selected = new Rectangle();
    private final Text name = new Text();

    MapFrame() {
        name.setTextOrigin(VPos.BASELINE);
        getChildren().addAll(inside, above, below, before, after, selected, name);
        setAutoSizeChildren(false);
    }

    /// Puts everything where it belongs.
    ///
    /// @param bottom lower edge of the frame
    /// @param baseline of the name
    /// @param from least left edge of the name
    /// @param to greatest right edge of the name
    void place(
            TokenMapView view, MonoFont font, int bottom, double baseline, double from, double to) {
        boolean some = view.getRowCount() > 0;
        setVisible(some);
        if (some) {
            placeFrame(view, bottom);
            placeRow(view, bottom);
            placeName(view, font, baseline, from, to);
        }
    }

    private void placeFrame(TokenMapView view, int bottom) {
        RowScale scale = view.scale();
        RowRange frame = view.getFrame();
        boolean inView =
                frame.size() > 0
                        && frame.size() < scale.size()
                        && frame.to() > scale.from()
                        && frame.from() - scale.from() < scale.size();
        for (Rectangle part : new Rectangle[] {inside, above, below, before, after}) {
            part.setVisible(inView);
        }
        if (!inView) {
            return;
        }
        Color accent = view.tone(Tone.ACCENT);
        int left = MapPainter.PAD + scale.edgeOf(frame.from());
        int right = MapPainter.PAD + scale.edgeOf(frame.to());
        double width = Math.max(LEAST, right - left);
        double top = MapPainter.TOP - 2.0;
        double tall = bottom - top;
        double x = left - (double) LINE;
        double outer = width + 2 * LINE;
        set(inside, accent.deriveColor(0, 1, 1, 0.08), left, top, width, tall);
        set(above, accent, x, top, outer, LINE);
        set(below, accent, x, top + tall, outer, LINE);
        set(before, accent, x, top, LINE, tall);
        set(after, accent, x + outer - LINE, top, LINE, tall);
    }

    private void placeRow(TokenMapView view, int bottom) {
        RowScale scale = view.scale();
        long row = view.getCursorRow();
        boolean inView = row >= scale.from() && row - scale.from() < scale.size();
        selected.setVisible(inView);
        if (inView) {
            double x = MapPainter.PAD + (double) scale.edgeOf(row);
            double top = MapPainter.TOP;
            set(selected, view.tone(Tone.TEXT), x, top, 1, bottom - top);
        }
    }

    private void placeName(
            TokenMapView view, MonoFont font, double baseline, double from, double to) {
        String text = view.getFrameText();
        double room = font.width(text);
        double x = Math.min(Math.max(nameAt(room), from), to - room);
        boolean fits = !text.isEmpty() && selected.isVisible() && x >= from - MapPainter.PAD;
        name.setVisible(fits);
        if (fits) {
            name.setFont(font.font());
            name.setFill(view.tone(Tone.TEXT));
            name.setText(text);
            name.setX(Math.rint(x));
            name.setY(baseline);
        }
    }

    /// The name is the selected row's: below that, or in line with a frame around it that is
    /// narrower than the name.
    private double nameAt(double room) {
        boolean framed =
                above.isVisible()
                        && above.getX() <= selected.getX()
                        && selected.getX() <= above.getX() + above.getWidth();
        return framed && above.getWidth() <= room ? above.getX() + 1 : selected.getX();
    }

    private static void set(
            Rectangle part, Color color, double x, double y, double width, double height) {
        part.setFill(color);
        part.setX(x);
        part.setY(y);
        part.setWidth(width);
        part.setHeight(height);
    }
}
