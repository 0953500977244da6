package dev.streambuffer.model;

/// A stretch of an axis.
///
/// @param from its lower end
/// @param to its upper end
public record Span(double from, double to) {

    /// Checks the ends.
    ///
    /// @throws IllegalArgumentException unless both are finite and `from <= to`
    public Span {
        if (!Double.isFinite(from) || !Double.isFinite(to) || from > to) {
            throw new IllegalArgumentException(
                    "expected finite from <= to, found " + from + ":" + to);
        }
    }

    /// How long it is; infinite if that is beyond a float64.
    public double size() {
        return to - from;
    }

    /// Whether a place lies in it, its ends included.
    public boolean contains(double place) {
        return place >= from && place <= to;
    }

    /// Where a place lies in it: 0 at the lower end, 1 at the upper one; in the middle of one that
    /// has no length.
    public double share(double place) {
        // Halved: the difference of two float64 may be beyond float64.
        double half = to / 2 - from / 2;
        return half > 0 ? (place / 2 - from / 2) / half : 0.5;
    }

    /// The place at a share of it; see [#share].
    public double at(double share) {
        return from * (1 - share) + to * share;
    }
}
