package dev.streambuffer.model;

/// Least and greatest values of a range of rows, in columns of neighbouring rows. Every row of the
/// range is in exactly one column, and none is left out. The arrays are not to be changed.
///
/// @param rows the range
/// @param min the least finite value of each column; NaN if it has none
/// @param max the greatest finite value of each column; NaN if it has none
/// @param marks what else is in each column: a sum of [#NAN], [#PLUS_INF], [#MINUS_INF], [#MISSING]
public record EnvelopeSlice(RowRange rows, double[] min, double[] max, byte[] marks) {

    /// A value that is NaN.
    public static final byte NAN = 1;

    /// A value that is positive infinity.
    public static final byte PLUS_INF = 2;

    /// A value that is negative infinity.
    public static final byte MINUS_INF = 4;

    /// A row without a value: null, or a list that is too short.
    public static final byte MISSING = 8;

    /// The number of columns.
    public int columns() {
        return marks.length;
    }

    /// The rows of column `i`, from 0; never none.
    public RowRange rowsOf(int i) {
        return column(rows, columns(), i);
    }

    /// Whether column `i` has all of a mark.
    public boolean has(int i, byte mark) {
        return (marks[i] & mark) == mark;
    }

    /// The rows of column `i` of so many columns of a range.
    public static RowRange column(RowRange rows, int columns, int i) {
        return new RowRange(edge(rows, columns, i), edge(rows, columns, i + 1));
    }

    private static long edge(RowRange rows, long columns, long i) {
        // In two parts: the product with the size could be too large.
        long whole = rows.size() / columns * i;
        return rows.from() + whole + rows.size() % columns * i / columns;
    }
}
