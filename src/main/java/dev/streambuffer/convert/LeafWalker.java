package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Walks the positions of a column's leaves one row at a time, whatever the batches are.
final class LeafWalker {

    private final RowCursor cursor;
    private @Nullable ColumnBatch batch;
    private int[] position = {};
    private int[] value = {};
    private int[] end = {};
    private int rowsLeft;

    LeafWalker(RowCursor cursor) {
        this.cursor = cursor;
    }

    /// Goes to the next row.
    ///
    /// @return false after the last
    boolean nextRow() throws IOException {
        if (rowsLeft == 0) {
            RowBatch next = cursor.next();
            if (next == null) {
                return false;
            }
            batch = next.columns().getFirst();
            rowsLeft = next.rows();
            int leaves = batch.leaves().size();
            position = new int[leaves];
            value = new int[leaves];
            end = new int[leaves];
        }
        rowsLeft--;
        for (int leaf = 0; leaf < end.length; leaf++) {
            finishRow(leaf);
            end[leaf] = endOfRow(leaf(leaf), position[leaf]);
        }
        return true;
    }

    LeafBatch leaf(int leaf) {
        if (batch == null) {
            throw new IllegalStateException("no row");
        }
        return batch.leaves().get(leaf);
    }

    int leaves() {
        return end.length;
    }

    boolean hasPosition(int leaf) {
        return position[leaf] < end[leaf];
    }

    int repetition(int leaf) {
        byte[] levels = leaf(leaf).repetition();
        return levels == null ? 0 : levels[position[leaf]];
    }

    int definition(int leaf) {
        byte[] levels = leaf(leaf).definition();
        return levels == null ? leaf(leaf).leaf().maxDefinition() : levels[position[leaf]];
    }

    boolean hasValue(int leaf) {
        return definition(leaf) == leaf(leaf).leaf().maxDefinition();
    }

    /// The place of the current value in the batch's values.
    int valueIndex(int leaf) {
        return value[leaf];
    }

    void advance(int leaf) {
        if (hasValue(leaf)) {
            value[leaf]++;
        }
        position[leaf]++;
    }

    private void finishRow(int leaf) {
        while (position[leaf] < end[leaf]) {
            advance(leaf);
        }
    }

    private static int endOfRow(LeafBatch leaf, int start) {
        byte[] levels = leaf.repetition();
        int at = start + 1;
        while (levels != null && at < leaf.positions() && levels[at] != 0) {
            at++;
        }
        return at;
    }
}
