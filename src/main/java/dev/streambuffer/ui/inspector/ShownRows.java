package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;

import org.jspecify.annotations.Nullable;

/// Which rows of the recording a table of steps shows: all of them, or those that match the filter.
/// Nothing is copied: a row is looked up where it stands.
///
/// @param steps the number of rows of the recording
/// @param only the rows that are shown; null for all
record ShownRows(long steps, @Nullable Matches only) {

    /// How many rows are shown.
    long count() {
        return only == null ? steps : only.count();
    }

    /// The row of the recording at a place of the table.
    long row(long index) {
        return only == null || index < 0 ? index : only.get(index);
    }

    /// The first row behind those before a place of the table, for ends of ranges.
    long end(long index) {
        return index == 0 ? 0 : row(index - 1) + 1;
    }

    /// The place of a row in the table, or -1 if it is not shown.
    long index(long row) {
        if (only == null) {
            return row;
        }
        return only.contains(row) ? only.rank(row) : -1;
    }

    /// The place of a row, or of the next one that is shown.
    long nearest(long row) {
        return only == null ? row : Math.min(only.rank(Math.max(0, row)), only.count() - 1);
    }
}
