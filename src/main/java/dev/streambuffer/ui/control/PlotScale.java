package dev.streambuffer.ui.control;

import dev.streambuffer.model.Span;

/// Where places and values stand on the screen.
///
/// @param left of the rectangle of the lines, in pixels
/// @param top likewise
/// @param width likewise, at least 1
/// @param height likewise, at least 1
/// @param places what stands from its left to its right
/// @param values what stands from its bottom to its top
record PlotScale(int left, int top, int width, int height, Span places, Span values) {

    /// Keeps lines off the edges.
    private static final double PAD = 4;

    double x(double place) {
        return left + places.share(place) * width;
    }

    double y(double value) {
        return top + PAD + (1 - values.share(value)) * (height - 2 * PAD);
    }

    int right() {
        return left + width;
    }

    int bottom() {
        return top + height;
    }

    PlotScale withValues(Span other) {
        return new PlotScale(left, top, width, height, places, other);
    }
}
