package dev.streambuffer.model;

/// A run of rows.
///
/// @param from the first, from 0
/// @param to the one after the last
public record RowRange(long from, long to) {

    /// Checks the order.
    ///
    /// @throws IllegalArgumentException unless `0 <= from <= to`
    public RowRange {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "expected 0 <= from <= to, found " + from + ":" + to);
        }
    }

    /// The number of rows.
    public long size() {
        return to - from;
    }
}
