package dev.streambuffer.ui.inspector;

import dev.streambuffer.store.NewFile;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import javax.imageio.ImageIO;

/// A copy of an image that can be written by any thread.
///
/// @param width in pixels
/// @param height in pixels
/// @param argb the pixels, row by row; not to be changed
public record PngPicture(int width, int height, int[] argb) {

    /// Copies an image. On the JavaFX thread.
    public static PngPicture of(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new PngPicture(width, height, pixels);
    }

    /// Writes it as PNG, in place of what is there; on a failure what is there stays.
    public void write(Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary = NewFile.in(folder == null ? target : folder, ".picture");
        try {
            if (!ImageIO.write(image, "png", temporary.toFile())) {
                throw new IOException("this Java writes no PNG");
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
