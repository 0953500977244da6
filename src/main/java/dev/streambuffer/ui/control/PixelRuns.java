package dev.streambuffer.ui.control;

/// Joins pixels that lie beside each other into runs: a thousand marks in a row are one rectangle
/// to draw.
final class PixelRuns {

    /// Draws a run.
    interface Painter {
        /// Draws it.
        ///
        /// @param from its first pixel
        /// @param width how many there are
        void paint(int from, int width);
    }

    private final Painter painter;
    private int from;
    private int to;

    PixelRuns(Painter painter) {
        this.painter = painter;
    }

    /// Adds a pixel, not before the run that was added to last.
    void add(int pixel) {
        if (pixel > to || to == from) {
            end();
            from = pixel;
        }
        to = Math.max(to, pixel + 1);
    }

    /// Draws what is left.
    void end() {
        if (to > from) {
            painter.paint(from, to - from);
        }
        from = to;
    }
}
