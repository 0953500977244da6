package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a dataset into a new store, row after row.
public final class Importer {

    private static final List<String> EPISODE_COLUMNS =
            List.of("episode_index", "episode_id", "episode");

    private final Dataset dataset;
    private final ImportPlan plan;
    private final CancelToken cancel;
    private final ProgressListener progress;

    private Importer(
            Dataset dataset, ImportPlan plan, CancelToken cancel, ProgressListener progress) {
        this.dataset = dataset;
        this.plan = plan;
        this.cancel = cancel;
        this.progress = progress;
    }

    /// Imports a dataset. The store appears under its name only when it is complete; when the work
    /// is cancelled or fails, nothing of it stays.
    ///
    /// @param store the store's folder
    /// @param overwrite whether a store that is there may be replaced
    /// @throws DataException if the source is damaged, or something is at the target
    public static ImportResult run(
            Dataset dataset,
            ImportPlan plan,
            Path store,
            boolean overwrite,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        try (TargetFolder target = TargetFolder.of(store, overwrite)) {
            ImportResult result =
                    new Importer(dataset, plan, cancel, progress).write(target.temporary());
            target.commit();
            return result;
        }
    }

    private ImportResult write(Path folder) throws IOException {
        List<Field> fields = plan.fields();
        List<Column> extra = plan.extra();
        SourceHashes hashes = SourceHashes.start(dataset.source(), cancel);
        StoreDescription description =
                StoreDescription.empty(fields, extra)
                        .withColumns(plan.names())
                        .withEpisodes(episodes());
        try (StreamStore store = StreamStore.create(folder, description, options(fields.size()))) {
            if (!extra.isEmpty()) {
                Path part = store.nextExtraPart();
                try (DatasetWriter writer = StreamStore.extraFormat().create(part, extra)) {
                    copy(store.appender(), fields, extra, writer);
                    writer.commit();
                }
                store.addExtraPart(part, dataset.rows());
            } else {
                copy(store.appender(), fields, extra, null);
            }
            store.describeSource(hashes.join(), dataset.metadata());
            return new ImportResult(store.steps(), store.tokens(), dataset.source().findings());
        }
    }

    /// A small recording does not make the store's files grow by a whole chunk first.
    private StoreOptions options(int fields) {
        long guess = Math.min(dataset.rows(), 1 << 20) * Math.max(1, fields) * 4;
        return new StoreOptions(Math.clamp(guess, 1024, StoreOptions.DEFAULT.capacity()));
    }

    private void copy(
            StoreAppender appender,
            List<Field> fields,
            List<Column> extra,
            @Nullable DatasetWriter writer)
            throws IOException {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.name()));
        extra.forEach(column -> names.add(column.name()));
        List<ColumnTokens> columns = new ArrayList<>();
        for (RowRange range : dataset.partitions()) {
            try (RowCursor cursor = dataset.read(range, names)) {
                for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                    cancel.check();
                    appendRows(appender, fields, columns, b);
                    List<ColumnBatch> others = b.columns().subList(fields.size(), names.size());
                    if (writer != null) {
                        writer.write(b.rows(), others);
                    }
                    progress.progress(
                            new Progress(
                                    "importing", b.firstRow() + b.rows(), dataset.rows(), "rows"));
                }
            }
        }
    }

    private static void appendRows(
            StoreAppender appender, List<Field> fields, List<ColumnTokens> columns, RowBatch batch)
            throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (columns.size() == i) {
                columns.add(new ColumnTokens(fields.get(i), batch.columns().get(i)));
            }
            columns.get(i).start(batch.columns().get(i));
        }
        for (int row = 0; row < batch.rows(); row++) {
            appender.step(batch.firstRow() + row);
            for (ColumnTokens column : columns) {
                column.appendRow(appender);
            }
            appender.end();
        }
    }

    private @Nullable String episodes() {
        for (String name : EPISODE_COLUMNS) {
            if (plan.names().contains(name)) {
                return name;
            }
        }
        return null;
    }
}
