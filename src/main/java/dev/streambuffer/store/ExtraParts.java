package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.ExtraFormat;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StoreDescription.ExtraPart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// The files of a store's extra columns while it is written. Their names sort in the order of their
/// rows.
final class ExtraParts {

    static final String FOLDER = "extra";

    /// Parts with fewer rows are joined when the store is closed.
    private static final long SMALL = 1L << 18;

    private static final String NAMES = "part-\\d{5,}\\.parquet";

    private final Path store;
    private final Disk disk;
    private final List<ExtraPart> parts;
    private final List<Path> replaced = new ArrayList<>();

    /// Goes on behind the parts that count; files that a writer left behind without counting them
    /// are deleted.
    ExtraParts(Path store, List<ExtraPart> committed, Disk disk) throws IOException {
        this.store = store;
        this.disk = disk;
        this.parts = new ArrayList<>(committed);
        Path folder = store.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            List<Path> known = parts.stream().map(part -> store.resolve(part.file())).toList();
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    boolean ours = file.getFileName().toString().matches(NAMES);
                    if (ours && !known.contains(file)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    static ExtraFormat format() {
        return ServiceLoader.load(ExtraFormat.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no format for extra columns"));
    }

    List<ExtraPart> list() {
        return List.copyOf(parts);
    }

    /// How many rows stand in parts.
    long rows() {
        return parts.stream().mapToLong(ExtraPart::rows).sum();
    }

    /// A path for the next part, behind all others.
    Path next() throws IOException {
        Path folder = Files.createDirectories(store.resolve(FOLDER));
        long number = 0;
        if (!parts.isEmpty()) {
            String last = parts.getLast().file().replaceAll("\\D", "");
            number = last.isEmpty() ? parts.size() : Long.parseLong(last) + 1;
        }
        return folder.resolve("part-%05d.parquet".formatted(number));
    }

    void add(Path part, long rows) throws IOException {
        parts.add(new ExtraPart(FOLDER + "/" + part.getFileName(), rows));
        disk.forceFolder(store.resolve(FOLDER));
        disk.forceFolder(store);
    }

    /// Makes one part of the small ones at the end. The old ones stay until [#deleteReplaced].
    void join() throws IOException {
        int from = parts.size();
        while (from > 0 && parts.get(from - 1).rows() < SMALL) {
            from--;
        }
        List<ExtraPart> small = List.copyOf(parts.subList(from, parts.size()));
        if (small.size() < 2) {
            return;
        }
        List<Path> files = small.stream().map(part -> store.resolve(part.file())).toList();
        Path joined = next();
        try (Dataset dataset = format().open(store.resolve(FOLDER), files);
                DatasetWriter writer = format().create(joined, dataset.columns())) {
            List<String> names = dataset.columns().stream().map(Column::name).toList();
            for (RowRange range : dataset.partitions()) {
                try (RowCursor cursor = dataset.read(range, names)) {
                    for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                        writer.write(b.rows(), b.columns());
                    }
                }
            }
            writer.commit();
        }
        parts.subList(from, parts.size()).clear();
        add(joined, small.stream().mapToLong(ExtraPart::rows).sum());
        replaced.addAll(files);
    }

    /// Forgets all parts. Their files stay until [#deleteReplaced].
    void clear() {
        parts.forEach(part -> replaced.add(store.resolve(part.file())));
        parts.clear();
    }

    /// Deletes files that no longer count, after `store.json` has said so.
    void deleteReplaced() throws IOException {
        for (Path file : replaced) {
            Files.deleteIfExists(file);
        }
        replaced.clear();
    }
}
