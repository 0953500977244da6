package dev.streambuffer.analyze;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The rows in which an extra column is true or another number than zero; of NaN too, as in Python,
/// and not of null. Runs of them, so that a column that is always true takes no more than another.
final class ExtraTruths {

    private final long[] from;
    private final long[] to;

    private ExtraTruths(long[] from, long[] to) {
        this.from = from;
        this.to = to;
    }

    /// Reads a column of a store, whole.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled
    static ExtraTruths of(
            StreamStore store, String name, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Dataset extra = Objects.requireNonNull(store.extra(), name);
        long rows = store.steps();
        LongList from = new LongList();
        LongList to = new LongList();
        long end = -1;
        try (RowCursor cursor = extra.read(new RowRange(0, rows), List.of(name))) {
            for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                LeafBatch leaf = batch.columns().getFirst().leaves().getFirst();
                byte[] definition = leaf.definition();
                long[] words = Objects.requireNonNull(leaf.words(), name);
                boolean isFloat = Dtype.of(leaf.leaf().dtype()).kind() == Dtype.Kind.FLOAT;
                int value = 0;
                for (int i = 0; i < batch.rows(); i++) {
                    if (definition != null && definition[i] < leaf.leaf().maxDefinition()) {
                        continue;
                    }
                    long word = words[value++];
                    if (isFloat ? Double.longBitsToDouble(word) != 0 : word != 0) {
                        long row = batch.firstRow() + i;
                        if (row != end) {
                            if (end >= 0) {
                                to.add(end);
                            }
                            from.add(row);
                        }
                        end = row + 1;
                    }
                }
                long done = batch.firstRow() + batch.rows();
                progress.progress(new Progress("reading " + name, done, rows, "rows"));
            }
        }
        if (end >= 0) {
            to.add(end);
        }
        return new ExtraTruths(from.toArray(), to.toArray());
    }

    /// Whether it is true in a row.
    boolean contains(long row) {
        int found = Arrays.binarySearch(from, row);
        int run = found >= 0 ? found : -found - 2;
        return run >= 0 && row < to[run];
    }

    /// Adds the row behind each row in which it is true.
    void addEnds(LongList ends) {
        for (int run = 0; run < from.length; run++) {
            for (long row = from[run]; row < to[run]; row++) {
                ends.add(row + 1);
            }
        }
    }
}
