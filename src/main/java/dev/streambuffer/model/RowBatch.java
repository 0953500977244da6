package dev.streambuffer.model;

import java.util.List;

/// A run of rows of some columns.
///
/// @param firstRow the first row's number in the dataset, from 0
/// @param rows the number of rows, at least 1
/// @param columns the columns that were asked for, in that order
public record RowBatch(long firstRow, int rows, List<ColumnBatch> columns) {

    /// Copies the list.
    public RowBatch {
        columns = List.copyOf(columns);
    }
}
