package dev.streambuffer.ui.inspector;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the values of a list or an array are laid out as an image, in C order.
///
/// @param dims 2 or 3 dimensions as they are written, each at least 1
public record RasterShape(List<Integer> dims) {

    private static final int MOST = 1 << 26;
    private static final List<Integer> CHANNELS = List.of(1, 3, 4);

    /// Copies the list.
    public RasterShape {
        dims = List.copyOf(dims);
    }

    /// Reads `84x84`, `96 x 96 x 3`, `(3, 96, 96)`.
    ///
    /// @return null if it is no shape of 2 or 3 dimensions, or one of more than 2^26 values
    public static @Nullable RasterShape parse(String text) {
        List<Integer> dims = new ArrayList<>();
        long size = 1;
        String numbers = text.strip().replaceFirst("^[(\\[](.*)[)\\]]$", "$1");
        for (String written : numbers.split("[x\u00d7,*]", -1)) {
            String part = written.strip();
            if (!part.matches("\\d{1,8}") || Integer.parseInt(part) == 0) {
                return null;
            }
            dims.add(Integer.parseInt(part));
            size *= dims.getLast();
            if (size > MOST) {
                return null;
            }
        }
        return dims.size() == 2 || dims.size() == 3 ? new RasterShape(dims) : null;
    }

    /// Whether the channels of a pixel stand together (height x width x channels), as opposed to a
    /// plane a channel (channels x height x width).
    boolean isInterleaved() {
        return dims.size() == 3 && CHANNELS.contains(dims.get(2));
    }

    /// Values across.
    public int width() {
        return dims.size() == 3 && !isInterleaved() ? dims.get(2) : dims.get(1);
    }

    /// Values down.
    public int height() {
        return dims.size() == 3 && !isInterleaved() ? dims.get(1) : dims.get(0);
    }

    /// Values a pixel; 1 without a third dimension.
    public int channels() {
        return dims.size() == 2 ? 1 : isInterleaved() ? dims.get(2) : dims.get(0);
    }

    /// The number of values.
    public int size() {
        return width() * height() * channels();
    }

    /// Whether its channels can be meant as red, green and blue.
    public boolean isColor() {
        return channels() == 3 || channels() == 4;
    }

    /// Where a value stands in the list.
    ///
    /// @param pixel `y * width + x`
    public int index(int pixel, int channel) {
        return isInterleaved()
                ? pixel * channels() + channel
                : channel * width() * height() + pixel;
    }

    /// As it is written: `96 x 96 x 3`.
    @Override
    public String toString() {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
