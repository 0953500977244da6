package dev.streambuffer.convert;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.PartedWriter;
import dev.streambuffer.dataset.ShardWriter;
import dev.streambuffer.dataset.hadoop.Places;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Writes a store as a dataset again.
public final class Exporter {

    // A row group of that many tokens has about the most bytes that it may have.
    private static final String PARQUET = ".parquet";
    private static final double GROUP_TOKENS = 10_000_000;
    private static final long MEMORY_OF_WORKER = 200_000_000;

    private final StreamStore store;
    private final Dataset dataset;
    private final ExportOptions options;
    private final List<RowRange> ranges;
    private final List<Column> columns;
    private final SelectedDataset selected;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private final long total;
    private long done;

    private Exporter(
            StreamStore store, ExportOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        this.store = store;
        this.dataset = store.toDataset();
        this.options = options;
        this.cancel = cancel;
        this.progress = progress;
        List<RowRange> asked = options.rows();
        this.ranges = asked == null ? List.of(new RowRange(0, dataset.rows())) : asked;
        for (RowRange range : ranges) {
            if (range.to() > dataset.rows()) {
                throw wrong("steps", "at most " + dataset.rows(), range.from() + ":" + range.to());
            }
        }
        this.columns = columns();
        this.selected = new SelectedDataset(dataset, options.rows(), options.columns());
        this.total = selected.rows();
    }

    /// Exports a store. The target appears under its name only when it is complete; when the work
    /// is cancelled or fails, nothing of it stays.
    ///
    /// @throws DataException if something is at the target, or rows or columns are not in the store
    public static ExportResult run(
            StreamStore store,
            Path target,
            ExportOptions options,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        Exporter exporter = new Exporter(store, options, cancel, progress);
        return options.layout() == Layout.PARQUET
                ? exporter.writeFile(target)
                : exporter.writeFolder(target);
    }

    /// What is to be said of an export that was cancelled.
    ///
    /// @param isWritten whether the target was complete by then; it stays
    public static String cancelled(Path target, boolean isWritten) {
        return isWritten
                ? "Export cancelled: %s is written whole, but not compared.".formatted(target)
                : "Export cancelled; nothing is left of it.";
    }

    /// Compares an export with what was to be written, after reading it back.
    ///
    /// @param target what [#run] wrote with the same options
    public static VerifyReport verify(
            StreamStore store,
            Path target,
            ExportOptions options,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        try (Dataset back = Datasets.open(target, OpenOptions.NONE)) {
            Dataset selected =
                    new SelectedDataset(store.toDataset(), options.rows(), options.columns());
            return Verifier.compare(selected, back, cancel, progress);
        }
    }

    /// Checks a target before any work: that nothing is there that may not be replaced, and that
    /// files can be made there.
    ///
    /// @return how many bytes are free there
    /// @throws DataException if it can't be written
    public static long checkTarget(Path target, Layout layout, boolean overwrite)
            throws IOException {
        if (layout == Layout.PARQUET) {
            checkFile(target, overwrite);
        } else {
            TargetFolder.checkDataset(target, overwrite);
        }
        return TargetFolder.free(target);
    }

    private static void checkFile(Path target, boolean overwrite) throws IOException {
        boolean isThere = Places.isThere(target);
        if (Files.isDirectory(target)) {
            throw new DataException(target.toString(), "", "a file to write", "a folder");
        }
        String name = target.toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(PARQUET)) {
            // Whoever asks for a .csv must not find Parquet in it.
            throw new DataException(
                    name,
                    "",
                    "a name that ends in .parquet, or the layout hub or saved for a folder",
                    "'" + target.getFileName() + "'");
        }
        if (isThere && !overwrite) {
            throw new DataException(
                    target.toString(), "", "nothing there yet", "a file; use --overwrite");
        }
    }

    private List<Column> columns() throws DataException {
        List<String> asked = options.columns();
        if (asked == null) {
            return dataset.columns();
        }
        for (String name : asked) {
            if (dataset.column(name) == null) {
                throw wrong(
                        "columns",
                        "a column '" + name + "'",
                        String.join(", ", dataset.columns().stream().map(Column::name).toList()));
            }
        }
        return dataset.columns().stream().filter(c -> asked.contains(c.name())).toList();
    }

    private DataException wrong(String place, String expected, String found) {
        return new DataException(store.path().toString(), place, expected, found);
    }

    private ExportResult writeFile(Path target) throws IOException {
        checkFile(target, options.overwrite());
        try (DatasetWriter writer =
                Datasets.writer(target, columns, dataset.metadata(), options.write())) {
            List<RowRange> parts = parts();
            if (parts.size() > 1 && writer instanceof PartedWriter parted) {
                Workers.run(parts.size(), mostWorkers(), i -> writePart(parted, i, parts.get(i)));
            } else {
                copy(new RowRange(0, total), writer);
            }
            writer.commit();
        }
        return new ExportResult(total, Files.size(target));
    }

    /// Each thread holds a row group until it is its turn in the file.
    private static int mostWorkers() {
        return Math.toIntExact(Math.max(1, Runtime.getRuntime().maxMemory() / MEMORY_OF_WORKER));
    }

    private void writePart(PartedWriter writer, int number, RowRange rows) throws IOException {
        try (DatasetWriter part = writer.part(number)) {
            copy(rows, part);
            part.commit();
        }
    }

    /// The rows, cut into runs of about as many as a row group has.
    private List<RowRange> parts() {
        double perRow = (double) store.tokens() / Math.max(1, store.steps());
        long most = Math.clamp((long) (GROUP_TOKENS / perRow), 1, Datasets.GROUP_ROWS);
        List<RowRange> parts = new ArrayList<>();
        for (long from = 0; from < total; from += most) {
            parts.add(new RowRange(from, Math.min(total, from + most)));
        }
        return parts;
    }

    private ExportResult writeFolder(Path target) throws IOException {
        try (TargetFolder folder = TargetFolder.ofDataset(target, options.overwrite())) {
            try (ShardWriter writer =
                    Datasets.shardWriter(
                            folder.temporary(),
                            options.layout(),
                            columns,
                            dataset.metadata(),
                            options.write(),
                            options.shardBytes())) {
                List<ShardSection> sections =
                        ShardSection.of(selected, names(), options.shardBytes(), cuts());
                Workers.run(
                        sections.size(),
                        mostWorkers(),
                        i -> writeSection(writer, i, sections.get(i)));
                writer.commit();
            }
            folder.commit();
        }
        try (var files = Files.walk(target)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return new ExportResult(total, bytes);
        }
    }

    private void writeSection(ShardWriter writer, int number, ShardSection rows)
            throws IOException {
        try (ShardWriter.Section section = writer.section(number)) {
            long from = rows.from();
            for (long cut : rows.cuts()) {
                copy(new RowRange(from, cut), section);
                section.cut();
                from = cut;
            }
            copy(new RowRange(from, rows.to()), section);
            section.commit();
        }
    }

    /// How many rows are written before each new shard.
    private List<Long> cuts() {
        NavigableSet<Long> starts = new TreeSet<>(options.shardStarts());
        List<Long> cuts = new ArrayList<>();
        long before = 0;
        for (RowRange range : starts.isEmpty() ? List.<RowRange>of() : ranges) {
            for (long start : starts.subSet(range.from(), true, range.to(), false)) {
                cuts.add(before + start - range.from());
            }
            before += range.size();
        }
        return cuts;
    }

    private void copy(RowRange range, DatasetWriter writer) throws IOException {
        try (RowCursor cursor = selected.read(range, names())) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                writer.write(batch.rows(), batch.columns());
                report(batch.rows());
            }
        }
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// Listeners are called by one thread at a time.
    private synchronized void report(int rows) {
        done += rows;
        progress.progress(new Progress("exporting", done, total, "rows"));
    }
}
