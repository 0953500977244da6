package dev.streambuffer.model;

/// The tokens of a [StepWindow] whose type is no field's: for each row their number and the first
/// few of them, wherever in the row they stand. The arrays are not to be changed.
///
/// @param counts tokens by row, from 0 within the window
/// @param offsets where in the other arrays a row starts; one more at the end for the last row's
///   end
/// @param tokens stream indices
/// @param types type IDs, likewise
/// @param words data bits, likewise
public record UnknownTokens(
        long[] counts, int[] offsets, long[] tokens, long[] types, long[] words) {

    /// How many tokens of a row are here.
    public int shown(int row) {
        return offsets[row + 1] - offsets[row];
    }
}
