package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/// Walks the positions of a column's leaves one row at a time, whatever the batches are.
final class LeafWalker {

    private final RowCursor cursor;
    private @Nullable ColumnBatch batch;
    private int[] position = {};
    private int[] value = {};
    private int[] end = {};
    private int[] jump = {};
    private int[] valueJump = {};
    private int rowsLeft;

    LeafWalker(RowCursor cursor) {
        this.cursor = cursor;
    }

    /// Goes to the next row.
    ///
    /// @return false after the last
    boolean nextRow() throws IOException {
        if (rowsAhead() == 0) {
            return false;
        }
        rowsLeft--;
        for (int leaf = 0; leaf < end.length; leaf++) {
            finishRow(leaf);
            end[leaf] = endOfRow(leaf(leaf), position[leaf]);
        }
        return true;
    }

    /// How many rows the batch at hand still has; goes on to the next batch if none.
    ///
    /// @return 0 after the last row of all
    int rowsAhead() throws IOException {
        if (rowsLeft == 0) {
            RowBatch next = cursor.next();
            if (next == null) {
                return 0;
            }
            batch = next.columns().getFirst();
            rowsLeft = next.rows();
            int leaves = batch.leaves().size();
            position = new int[leaves];
            value = new int[leaves];
            end = new int[leaves];
            jump = new int[leaves];
            valueJump = new int[leaves];
        }
        return rowsLeft;
    }

    /// Finishes the row at hand and looks where the next rows end, which the batch must have.
    void lookAhead(int rows) {
        for (int leaf = 0; leaf < end.length; leaf++) {
            finishRow(leaf);
            int to = position[leaf];
            if (leaf(leaf).repetition() == null) {
                to += rows;
            } else {
                for (int i = 0; i < rows; i++) {
                    to = endOfRow(leaf(leaf), to);
                }
            }
            jump[leaf] = to;
            valueJump[leaf] = value[leaf] + values(leaf(leaf), position[leaf], to);
        }
    }

    /// How many positions the rows of [#lookAhead] have.
    int positionsAhead(int leaf) {
        return jump[leaf] - position[leaf];
    }

    /// Whether the rows of [#lookAhead] have the same levels and the same values as another's, bit
    /// by bit.
    boolean sameAhead(int leaf, LeafWalker other) {
        LeafBatch a = leaf(leaf);
        LeafBatch b = other.leaf(leaf);
        int count = positionsAhead(leaf);
        int valuesA = valueJump[leaf] - value[leaf];
        int valuesB = other.valueJump[leaf] - other.value[leaf];
        return count == other.positionsAhead(leaf)
                && valuesA == valuesB
                && sameLevels(a.repetition(), position[leaf], b.repetition(), other, leaf, 0)
                && sameLevels(
                        a.definition(),
                        position[leaf],
                        b.definition(),
                        other,
                        leaf,
                        a.leaf().maxDefinition())
                && sameValues(a, value[leaf], b, other.value[leaf], valuesA);
    }

    /// Goes behind the rows of [#lookAhead].
    void jump(int rows) {
        for (int leaf = 0; leaf < end.length; leaf++) {
            position[leaf] = jump[leaf];
            end[leaf] = jump[leaf];
            value[leaf] = valueJump[leaf];
        }
        rowsLeft -= rows;
    }

    /// @param absent the level of every position where there is no array
    private boolean sameLevels(
            byte @Nullable [] a,
            int from,
            byte @Nullable [] b,
            LeafWalker other,
            int leaf,
            int absent) {
        int count = positionsAhead(leaf);
        int fromB = other.position[leaf];
        if (a != null && b != null) {
            return Arrays.equals(a, from, from + count, b, fromB, fromB + count);
        }
        return isAll(a, from, count, absent) && isAll(b, fromB, count, absent);
    }

    private static boolean isAll(byte @Nullable [] levels, int from, int count, int level) {
        for (int i = from; levels != null && i < from + count; i++) {
            if (levels[i] != level) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValues(LeafBatch a, int fromA, LeafBatch b, int fromB, int count) {
        long[] wordsA = a.words();
        long[] wordsB = b.words();
        if (wordsA != null && wordsB != null) {
            return Arrays.equals(wordsA, fromA, fromA + count, wordsB, fromB, fromB + count);
        }
        byte[][] bytesA = a.binaries();
        byte[][] bytesB = b.binaries();
        for (int i = 0; i < count; i++) {
            if (bytesA == null
                    || bytesB == null
                    || !Arrays.equals(bytesA[fromA + i], bytesB[fromB + i])) {
                return false;
            }
        }
        return true;
    }

    private static int values(LeafBatch leaf, int from, int to) {
        byte[] levels = leaf.definition();
        if (levels == null) {
            return to - from;
        }
        int values = 0;
        int max = leaf.leaf().maxDefinition();
        for (int i = from; i < to; i++) {
            values += levels[i] == max ? 1 : 0;
        }
        return values;
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
