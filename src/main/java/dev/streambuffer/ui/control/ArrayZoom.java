package dev.streambuffer.ui.control;

/// The sizes that the cells of an array may have. From a certain one on there is room for text.
///
/// @param width of a cell in pixels, the gap included
/// @param height likewise
record ArrayZoom(int width, int height) {

    private static final ArrayZoom[] STEPS = {
        new ArrayZoom(1, 1), new ArrayZoom(2, 2), new ArrayZoom(3, 3), new ArrayZoom(4, 4),
        new ArrayZoom(6, 6), new ArrayZoom(8, 8), new ArrayZoom(12, 12), new ArrayZoom(18, 18),
        new ArrayZoom(28, 18), new ArrayZoom(48, 20), new ArrayZoom(72, 22), new ArrayZoom(96, 22),
        new ArrayZoom(140, 22), new ArrayZoom(180, 22),
    };

    /// The number of steps.
    static int steps() {
        return STEPS.length;
    }

    /// A step, from the smallest.
    static ArrayZoom step(int step) {
        return STEPS[step];
    }

    /// The largest step up to one with cells of 12 pixels at which an array fits into a room; 0 if
    /// none does.
    static int fitting(int columns, int rows, int width, int height) {
        int best = 0;
        for (int i = 0; i < STEPS.length && STEPS[i].width <= 12; i++) {
            boolean fits =
                    (long) columns * STEPS[i].width <= width
                            && (long) rows * STEPS[i].height <= height;
            best = fits ? i : best;
        }
        return best;
    }

    /// Whether a cell shows its value as text.
    boolean hasText() {
        return width >= 48;
    }

    /// The gap after a cell.
    int gap() {
        return width >= 6 ? 1 : 0;
    }
}
