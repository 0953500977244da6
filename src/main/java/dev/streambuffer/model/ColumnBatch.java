package dev.streambuffer.model;

import java.util.List;

/// A column's values for a run of rows.
///
/// @param column the column
/// @param rows the number of rows
/// @param leaves a batch for each of the feature's leaves, in order
public record ColumnBatch(Column column, int rows, List<LeafBatch> leaves) {

    /// Copies the list.
    public ColumnBatch {
        leaves = List.copyOf(leaves);
    }
}
