package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.store.NewFile;
import dev.streambuffer.ui.control.PixelImage;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Image files: reads the bytes of a PNG, JPEG, GIF or BMP, writes PNG. Blocks; not for the JavaFX
/// thread.
final class ImageFile {

    private static final long MOST_PIXELS = 1L << 26;

    private ImageFile() {}

    /// Whether bytes begin as an image file does.
    static boolean isImage(byte[] bytes) {
        if (bytes.length < 4) {
            return false;
        }
        String start = HexFormat.of().formatHex(bytes, 0, 4);
        return start.equals("89504e47")
                || start.startsWith("ffd8ff")
                || start.equals("47494638")
                || start.startsWith("424d");
    }

    /// Reads an image.
    ///
    /// @param place what holds it, for messages
    /// @throws DataException if it is none, is broken, or has more than 2^26 pixels
    static PictureShown decode(String place, long row, byte[] bytes) throws IOException {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw broken(place, row, bytes, null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new DataException(
                            place,
                            "row " + row,
                            "an image of at most 67 108 864 pixels",
                            "%d x %d".formatted(reader.getWidth(0), reader.getHeight(0)));
                }
                return shown(row, reader.getFormatName(), bytes.length, reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Damaged bytes give any exception of the decoders.
            throw broken(place, row, bytes, e);
        }
    }

    private static DataException broken(
            String place, long row, byte[] bytes, @Nullable Exception e) {
        String start = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(8, bytes.length));
        String found =
                bytes.length == 0
                        ? "no bytes"
                        : "%s bytes that begin %s".formatted(Numerals.plain(bytes.length), start);
        String why = e == null || e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
        return new DataException(place, "row " + row, "a PNG or JPEG image", found + why);
    }

    private static PictureShown shown(long row, String format, long bytes, BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = premultiplied(argb[i]);
        }
        Raster raster = image.getRaster();
        String about =
                "%d x %d \u00b7 %s \u00b7 %s"
                        .formatted(
                                width,
                                height,
                                format.toUpperCase(Locale.ROOT),
                                Numerals.bytes(bytes));
        return new PictureShown(
                row,
                new PixelImage(width, height, argb),
                about,
                pixel -> text(raster, width, pixel));
    }

    private static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        if (alpha == 0xff) {
            return argb;
        }
        int red = (argb >> 16 & 0xff) * alpha / 0xff;
        int green = (argb >> 8 & 0xff) * alpha / 0xff;
        int blue = (argb & 0xff) * alpha / 0xff;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static String text(Raster raster, int width, int pixel) {
        int x = pixel % width;
        int y = pixel / width;
        StringBuilder text = new StringBuilder("x " + x + " \u00b7 y " + y + " \u00b7");
        int bands = raster.getNumBands();
        String[] names =
                bands < 3 ? new String[] {"value", "alpha"} : new String[] {"r", "g", "b", "alpha"};
        for (int band = 0; band < bands; band++) {
            text.append(' ').append(band < names.length ? names[band] : "band " + band);
            text.append(' ').append(raster.getSample(x, y, band));
        }
        return text.toString();
    }

    /// Writes a picture as PNG, pixel for pixel, in place of what is there.
    static void write(PixelImage picture, Path file) throws IOException {
        int width = picture.width();
        BufferedImage image =
                new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        image.getRaster().setDataElements(0, 0, width, picture.height(), picture.argb());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new DataException(
                    file.toString(), "", "the name of a file in a folder that exists", "none");
        }
        Path temporary = NewFile.in(folder, ".picture");
        try {
            if (!ImageIO.write(image, "png", temporary.toFile())) {
                throw new IOException("this Java writes no PNG");
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
