package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Some rows of a batch as a batch of their own.
final class PickedRows {

    private PickedRows() {}

    /// Picks rows.
    ///
    /// @param rows which rows of the batch, from 0; at least one
    /// @param firstRow what the first of them is numbered
    static RowBatch of(RowBatch batch, BitSet rows, long firstRow) {
        int count = rows.cardinality();
        if (count == batch.rows()) {
            return new RowBatch(firstRow, count, batch.columns());
        }
        List<ColumnBatch> columns = new ArrayList<>();
        for (ColumnBatch column : batch.columns()) {
            List<LeafBatch> leaves =
                    column.leaves().stream().map(leaf -> pick(leaf, rows)).toList();
            columns.add(new ColumnBatch(column.column(), count, leaves));
        }
        return new RowBatch(firstRow, count, columns);
    }

    private static LeafBatch pick(LeafBatch leaf, BitSet rows) {
        byte[] repetition = leaf.repetition();
        byte[] definition = leaf.definition();
        long[] words = leaf.words();
        byte[][] binaries = leaf.binaries();
        byte @Nullable [] newRepetition = repetition == null ? null : new byte[leaf.positions()];
        byte @Nullable [] newDefinition = definition == null ? null : new byte[leaf.positions()];
        long @Nullable [] newWords = words == null ? null : new long[leaf.values()];
        byte @Nullable [][] newBinaries = binaries == null ? null : new byte[leaf.values()][];
        int max = leaf.leaf().maxDefinition();
        int row = -1;
        int value = 0;
        int positions = 0;
        int values = 0;
        for (int i = 0; i < leaf.positions(); i++) {
            row += repetition == null || repetition[i] == 0 ? 1 : 0;
            boolean there = definition == null || definition[i] == max;
            if (rows.get(row)) {
                if (repetition != null && newRepetition != null) {
                    newRepetition[positions] = repetition[i];
                }
                if (definition != null && newDefinition != null) {
                    newDefinition[positions] = definition[i];
                }
                positions++;
                if (there && words != null && newWords != null) {
                    newWords[values] = words[value];
                }
                if (there && binaries != null && newBinaries != null) {
                    newBinaries[values] = binaries[value];
                }
                values += there ? 1 : 0;
            }
            value += there ? 1 : 0;
        }
        return new LeafBatch(
                leaf.leaf(),
                positions,
                newRepetition,
                newDefinition,
                values,
                newWords,
                newBinaries);
    }
}
