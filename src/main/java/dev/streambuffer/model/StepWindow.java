package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

/// A copy of what a table of steps shows of a run of rows: for each row and field the number of its
/// tokens and the first few of them. Long lists are cut at [#cap] so that the size of a window
/// depends on the screen and not on the recording. The arrays are not to be changed.
///
/// @param firstRow the first row, from 0
/// @param fieldCount the number of fields
/// @param cap the most words kept of one cell
/// @param steps step numbers, one a row
/// @param starts token index of each row's first token; one more at the end for the last row's end
/// @param counts tokens by `row * fieldCount + type`
/// @param nulls whether a cell without tokens is a null list rather than an empty one, likewise
/// @param offsets where in `words` a cell starts, likewise
/// @param tokens token index of a cell's first token, likewise; -1 where it has none
/// @param words data bits of all cells
/// @param unknown tokens of no field, or null if no row has any
public record StepWindow(
        long firstRow,
        int fieldCount,
        int cap,
        long[] steps,
        long[] starts,
        long[] counts,
        boolean[] nulls,
        int[] offsets,
        long[] tokens,
        long[] words,
        @Nullable UnknownTokens unknown) {

    /// The number of rows.
    public int rows() {
        return steps.length;
    }

    /// The number of tokens in a cell.
    ///
    /// @param row from 0, within the window
    /// @param type the field
    public long count(int row, int type) {
        return counts[row * fieldCount + type];
    }

    /// How many words of a cell are here: its count, or [#cap] if it has more.
    public int shown(int row, int type) {
        return (int) Math.min(cap, count(row, type));
    }

    /// Data bits of a cell's token.
    ///
    /// @param index from 0 to [#shown] - 1
    public long word(int row, int type, int index) {
        return words[offsets[row * fieldCount + type] + index];
    }

    /// The stream index of a cell's token.
    ///
    /// @param index from 0 to [#count] - 1
    public long token(int row, int type, long index) {
        return tokens[row * fieldCount + type] + index;
    }

    /// Whether a cell is a null list.
    public boolean isNull(int row, int type) {
        return nulls[row * fieldCount + type];
    }
}
