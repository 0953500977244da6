package dev.streambuffer.model;

import java.util.List;

/// What a plot shows: lines over one axis. The arrays are not to be changed.
///
/// @param lines those that are drawn, first to last
/// @param exact whether every value in view was looked at, not a sample of them
public record PlotPicture(List<Line> lines, boolean exact) {

    /// Nothing.
    public static final PlotPicture EMPTY = new PlotPicture(List.of(), true);

    /// Copies the list.
    public PlotPicture {
        lines = List.copyOf(lines);
    }

    /// A line.
    ///
    /// @param component what it is of
    /// @param name what it is called: `reward`, `observation[2]`, `reward of episode 17`
    /// @param faint whether it stands back behind the others
    /// @param slice its columns
    /// @param first where on the axis the first row of each column stands; never descending
    /// @param last where the last row of each column stands
    public record Line(
            FieldComponent component,
            String name,
            boolean faint,
            EnvelopeSlice slice,
            double[] first,
            double[] last) {

        /// Checks the lengths.
        public Line {
            if (first.length != slice.columns() || last.length != slice.columns()) {
                throw new IllegalArgumentException(
                        "expected %d places of columns, found %d and %d"
                                .formatted(slice.columns(), first.length, last.length));
            }
        }

        /// Whether each of its columns is one row.
        public boolean isRows() {
            return slice.rows().size() == slice.columns();
        }

        /// The column whose place is nearest to a place on the axis, or -1 if there is none.
        public int nearest(double place) {
            int low = 0;
            int high = first.length - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (first[middle] <= place) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            if (low + 1 < first.length && first[low + 1] - place < place - last[low]) {
                return low + 1;
            }
            return low < first.length ? low : -1;
        }
    }
}
