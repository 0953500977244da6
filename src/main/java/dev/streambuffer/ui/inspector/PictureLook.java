package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.ColorRamp;

/// How the values of a field become colours.
///
/// @param colors which colours
/// @param least the value of the darkest colour; NaN for what fits the values
/// @param greatest the value of the brightest one, likewise
/// @param channel which channel is shown, where they are not shown as one colour
public record PictureLook(Colors colors, double least, double greatest, int channel) {

    /// Kinds of colours.
    public enum Colors {
        /// red, green and blue where there are 3 or 4 channels, else grey
        AUTO("Auto"),
        /// black to white
        GREY("Grey"),
        /// dark violet over green to yellow
        VIRIDIS("Viridis"),
        /// the first three channels as red, green and blue
        RGB("RGB");

        private final String label;

        Colors(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /// Whether the channels of a shape are shown together.
    boolean isColor(RasterShape shape) {
        return shape.isColor() && (colors == Colors.AUTO || colors == Colors.RGB);
    }

    /// The colours of single values.
    ColorRamp ramp() {
        return colors == Colors.VIRIDIS ? ColorRamp.VIRIDIS : ColorRamp.GREY;
    }
}
