package dev.streambuffer.ui.control;

import java.util.Arrays;

/// The sizes that the cells of an array may have. From a certain one on there is room for text.
///
/// @param width of a cell in pixels, the gap included
/// @param height likewise
record ArrayZoom(int width, int height) {

    private static final int GREATEST_FIT = 14;
    private static final int TEXT_FIT = 104;
    private static final double NOTCH = 1.4;

    private static final ArrayZoom[] STEPS = {
        square(1),
        square(2),
        square(3),
        square(4),
        square(5),
        square(6),
        square(7),
        square(8),
        square(9),
        square(10),
        square(12),
        square(14),
        square(18),
        new ArrayZoom(28, 20),
        new ArrayZoom(44, 22),
        new ArrayZoom(72, 22),
        new ArrayZoom(104, 22),
        new ArrayZoom(180, 22),
    };

    private static ArrayZoom square(int size) {
        return new ArrayZoom(size, size);
    }

    /// The step some notches from a size; a notch is at least two fifths larger or smaller.
    static int from(ArrayZoom size, int notches) {
        int at = Arrays.asList(STEPS).indexOf(size);
        int direction = Integer.signum(notches);
        double width = size.width;
        for (int i = 0; i < Math.abs(notches); i++) {
            double wanted = direction > 0 ? width * NOTCH : width / NOTCH;
            while (at + direction >= 0
                    && at + direction < STEPS.length
                    && (direction > 0 ? STEPS[at].width < wanted : STEPS[at].width > wanted)) {
                at += direction;
            }
            width = STEPS[at].width;
        }
        return at;
    }

    /// A step, from the smallest.
    static ArrayZoom step(int step) {
        return STEPS[step];
    }

    /// The largest step, among those with small cells and that with room for a value, at which an
    /// array fits into a room; 0 if none does.
    static int fitting(int columns, int rows, int width, int height) {
        int best = 0;
        for (int i = 0; i < STEPS.length && STEPS[i].width <= TEXT_FIT; i++) {
            boolean fits =
                    (STEPS[i].width <= GREATEST_FIT || STEPS[i].width == TEXT_FIT)
                            && (long) columns * STEPS[i].width <= width
                            && (long) rows * STEPS[i].height <= height;
            best = fits ? i : best;
        }
        return best;
    }

    /// Whether a cell shows its value as text.
    boolean hasText() {
        return width >= 72;
    }

    /// The gap after a cell.
    int gap() {
        return width >= 6 ? 1 : 0;
    }
}
