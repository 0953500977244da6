package dev.streambuffer.ui.control;

import org.jspecify.annotations.Nullable;

/// A place in a [GridView].
///
/// @param row the row
/// @param column the column
/// @param cell what stands there; null if it has not come yet
/// @param chip which chip of the cell, -1 if none; the number of its texts for "… n values"
/// @param token stream index of that chip's token, or -1
public record GridHit(long row, GridColumn column, @Nullable GridCell cell, int chip, long token) {

    /// Whether it is the "… n values" of a long list.
    public boolean isMore() {
        return cell instanceof GridCell.Chips chips && chip == chips.texts().length;
    }
}
