package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.ui.control.PixelImage;

/// The values of a field in one step, drawn as an image.
///
/// @param words as many as the shape has
record FieldPicture(Field field, RasterShape shape, PictureLook look, long[] words) {

    /// What is not finite has a colour that no ramp has.
    private static final int NOT_FINITE = 0xffe5534b;

    private static final int OPAQUE = 0xff000000;

    /// Draws it.
    PictureShown draw(long row) {
        double[] range = range();
        int pixels = shape.width() * shape.height();
        int[] argb = new int[pixels];
        boolean color = look.isColor(shape);
        for (int i = 0; i < pixels; i++) {
            argb[i] = color ? color(i, range) : single(i, range);
        }
        return new PictureShown(
                row,
                new PixelImage(shape.width(), shape.height(), argb),
                shape
                        + " \u00b7 "
                        + (range[0] > range[1]
                                ? "no finite value"
                                : TokenText.float64(range[0])
                                        + " \u2026 "
                                        + TokenText.float64(range[1])),
                this::text);
    }

    private int channel() {
        return Math.clamp(look.channel(), 0, shape.channels() - 1);
    }

    private int single(int pixel, double[] range) {
        double value = value(shape.index(pixel, channel()));
        return Double.isFinite(value) ? look.ramp().argb(share(value, range)) : NOT_FINITE;
    }

    private int color(int pixel, double[] range) {
        int argb = 0;
        for (int channel = 0; channel < 3; channel++) {
            double value = value(shape.index(pixel, channel));
            if (!Double.isFinite(value)) {
                return NOT_FINITE;
            }
            argb = argb << 8 | (int) Math.round(share(value, range) * 255);
        }
        return OPAQUE | argb;
    }

    /// Halved, as the span of extreme values may itself be infinite.
    private static double share(double value, double[] range) {
        double span = range[1] / 2 - range[0] / 2;
        return span > 0 ? Math.clamp((value / 2 - range[0] / 2) / span, 0, 1) : 0.5;
    }

    private double value(int index) {
        long word = words[index];
        if (field.encoding() != Encoding.INT64) {
            return Double.longBitsToDouble(word);
        }
        boolean unsigned = field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED;
        return unsigned && word < 0 ? (word >>> 1 | word & 1) * 2.0 : word;
    }

    /// From the darkest to the brightest value: as asked for; or all of a byte; or 0 to 1 where
    /// that is what colours are in; or what there is.
    private double[] range() {
        if (new PictureSource.OfField(field, shape).isBytes()) {
            return range(0, 255);
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        boolean color = look.isColor(shape);
        int pixels = shape.width() * shape.height();
        for (int channel = color ? 0 : channel();
                channel < (color ? 3 : channel() + 1);
                channel++) {
            for (int i = 0; i < pixels; i++) {
                double value = value(shape.index(i, channel));
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return color && least >= 0 && greatest <= 1 ? range(0, 1) : range(least, greatest);
    }

    private double[] range(double least, double greatest) {
        return new double[] {
            Double.isNaN(look.least()) ? least : look.least(),
            Double.isNaN(look.greatest()) ? greatest : look.greatest()
        };
    }

    private String text(int pixel) {
        int width = shape.width();
        StringBuilder text =
                new StringBuilder("x ")
                        .append(pixel % width)
                        .append(" \u00b7 y ")
                        .append(pixel / width);
        boolean color = look.isColor(shape);
        int from = color ? 0 : channel();
        int to = color ? shape.channels() : from + 1;
        for (int channel = from; channel < to; channel++) {
            int index = shape.index(pixel, channel);
            text.append(" \u00b7 ")
                    .append(field.name())
                    .append('[')
                    .append(index)
                    .append("] = ")
                    .append(TokenText.of(words[index], field, Decode.AUTO));
        }
        return text.toString();
    }
}
