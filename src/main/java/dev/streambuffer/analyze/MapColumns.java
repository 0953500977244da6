package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;

import java.util.List;

/// What the token map shows of a range of rows: for each lane and column the least and the greatest
/// value and what is doubtful there. The arrays are not to be changed.
///
/// Column c has the rows `rows.size() * c / width` to `rows.size() * (c + 1) / width` after
/// `rows.from()`, and at least one: with fewer rows than columns neighbours show the same row.
///
/// @param rows the rows
/// @param width the number of columns
/// @param exact whether every token was read, or only samples
/// @param lanes the lanes, top to bottom
/// @param mins the least finite value by `lane * width + column`; NaN if there is none
/// @param maxs the greatest finite value, likewise
/// @param flags what is doubtful, by bits, likewise: [#NAN], [#INFINITE], [#MISSING]
/// @param unknown whether a column has tokens whose type is no field's, by column
/// @param laneMins the least finite value of a lane here, for its scale; NaN if there is none
/// @param laneMaxs the greatest, likewise
public record MapColumns(
        RowRange rows,
        int width,
        boolean exact,
        List<Lane> lanes,
        float[] mins,
        float[] maxs,
        byte[] flags,
        boolean[] unknown,
        float[] laneMins,
        float[] laneMaxs) {

    /// A value is NaN.
    public static final byte NAN = 1;

    /// A value is infinite.
    public static final byte INFINITE = 2;

    /// A row has no token of the lane: null, an empty or a short list.
    public static final byte MISSING = 4;

    /// A lane.
    ///
    /// @param field its field
    /// @param component the position in the field's list, from 0; -1 for all values together
    public record Lane(Field field, int component) {}

    /// The rows that a column shows.
    ///
    /// @param column from 0 to `width - 1`; there must be a row
    public RowRange rowsOf(int column) {
        return rowsOf(rows, column, width);
    }

    static RowRange rowsOf(RowRange rows, int column, int width) {
        long from = share(rows.size(), column, width);
        long to = Math.max(from + 1, share(rows.size(), column + 1, width));
        return new RowRange(rows.from() + from, rows.from() + to);
    }

    /// `size * part / whole` without overflow.
    private static long share(long size, int part, int whole) {
        return size / whole * part + size % whole * part / whole;
    }
}
