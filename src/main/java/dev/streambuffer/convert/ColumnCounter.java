package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
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
        for (RowRange range : dataset.partitions()) {
            try (RowCursor cursor = dataset.read(range, names)) {
                for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                    cancel.check();
                    for (ColumnBatch column : b.columns()) {
                        LeafBatch leaf = column.leaves().getFirst();
                        counts.merge(
                                column.column().name(),
                                new ColumnCount(leaf.values(), nulls(leaf)),
                                (x, y) ->
                                        new ColumnCount(
                                                x.values() + y.values(), x.nulls() + y.nulls()));
                    }
                    progress.progress(
                            new Progress(
                                    "counting", b.firstRow() + b.rows(), dataset.rows(), "rows"));
                }
            }
        }
        return counts;
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
