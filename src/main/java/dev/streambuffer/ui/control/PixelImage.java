package dev.streambuffer.ui.control;

/// An image as it is drawn.
///
/// @param width in pixels, at least 1
/// @param height likewise
/// @param argb a colour a pixel, row by row, opaque; not to be changed
public record PixelImage(int width, int height, int[] argb) {

    /// Checks the number of pixels.
    ///
    /// @throws IllegalArgumentException if it is not width times height
    public PixelImage {
        if (width < 1 || height < 1 || (long) width * height != argb.length) {
            throw new IllegalArgumentException(
                    "expected %d x %d pixels, found %d".formatted(width, height, argb.length));
        }
    }
}
