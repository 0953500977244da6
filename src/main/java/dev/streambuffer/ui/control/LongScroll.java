package dev.streambuffer.ui.control;

/// The arithmetic of a scroll bar over up to 2^63-1 rows. Positions are exact: every row at the end
/// of a track pixel's range can be reached, and the first and the last rows always.
///
/// @param total the number of rows, at least 0
/// @param visible the number of whole rows in view, at least 0
/// @param track the length of the track in pixels, at least 0
record LongScroll(long total, long visible, int track) {

    private static final int LEAST_THUMB = 28;

    /// The greatest row that may stand at the top.
    long maxTop() {
        return Math.max(0, total - visible);
    }

    /// The nearest row that may stand at the top.
    long clamp(long top) {
        return Math.clamp(top, 0L, maxTop());
    }

    /// The row at the top after scrolling by some rows; stops at the ends.
    long moved(long top, long rows) {
        long sum = top + rows;
        boolean overflow = ((top ^ sum) & (rows ^ sum)) < 0;
        return clamp(overflow ? (rows > 0 ? Long.MAX_VALUE : 0) : sum);
    }

    /// The thumb's length in pixels; the whole track if there is nothing to scroll.
    int thumb() {
        if (maxTop() == 0) {
            return track;
        }
        int proportional = (int) Math.round((double) track * ((double) visible / (double) total));
        return Math.min(track, Math.max(LEAST_THUMB, proportional));
    }

    /// Where the thumb starts for a row at the top, in pixels.
    int thumbAt(long top) {
        long max = maxTop();
        int free = track - thumb();
        if (max == 0 || top <= 0) {
            return 0;
        }
        return top >= max ? free : (int) Math.round((double) top / (double) max * free);
    }

    /// The row at the top when the thumb starts at a pixel.
    long topAt(int pixel) {
        long max = maxTop();
        int free = track - thumb();
        if (free <= 0 || pixel <= 0) {
            return 0;
        }
        if (pixel >= free) {
            return max;
        }
        // max * pixel / free, rounded, without leaving 64 bits.
        return max / free * pixel + (max % free * pixel + free / 2) / free;
    }
}
