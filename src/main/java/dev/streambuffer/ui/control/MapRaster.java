package dev.streambuffer.ui.control;

import dev.streambuffer.model.MapPicture;

import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import java.nio.IntBuffer;

/// The lanes of a token map as pixels. The upper half of a lane is as bright as the greatest value
/// of the pixel's rows, the lower half as the least: no spike is lost however many rows a pixel
/// has.
final class MapRaster {

    private static final int SHADES = 256;

    private final int width;
    private final int height;
    private final int[] pixels;
    private final WritableImage image;

    MapRaster(int width, int height) {
        this.width = width;
        this.height = height;
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(
                        width,
                        height,
                        IntBuffer.allocate(width * height),
                        PixelFormat.getIntArgbPreInstance());
        pixels = buffer.getBuffer().array();
        image = new WritableImage(buffer);
    }

    /// The picture. A raster is painted once, so that the image never changes while it is shown.
    WritableImage image() {
        return image;
    }

    boolean fits(int wantedWidth, int wantedHeight) {
        return width == wantedWidth && height == wantedHeight;
    }

    /// Paints the lanes of a picture, stretched to the rows of a scale as wide as the raster.
    /// Pixels of which the picture knows nothing stay transparent; lanes that find no room are left
    /// out.
    ///
    /// @param laneHeight pixels from lane to lane, the gap included
    void paint(
            MapPicture picture,
            RowScale scale,
            int laneHeight,
            int gap,
            FieldPalette palette,
            Color background,
            boolean dark,
            int mark) {
        RowScale columns =
                new RowScale(
                        picture.fromRow(), picture.toRow() - picture.fromRow(), picture.width());
        int[] first = new int[width + 1];
        for (int x = 0; x <= width; x++) {
            first[x] = columns.pixelOf(scale.rowAt(x));
        }
        int lanes = Math.min(picture.lanes().size(), height / laneHeight);
        for (int i = 0; i < lanes; i++) {
            MapPicture.Lane lane = picture.lanes().get(i);
            int[] shades = shades(palette.color(lane.type(), dark), background);
            for (int x = 0; x < width; x++) {
                int from = Math.max(0, first[x]);
                int to = Math.min(picture.width(), Math.max(first[x] + 1, first[x + 1]));
                paintColumn(lane, from, to, x, i * laneHeight, laneHeight - gap, shades, mark);
            }
        }
    }

    private void paintColumn(
            MapPicture.Lane lane,
            int from,
            int to,
            int x,
            int top,
            int rows,
            int[] shades,
            int mark) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        int flags = 0;
        for (int c = from; c < to; c++) {
            flags |= lane.flags()[c];
            if (!lane.has(c, MapPicture.EMPTY)) {
                min = Math.min(min, lane.min()[c]);
                max = Math.max(max, lane.max()[c]);
            }
        }
        int upper = 0;
        int lower = 0;
        if ((flags & (MapPicture.NAN | MapPicture.INFINITE | MapPicture.UNKNOWN)) != 0) {
            upper = mark;
            lower = mark;
        } else if (min <= max) {
            upper = shades[shade(lane, max)];
            lower = shades[shade(lane, min)];
        }
        for (int y = 0; y < rows; y++) {
            pixels[(top + y) * width + x] = y * 2 < rows ? upper : lower;
        }
    }

    private static int shade(MapPicture.Lane lane, double value) {
        double span = lane.greatest() - lane.least();
        // A lane of one value only is drawn as bright as a lane can be: it is there.
        return span > 0
                ? (int) Math.clamp((value - lane.least()) / span * (SHADES - 1), 0, SHADES - 1)
                : SHADES - 1;
    }

    private static int[] shades(Color color, Color background) {
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            double share = 0.10 + 0.90 * i / (SHADES - 1);
            shades[i] = argb(background.interpolate(color, share));
        }
        return shades;
    }

    /// An opaque colour as a pixel.
    static int argb(Color color) {
        int red = (int) Math.round(color.getRed() * 255);
        int green = (int) Math.round(color.getGreen() * 255);
        int blue = (int) Math.round(color.getBlue() * 255);
        return 0xff000000 | red << 16 | green << 8 | blue;
    }
}
