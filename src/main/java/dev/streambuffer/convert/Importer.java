package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.store.BulkPart;
import dev.streambuffer.store.BulkWriter;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a dataset into a new store, several runs of rows at a time.
public final class Importer {

    private static final List<String> EPISODE_COLUMNS =
            List.of("episode_index", "episode_id", "episode");
    private static final long UNIT_ROWS = 1 << 17;

    // A source that claims more is not believed beforehand: its place in the store would be taken.
    private static final long MOST_VALUES_A_BYTE = 64;

    private final Dataset dataset;
    private final ImportPlan plan;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private long done;

    private Importer(
            Dataset dataset, ImportPlan plan, CancelToken cancel, ProgressListener progress) {
        this.dataset = dataset;
        this.plan = plan;
        this.cancel = cancel;
        this.progress = progress;
    }

    /// Makes a store of a dataset by the proposed plan, and opens it for reading:
    /// [StreamStore#toDataset] gives the dataset back.
    ///
    /// @param store a folder that is not there
    /// @throws DataException if the source is damaged, or something is at the target
    public static StreamStore fromDataset(Dataset dataset, Path store) throws IOException {
        CancelToken cancel = CancelToken.NEVER;
        ProgressListener progress = ProgressListener.NONE;
        ImportPlan plan = ImportPlanner.propose(dataset, ImportChoices.NONE, cancel, progress);
        run(dataset, plan, store, false, cancel, progress);
        return StreamStore.open(store);
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

    /// Compares a store with what it was made of.
    ///
    /// @param store what [#run] wrote by the same plan
    public static VerifyReport verify(
            Dataset dataset,
            ImportPlan plan,
            Path store,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        try (StreamStore made = StreamStore.open(store)) {
            return Verifier.compare(
                    new SelectedDataset(dataset, null, plan.names()),
                    made.toDataset(),
                    cancel,
                    progress);
        }
    }

    /// Checks a target before any work.
    ///
    /// @return how many bytes are free there
    /// @throws DataException if the store can't be written there
    public static long checkTarget(Path store, boolean overwrite) throws IOException {
        TargetFolder.check(store, overwrite);
        return TargetFolder.free(store);
    }

    private ImportResult write(Path folder) throws IOException {
        List<Field> fields = plan.fields();
        List<Column> extra = plan.extra();
        SourceHashes hashes = SourceHashes.start(dataset.source(), cancel);
        StoreDescription description =
                StoreDescription.empty(fields, extra)
                        .withColumns(plan.names())
                        .withEpisodes(episodes());
        try (BulkWriter writer = BulkWriter.create(folder, description)) {
            List<Unit> units = units(fields);
            List<BulkPart> parts = new ArrayList<>();
            for (Unit unit : units) {
                parts.add(writer.addPart(unit.rows().size(), unit.mostTokens()));
            }
            Workers.run(
                    units.size(),
                    i -> {
                        BulkPart part = parts.get(i);
                        try {
                            copy(writer, i, units.get(i).rows(), part, fields, extra);
                        } finally {
                            part.freeMemory();
                        }
                    });
            List<Long> extraRows =
                    extra.isEmpty() ? List.of() : parts.stream().map(BulkPart::rows).toList();
            StoreDescription whole =
                    writer.finish(extraRows, hashes.join(), dataset.metadataToKeep());
            return new ImportResult(whole.steps(), whole.tokens(), dataset.source().findings());
        }
    }

    /// Rows that one thread imports.
    private record Unit(RowRange rows, long mostTokens) {}

    /// Partitions, small ones joined. Where nothing says how many tokens they may have, all rows
    /// are one unit.
    private List<Unit> units(List<Field> fields) throws IOException {
        List<String> names = fields.stream().map(Field::name).toList();
        List<Unit> units = new ArrayList<>();
        RowRange unit = new RowRange(0, 0);
        long most = 0;
        long all = 0;
        for (RowRange range : dataset.partitions()) {
            long values = dataset.mostValues(range, names);
            if (values < 0 || values > MOST_VALUES_A_BYTE * bytes() - all) {
                return List.of(new Unit(new RowRange(0, dataset.rows()), Long.MAX_VALUE));
            }
            all += values;
            most += values;
            unit = new RowRange(unit.from(), range.to());
            if (unit.size() >= UNIT_ROWS) {
                units.add(new Unit(unit, most));
                unit = new RowRange(range.to(), range.to());
                most = 0;
            }
        }
        if (unit.size() > 0 || units.isEmpty()) {
            units.add(new Unit(unit, most));
        }
        return units;
    }

    private long bytes() {
        return dataset.source().files().stream().mapToLong(SourceInfo.SourceFile::bytes).sum();
    }

    private void copy(
            BulkWriter store,
            int number,
            RowRange rows,
            BulkPart part,
            List<Field> fields,
            List<Column> extra)
            throws IOException {
        if (extra.isEmpty()) {
            copy(rows, new RowTokens(part, fields), fields, extra, null);
            return;
        }
        try (DatasetWriter writer =
                StreamStore.extraFormat().create(store.extraPart(number), extra)) {
            copy(rows, new RowTokens(part, fields), fields, extra, writer);
            writer.commit();
        }
    }

    private void copy(
            RowRange rows,
            RowTokens tokens,
            List<Field> fields,
            List<Column> extra,
            @Nullable DatasetWriter writer)
            throws IOException {
        List<String> names = new ArrayList<>();
        fields.forEach(field -> names.add(field.name()));
        extra.forEach(column -> names.add(column.name()));
        try (RowCursor cursor = dataset.read(rows, names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                cancel.check();
                tokens.write(b.rows(), b.columns().subList(0, fields.size()));
                if (writer != null) {
                    writer.write(b.rows(), b.columns().subList(fields.size(), names.size()));
                }
                report(b.rows());
            }
        } catch (IllegalArgumentException e) {
            throw DataException.of(dataset.source().place(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Listeners are called by one thread at a time.
    private synchronized void report(int rows) {
        done += rows;
        progress.progress(new Progress("importing", done, dataset.rows(), "rows"));
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
