package dev.streambuffer.ui.inspector;

import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelReader;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.List;

/// A plot as a picture, with the names of its lines above it: without them nobody could tell later
/// what it shows.
final class PlotImage {

    private static final int MARGIN = 10;
    private static final int GAP = 14;

    private PlotImage() {}

    /// Takes the picture.
    ///
    /// @param keys colours and names, as they stand in the window
    static WritableImage of(Region plot, List<PlotKey> keys) {
        WritableImage lines = plot.snapshot(null, null);
        Color background = lines.getPixelReader().getColor(0, 0);
        SnapshotParameters look = new SnapshotParameters();
        look.setFill(background);
        int width = (int) lines.getWidth();
        List<WritableImage> names = keys.stream().map(key -> key.snapshot(look, null)).toList();
        // Those of one row of the window are higher than those of the next: they are centred.
        int row = (int) names.stream().mapToDouble(WritableImage::getHeight).max().orElse(0);
        List<int[]> places = new ArrayList<>();
        int x = MARGIN;
        int y = MARGIN;
        for (WritableImage name : names) {
            if (x > MARGIN && x + name.getWidth() > width - MARGIN) {
                x = MARGIN;
                y += row;
            }
            places.add(new int[] {x, y + (row - (int) name.getHeight()) / 2});
            x += (int) name.getWidth() + GAP;
        }
        int top = names.isEmpty() ? 0 : y + row;
        WritableImage image = new WritableImage(width, top + (int) lines.getHeight());
        PixelWriter writer = image.getPixelWriter();
        for (int py = 0; py < top; py++) {
            for (int px = 0; px < width; px++) {
                writer.setColor(px, py, background);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            draw(names.get(i), image, places.get(i)[0], places.get(i)[1]);
        }
        draw(lines, image, 0, top);
        return image;
    }

    /// Draws an image onto another one, as far as that goes.
    private static void draw(WritableImage from, WritableImage onto, int x, int y) {
        int width = (int) Math.min(from.getWidth(), onto.getWidth() - x);
        int height = (int) Math.min(from.getHeight(), onto.getHeight() - y);
        PixelReader reader = from.getPixelReader();
        onto.getPixelWriter().setPixels(x, y, width, height, reader, 0, 0);
    }
}
