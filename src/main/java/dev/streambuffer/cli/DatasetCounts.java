package dev.streambuffer.cli;

import dev.streambuffer.convert.ImportPlan;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What only reading a dataset tells: how many tokens an import makes of it, and how many episodes
/// it has by a column that numbers them.
///
/// @param tokens by type ID
/// @param episodes how often the number changes, and one; null without such a column
/// @param episodesSource which column it is
record DatasetCounts(long[] tokens, @Nullable Long episodes, String episodesSource) {

    private static final List<String> EPISODE_COLUMNS =
            List.of("episode_index", "episode_id", "episode");

    /// Reads the columns that become fields.
    static DatasetCounts of(
            Dataset dataset, ImportPlan plan, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (Field field : plan.fields()) {
            names.add(field.name());
        }
        long[] tokens = new long[names.size()];
        Column column = episodeColumn(dataset);
        EpisodeChanges changes = new EpisodeChanges();
        int place = column == null ? -1 : names.indexOf(column.name());
        if (column != null && place < 0) {
            place = names.size();
            names.add(column.name());
        }
        for (RowRange range : names.isEmpty() ? List.<RowRange>of() : dataset.partitions()) {
            try (RowCursor cursor = dataset.read(range, names)) {
                for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                    cancel.check();
                    for (int i = 0; i < tokens.length; i++) {
                        tokens[i] += leaf(b.columns().get(i)).values();
                    }
                    if (place >= 0) {
                        changes.add(leaf(b.columns().get(place)));
                    }
                    long done = b.firstRow() + b.rows();
                    progress.progress(new Progress("counting", done, dataset.rows(), "rows"));
                }
            }
        }
        return column == null
                ? new DatasetCounts(tokens, null, "")
                : new DatasetCounts(tokens, changes.runs, "column '" + column.name() + "'");
    }

    private static @Nullable Column episodeColumn(Dataset dataset) {
        for (String name : EPISODE_COLUMNS) {
            Column column = dataset.column(name);
            if (column != null
                    && column.feature().isScalar()
                    && column.feature().scalarDtype().isInteger()) {
                return column;
            }
        }
        return null;
    }

    private static LeafBatch leaf(ColumnBatch batch) {
        return batch.leaves().getFirst();
    }

    /// Counts runs of equal values; null is a value of its own.
    private static final class EpisodeChanges {
        private long runs;
        private @Nullable Long last;

        void add(LeafBatch leaf) {
            byte[] definition = leaf.definition();
            long[] words = leaf.words();
            int value = 0;
            for (int i = 0; i < leaf.positions(); i++) {
                boolean present =
                        words != null
                                && (definition == null
                                        || definition[i] == leaf.leaf().maxDefinition());
                Long number = present && words != null ? Long.valueOf(words[value++]) : null;
                if (runs == 0 || !Objects.equals(number, last)) {
                    runs++;
                }
                last = number;
            }
        }
    }
}
