package dev.streambuffer.ui.control;

import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// Renders every control with sample data in both themes, to be looked at: one PNG each in the
/// folder given as the only argument.
final class Gallery {

    private Gallery() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Fx.call(
                () -> {
                    for (boolean dark : new boolean[] {true, false}) {
                        save(folder, "grid", Samples.grid(), 1020, 620, dark);
                        GridView none = Samples.grid();
                        none.setRowCount(0);
                        none.setEmptyText("No steps match the filter");
                        save(folder, "grid-empty", none, 700, 300, dark);
                        GridView waiting = Samples.grid();
                        waiting.setSource((from, rows) -> {});
                        save(folder, "grid-waiting", waiting, 700, 300, dark);
                        save(folder, "map", Samples.map(), 1020, 118, dark);
                        save(folder, "array", Samples.array(), 1000, 400, dark);
                        save(folder, "array-text", Samples.array(6), 1000, 300, dark);
                        save(folder, "small", Samples.small(), 420, 210, dark);
                    }
                    return true;
                });
        Platform.exit();
    }

    private static void save(
            Path folder, String name, Parent control, int width, int height, boolean dark)
            throws IOException {
        Scene scene = Fx.scene(control, width, height, dark);
        Fx.picture(scene);
        WritableImage picture = Fx.picture(scene);
        PixelReader pixels = picture.getPixelReader();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        String file = "%s-%s.png".formatted(name, dark ? "dark" : "light");
        ImageIO.write(image, "png", folder.resolve(file).toFile());
    }
}
