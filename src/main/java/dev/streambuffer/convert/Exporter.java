package dev.streambuffer.convert;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes a store as a dataset again.
public final class Exporter {

    private Exporter() {}

    /// Exports a store. The target appears under its name only when it is complete; when the work
    /// is cancelled or fails, nothing of it stays.
    ///
    /// @throws DataException if something is at the target, or the rows are not in the store
    public static ExportResult run(
            StreamStore store,
            Path target,
            ExportOptions options,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        if (Files.isDirectory(target)) {
            throw new DataException(target.toString(), "", "a file to write", "a folder");
        }
        if (Files.exists(target) && !options.overwrite()) {
            throw new DataException(
                    target.toString(), "", "nothing there yet", "a file; use --overwrite");
        }
        Dataset dataset = store.toDataset();
        RowRange all = new RowRange(0, dataset.rows());
        RowRange rows = options.rows() == null ? all : options.rows();
        if (rows.to() > all.to()) {
            throw new DataException(
                    store.path().toString(),
                    "steps",
                    "at most " + all.to(),
                    rows.from() + ":" + rows.to());
        }
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        try (DatasetWriter writer =
                        Datasets.writer(
                                target, dataset.columns(), dataset.metadata(), options.write());
                RowCursor cursor = dataset.read(rows, names)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                writer.write(batch.rows(), batch.columns());
                long done = batch.firstRow() + batch.rows() - rows.from();
                progress.progress(new Progress("exporting", done, rows.size(), "rows"));
            }
            writer.commit();
        }
        return new ExportResult(rows.size(), Files.size(target));
    }
}
