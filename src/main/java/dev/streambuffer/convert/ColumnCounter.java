package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts what columns hold by reading them whole, which statistics don't say of lists.
public final class ColumnCounter {

    private ColumnCounter() {}

    /// Counts.
    ///
    /// @param names columns of the dataset
    /// @return a count a column, in the order of the names
    public static Map<String, ColumnCount> count(
            Dataset dataset, List<String> names, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Map<String, ColumnCount> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.put(name, ColumnCount.ZERO));
        if (names.isEmpty()) {
            return counts;
        }
        List<RowRange> ranges = dataset.partitions();
        RowProgress done = new RowProgress(progress, "counting", dataset.rows());
        Workers.run(
                ranges.size(),
                i -> {
                    try (RowCursor cursor = dataset.read(ranges.get(i), names)) {
                        for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                            cancel.check();
                            add(counts, b);
                            done.add(b.rows());
                        }
                    }
                });
        return counts;
    }

    private static void add(Map<String, ColumnCount> counts, RowBatch batch) {
        for (ColumnBatch column : batch.columns()) {
            LeafBatch leaf = column.leaves().getFirst();
            ColumnCount count = new ColumnCount(leaf.values(), nulls(leaf));
            synchronized (counts) {
                counts.merge(
                        column.column().name(),
                        count,
                        (x, y) -> new ColumnCount(x.values() + y.values(), x.nulls() + y.nulls()));
            }
        }
    }

    /// Level 0 is a null at the top, whatever the feature.
    private static long nulls(LeafBatch leaf) {
        byte[] definition = leaf.definition();
        long nulls = 0;
        for (int i = 0; definition != null && i < leaf.positions(); i++) {
            if (definition[i] == 0) {
                nulls++;
            }
        }
        return nulls;
    }
}
