package dev.streambuffer.model;

import java.util.List;

/// The token map of a run of rows: for each lane and column the extent of the values in it. Column
/// c stands for the rows `from + size * c / width` (rounded down, size = to - from) up to the next
/// column's. The arrays are not to be changed.
///
/// @param fromRow the first row, from 0
/// @param toRow the one after the last
/// @param width the number of columns
/// @param lanes a lane a field, or a component of one
/// @param episodes rows at which episodes start, ascending; perhaps thinned out where there are
///   many more than columns
/// @param exact whether every token was looked at, not a sample of them
public record MapPicture(
        long fromRow, long toRow, int width, List<Lane> lanes, long[] episodes, boolean exact) {

    /// Flag of a column with a NaN in it.
    public static final int NAN = 1;

    /// Flag of a column with an infinite value in it.
    public static final int INFINITE = 2;

    /// Flag of a column with a token of an unknown type in it.
    public static final int UNKNOWN = 4;

    /// Flag of a column without a finite value; its extent means nothing.
    public static final int EMPTY = 8;

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException unless `fromRow < toRow` and every lane has `width` columns
    public MapPicture {
        lanes = List.copyOf(lanes);
        if (fromRow < 0 || toRow <= fromRow || width < 1) {
            throw new IllegalArgumentException(
                    "expected rows and columns, found rows %d:%d in %d columns"
                            .formatted(fromRow, toRow, width));
        }
        for (Lane lane : lanes) {
            if (lane.min().length != width
                    || lane.max().length != width
                    || lane.flags().length != width) {
                throw new IllegalArgumentException(
                        "expected %d columns in lane %s".formatted(width, lane.label()));
            }
        }
    }

    /// A lane of the map.
    ///
    /// @param type the field's type ID; -1 for tokens of unknown types
    /// @param component which value of a row's list, from 0; -1 for all together
    /// @param label its name: `observation[2]`
    /// @param least the value that is drawn darkest
    /// @param greatest the value that is drawn brightest
    /// @param min the least finite value of each column
    /// @param max the greatest finite value of each column
    /// @param flags a sum of [MapPicture#NAN] and the others, for each column
    public record Lane(
            int type,
            int component,
            String label,
            double least,
            double greatest,
            float[] min,
            float[] max,
            byte[] flags) {

        /// Whether a column has a flag.
        public boolean has(int column, int flag) {
            return (flags[column] & flag) != 0;
        }
    }
}
