package dev.streambuffer.dataset;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.hadoop.ParquetFileWriter;

import java.io.IOException;
import java.util.List;

/// Gathers rows to row groups and puts those into a file, when it is its turn.
final class RowGroupWriter implements DatasetWriter {

    /// The most bytes of a row group, as its values take in memory.
    static final long GROUP_BYTES = 100_000_000;

    private final GroupWriter groups;
    private final ParquetFileWriter file;
    private final long groupRows;
    private final Turns turns;
    private final int number;
    private boolean committed;
    private long rows;
    private long bytes;

    /// @param groupRows the most rows of a row group
    /// @param number whose turn is its own
    RowGroupWriter(
            GroupWriter groups, ParquetFileWriter file, long groupRows, Turns turns, int number) {
        this.groups = groups;
        this.file = file;
        this.groupRows = groupRows;
        this.turns = turns;
        this.number = number;
    }

    @Override
    public void write(int count, List<ColumnBatch> columns) throws IOException {
        if (count == 0) {
            return;
        }
        List<LeafBatch> leaves = columns.stream().flatMap(c -> c.leaves().stream()).toList();
        if (leaves.size() != groups.leaves()) {
            throw new IllegalArgumentException(
                    "expected " + groups.leaves() + " leaves, found " + leaves.size());
        }
        groups.start(leaves, count);
        long positions = 1;
        long size = 0;
        for (LeafBatch leaf : leaves) {
            positions = Math.max(positions, leaf.positions());
            size += size(leaf);
        }
        int done = 0;
        while (done < count) {
            if (rows >= groupRows || bytes >= GROUP_BYTES) {
                endGroup();
            }
            int n = (int) Math.min(count - done, groupRows - rows);
            groups.write(n, positions * n / count);
            rows += n;
            bytes += size * n / count;
            done += n;
        }
    }

    private void endGroup() throws IOException {
        if (rows > 0 && turns.await(number)) {
            groups.end(file, rows);
        }
        groups.close();
        rows = 0;
        bytes = 0;
    }

    @Override
    public void commit() throws IOException {
        endGroup();
        if (turns.await(number)) {
            turns.done(number);
        }
        committed = true;
    }

    @Override
    public void close() {
        if (!committed) {
            turns.giveUp();
        }
        groups.close();
    }

    private static long size(LeafBatch leaf) {
        long size = leaf.repetition() == null && leaf.definition() == null ? 0 : leaf.positions();
        byte[][] binaries = leaf.binaries();
        if (binaries == null) {
            return size + 8L * leaf.values();
        }
        for (int i = 0; i < leaf.values(); i++) {
            size += 4 + binaries[i].length;
        }
        return size;
    }
}
