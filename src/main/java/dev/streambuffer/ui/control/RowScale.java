package dev.streambuffer.ui.control;

/// A run of rows along a line of pixels, exact for up to 2^63-1 rows. Pixel p starts at row `from +
/// size * p / pixels`, rounded down.
///
/// @param from the first row
/// @param size the number of rows, at least 1
/// @param pixels the length of the line, at least 1
record RowScale(long from, long size, int pixels) {

    /// The row at a pixel, which may lie up to one past the end.
    long rowAt(int pixel) {
        // size * pixel / pixels without leaving 64 bits.
        return from + size / pixels * pixel + size % pixels * pixel / pixels;
    }

    /// The row at a pixel, kept within the rows.
    long rowWithin(double pixel) {
        return Math.clamp(rowAt((int) Math.clamp(pixel, 0, pixels)), from, from + size - 1);
    }

    /// The last pixel that starts at or before a row; -1 before the first row, `pixels` from the
    /// end on.
    int pixelOf(long row) {
        if (row < from) {
            return -1;
        }
        int low = 0;
        int high = pixels;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rowAt(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The first pixel that starts at or after a row: its left edge where rows are wider than a
    /// pixel. 0 before the first row, `pixels` behind the last.
    int edgeOf(long row) {
        if (row <= from) {
            return 0;
        }
        int before = pixelOf(row - 1);
        return Math.min(pixels, before + 1);
    }
}
