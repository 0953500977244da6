package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One or several Arrow IPC streams or files of the same columns, as one table. Files are mapped by
/// its cursors; between reads none is held open.
final class ArrowDataset implements Dataset {

    // Record batches are often of 1000 rows: too few to be worth a thread's start.
    private static final long PARTITION_ROWS = 1 << 17;

    /// A record batch of one of the files.
    ///
    /// @param file the file's position
    /// @param batch where it stands there
    /// @param rows its rows in the whole dataset
    record Part(int file, ArrowFile.Batch batch, RowRange rows) {}

    private final SourceInfo source;
    private final List<ArrowFile> files;
    private final List<Column> columns;
    private final Map<String, String> metadata;
    private final List<Part> parts = new ArrayList<>();
    private volatile boolean closed;

    private ArrowDataset(SourceInfo source, List<ArrowFile> files, List<Column> columns) {
        this.source = source;
        this.files = files;
        this.columns = columns;
        this.metadata = new LinkedHashMap<>(files.getFirst().schema().metadata());
        metadata.remove(FeaturesKey.KEY);
        long row = 0;
        for (int file = 0; file < files.size(); file++) {
            for (ArrowFile.Batch batch : files.get(file).batches()) {
                long end = Math.addExact(row, batch.rows());
                if (end > row) {
                    parts.add(new Part(file, batch, new RowRange(row, end)));
                }
                row = end;
            }
        }
    }

    /// Puts files together.
    ///
    /// @param kind what to call the layout
    /// @param place what the user gave
    /// @param names the files' names relative to the place
    /// @param said features that the dataset's description gives, where a file's schema has none
    /// @param details facts to show before those of the files
    /// @throws DataException if a file has other columns than the first
    static ArrowDataset of(
            String kind,
            String place,
            List<ArrowFile> files,
            List<String> names,
            Map<String, Feature> said,
            Map<String, String> details)
            throws DataException {
        List<Column> columns = List.of();
        List<SourceInfo.SourceFile> sources = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ArrowFile file = files.get(i);
            Map<String, Feature> features = new LinkedHashMap<>(said);
            features.putAll(FeaturesKey.read(file.schema().metadata().get(FeaturesKey.KEY)));
            List<Column> own = ArrowColumns.of(file.name(), file.schema(), features);
            if (i == 0) {
                columns = own;
            } else {
                requireSame(files.getFirst(), columns, file, own);
            }
            long rows = file.batches().stream().mapToLong(ArrowFile.Batch::rows).sum();
            sources.add(new SourceInfo.SourceFile(names.get(i), rows, file.bytes()));
        }
        Map<String, String> facts = new LinkedHashMap<>(details);
        facts.put("format", "Arrow IPC " + distinct(files, f -> List.of(f.form())));
        facts.put("codec", distinct(files, ArrowFile::codecs));
        facts.put(
                "record batches",
                Integer.toString(files.stream().mapToInt(f -> f.batches().size()).sum()));
        SourceInfo source = new SourceInfo(kind, place, sources, facts, List.of());
        return new ArrowDataset(source, files, columns);
    }

    private static String distinct(
            List<ArrowFile> files, java.util.function.Function<ArrowFile, List<String>> what) {
        return files.stream()
                .flatMap(file -> what.apply(file).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static void requireSame(
            ArrowFile first, List<Column> expected, ArrowFile file, List<Column> found)
            throws DataException {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            Column a = i < expected.size() ? expected.get(i) : null;
            Column b = i < found.size() ? found.get(i) : null;
            if (a == null || !a.equals(b)) {
                throw new DataException(
                        file.name(),
                        "column " + i,
                        text(a) + " as in " + first.path().getFileName(),
                        text(b));
            }
        }
    }

    private static String text(@Nullable Column column) {
        return column == null
                ? "no such column"
                : "'" + column.name() + "' of " + column.feature().text();
    }

    @Override
    public SourceInfo source() {
        return source;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, String> metadataToKeep() throws IOException {
        requireOpen();
        ArrowFile first = files.getFirst();
        if (first.schema().fields().stream().noneMatch(ArrowDictionaries::isIn)) {
            return metadata;
        }
        try (ArrowMapped mapped = new ArrowMapped(first)) {
            ArrowDictionaries found =
                    ArrowDictionaries.of(
                            ArrowDictionaries.fields(columns, first.schema().fields()),
                            (_, field, coding, _, lists) ->
                                    mapped.first(field, coding.id(), lists));
            return found.putInto(metadata);
        } catch (RuntimeException e) {
            throw new DataException(
                    first.name(),
                    "dictionaries",
                    "Arrow data as its schema says",
                    "damaged data (" + e.getMessage() + ")",
                    e);
        }
    }

    @Override
    public long rows() {
        return parts.isEmpty() ? 0 : parts.getLast().rows().to();
    }

    @Override
    public List<RowRange> partitions() {
        List<RowRange> ranges = new ArrayList<>();
        long from = 0;
        for (Part part : parts) {
            long end = part.rows().to();
            if (end - from >= PARTITION_ROWS || end == rows()) {
                ranges.add(new RowRange(from, end));
                from = end;
            }
        }
        return ranges;
    }

    @Override
    public RowCursor read(RowRange rows, List<String> names) throws IOException {
        requireOpen();
        if (rows.to() > rows()) {
            throw new IllegalArgumentException(
                    "expected rows within 0:%d, found %d:%d"
                            .formatted(rows(), rows.from(), rows.to()));
        }
        List<Column> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(require(name));
        }
        return new ArrowCursor(this, rows, wanted);
    }

    @Override
    public @Nullable ColumnBounds bounds(String name) {
        // Arrow keeps no statistics.
        require(name);
        return null;
    }

    private Column require(String name) {
        Column column = column(name);
        if (column == null) {
            throw new IllegalArgumentException(source.place() + " has no column '" + name + "'");
        }
        return column;
    }

    List<Part> parts() {
        return parts;
    }

    ArrowFile file(int index) {
        return files.get(index);
    }

    /// Checks that nobody closed this meanwhile.
    ///
    /// @throws IOException if so
    void requireOpen() throws IOException {
        if (closed) {
            throw new IOException(source.place() + " was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
