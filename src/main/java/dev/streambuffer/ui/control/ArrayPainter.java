package dev.streambuffer.ui.control;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;

/// Draws the visible cells of an array: as pixels of one image, and their texts over it.
final class ArrayPainter {

    private static final int SHADES = 64;
    private static final int LABEL_ROOM = 44;

    private final ArrayView view;
    private final MonoFont font = new MonoFont(11);
    private @Nullable WritableImage image;
    private int[] pixels = {};
    private int imageWidth;
    private int[][] shades = {};

    ArrayPainter(ArrayView view) {
        this.view = view;
    }

    void expire() {
        image = null;
    }

    /// @param width of the whole control
    /// @param height likewise
    void paint(GraphicsContext g, int width, int height) {
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        ArrayPicture picture = view.getPicture();
        int across = Math.min(view.bodyWidth(), view.contentWidth() - view.scrollX());
        int down = Math.min(view.bodyHeight(), view.contentHeight() - view.scrollY());
        if (picture == null || across <= 0 || down <= 0) {
            return;
        }
        WritableImage shown = image;
        if (shown == null || shown.getWidth() != across || shown.getHeight() != down) {
            shown = newImage(across, down);
            fillPixels(picture, across, down);
            image = shown;
        }
        g.drawImage(shown, ArrayView.LEFT, ArrayView.TOP);
        if (view.zoom().hasText()) {
            paintTexts(g, picture, across, down);
        }
        paintLabels(g, picture, across, down);
        paintRing(g, picture, view.getHovered(), view.tone(Tone.MUTED), across, down);
        paintRing(g, picture, view.getSelected(), view.tone(Tone.TEXT), across, down);
    }

    private WritableImage newImage(int width, int height) {
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        width,
                        height,
                        IntBuffer.allocate(width * height),
                        PixelFormat.getIntArgbPreInstance());
        pixels = buffer.getBuffer().array();
        imageWidth = width;
        return new WritableImage(buffer);
    }

    private void fillPixels(ArrayPicture picture, int across, int down) {
        prepareShades(picture);
        ArrayZoom zoom = view.zoom();
        int danger = MapRaster.argb(view.tone(Tone.DANGER));
        int firstColumn = view.scrollX() / zoom.width();
        int firstRow = view.scrollY() / zoom.height();
        for (int row = firstRow; row * zoom.height() - view.scrollY() < down; row++) {
            int top = row * zoom.height() - view.scrollY();
            int bottom = Math.min(down, top + zoom.height() - zoom.gap());
            for (int column = firstColumn;
                    column * zoom.width() - view.scrollX() < across;
                    column++) {
                int index = picture.indexOf(view.getSlice(), row, column);
                if (index < 0) {
                    continue;
                }
                double bright = picture.brightness(index, view.getContent());
                int[] ramp = shades[rampOf(picture, index)];
                int colour =
                        Double.isNaN(bright) ? danger : ramp[(int) (bright * (SHADES - 1) + 0.5)];
                int left = column * zoom.width() - view.scrollX();
                int right = Math.min(across, left + zoom.width() - zoom.gap());
                for (int y = Math.max(0, top); y < bottom; y++) {
                    for (int x = Math.max(0, left); x < right; x++) {
                        pixels[y * imageWidth + x] = colour;
                    }
                }
            }
        }
    }

    private void prepareShades(ArrayPicture picture) {
        FieldPalette palette = view.getPalette();
        Color background = view.tone(Tone.BACKGROUND);
        shades = new int[picture.fieldCount() + 1][SHADES];
        for (int type = 0; type < shades.length; type++) {
            int known = type < picture.fieldCount() ? type : -1;
            Color full = palette.color(known, view.isDark());
            // Text stands on the cells: they keep away from the full colour then.
            double most = view.zoom().hasText() ? 0.5 : 1;
            for (int i = 0; i < SHADES; i++) {
                double share = 0.12 + (most - 0.12) * i / (SHADES - 1);
                shades[type][i] = MapRaster.argb(background.interpolate(full, share));
            }
        }
    }

    private static int rampOf(ArrayPicture picture, int index) {
        long type = picture.type(index);
        return type >= 0 && type < picture.fieldCount() ? (int) type : picture.fieldCount();
    }

    private void paintTexts(GraphicsContext g, ArrayPicture picture, int across, int down) {
        ArrayZoom zoom = view.zoom();
        g.save();
        g.beginPath();
        g.rect(ArrayView.LEFT, ArrayView.TOP, across, down);
        g.clip();
        g.setFont(font.font());
        for (int y = -(view.scrollY() % zoom.height()); y < down; y += zoom.height()) {
            for (int x = -(view.scrollX() % zoom.width()); x < across; x += zoom.width()) {
                int index =
                        picture.indexOf(
                                view.getSlice(),
                                (view.scrollY() + y) / zoom.height(),
                                (view.scrollX() + x) / zoom.width());
                if (index >= 0) {
                    boolean special = Double.isNaN(picture.brightness(index, view.getContent()));
                    String text = font.fitted(view.text(index), zoom.width() - 9.0);
                    double end = ArrayView.LEFT + x + zoom.width() - 5.0;
                    g.setFill(view.tone(special ? Tone.ON_EMPHASIS : Tone.TEXT));
                    g.fillText(
                            text,
                            end - font.width(text),
                            font.baseline(ArrayView.TOP + (double) y, zoom.height() - 1));
                }
            }
        }
        g.restore();
    }

    private void paintLabels(GraphicsContext g, ArrayPicture picture, int across, int down) {
        ArrayZoom zoom = view.zoom();
        g.setFont(font.font());
        g.setFill(view.tone(Tone.MUTED));
        int columnStep = step(LABEL_ROOM, zoom.width());
        int firstColumn = Math.ceilDiv(view.scrollX(), zoom.width() * columnStep) * columnStep;
        for (int column = firstColumn; column < picture.columns(); column += columnStep) {
            int x = column * zoom.width() - view.scrollX();
            if (x >= across) {
                break;
            }
            g.fillText(
                    Integer.toString(column),
                    ArrayView.LEFT + (double) x,
                    font.baseline(0, ArrayView.TOP - 2.0));
        }
        int rowStep = step(18, zoom.height());
        int firstRow = Math.ceilDiv(view.scrollY(), zoom.height() * rowStep) * rowStep;
        for (int row = firstRow; row < picture.rows(); row += rowStep) {
            int y = row * zoom.height() - view.scrollY();
            if (y + Math.min(12, zoom.height()) > down) {
                break;
            }
            String label = Long.toString((long) row * picture.rowLabelStep());
            g.fillText(
                    label,
                    ArrayView.LEFT - 6 - font.width(label),
                    font.baseline(ArrayView.TOP + (double) y, Math.max(9, zoom.height() - 1)));
        }
    }

    /// The least of 1, 2, 5, 10, 20, ... cells that take a room.
    private static int step(int room, int cell) {
        int unit = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (unit * factor * cell >= room) {
                    return unit * factor;
                }
            }
            unit *= 10;
        }
    }

    private void paintRing(
            GraphicsContext g,
            ArrayPicture picture,
            long index,
            Color color,
            int across,
            int down) {
        int slice = picture.rows() * picture.columns();
        if (index < 0 || index >= picture.size() || index / slice != view.getSlice()) {
            return;
        }
        ArrayZoom zoom = view.zoom();
        int cell = (int) (index % slice);
        int x = cell % picture.columns() * zoom.width() - view.scrollX();
        int y = cell / picture.columns() * zoom.height() - view.scrollY();
        if (x > -zoom.width() && y > -zoom.height() && x < across && y < down) {
            // Small cells get a ring around them that can be seen.
            int grow = zoom.width() < 6 ? 2 : 0;
            g.setStroke(color);
            g.setLineWidth(1.5);
            g.strokeRect(
                    ArrayView.LEFT + x - 0.75 - grow,
                    ArrayView.TOP + y - 0.75 - grow,
                    zoom.width() - zoom.gap() + 1.5 + 2 * grow,
                    zoom.height() - zoom.gap() + 1.5 + 2 * grow);
        }
    }
}
