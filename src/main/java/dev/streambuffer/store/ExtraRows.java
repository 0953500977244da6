package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.store.StoreDescription.ExtraPart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the extra columns fit the steps again after a recovery.
final class ExtraRows {

    private static final int BATCH_ROWS = 1 << 13;

    private ExtraRows() {}

    /// Deletes parts that no commit names, and adds a part of null rows for the steps that lost
    /// their values.
    ///
    /// @return the description with that part
    static StoreDescription complete(
            Path store, StoreDescription description, RecoveryReport report, Disk disk)
            throws IOException {
        Path folder = store.resolve(StreamStore.EXTRA_FOLDER);
        if (Files.isDirectory(folder)) {
            deleteUnlisted(folder, description);
        }
        long rows = report.missingExtraRows();
        if (rows == 0) {
            return description;
        }
        Files.createDirectories(folder);
        Path part = newPart(folder, description);
        writeNulls(part, description.extra(), rows);
        disk.force(part);
        disk.forceFolder(folder);
        List<ExtraPart> parts = new ArrayList<>(description.parts());
        parts.add(new ExtraPart(StreamStore.EXTRA_FOLDER + "/" + part.getFileName(), rows));
        return description.withParts(parts);
    }

    private static Path newPart(Path folder, StoreDescription description) {
        int number = description.parts().size();
        Path part = folder.resolve("part-%05d.parquet".formatted(number));
        while (Files.exists(part)) {
            part = folder.resolve("part-%05d.parquet".formatted(++number));
        }
        return part;
    }

    private static void deleteUnlisted(Path folder, StoreDescription description)
            throws IOException {
        Set<String> listed =
                description.parts().stream().map(ExtraPart::file).collect(Collectors.toSet());
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                // Parts, and the hidden files that they are before they are complete.
                boolean part = name.contains("part-") && Files.isRegularFile(file);
                if (part && !listed.contains(StreamStore.EXTRA_FOLDER + "/" + name)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void writeNulls(Path part, List<Column> columns, long rows) throws IOException {
        try (DatasetWriter writer = StreamStore.extraFormat().create(part, columns)) {
            for (long left = rows; left > 0; left -= BATCH_ROWS) {
                int batch = (int) Math.min(left, BATCH_ROWS);
                writer.write(batch, columns.stream().map(c -> nulls(c, batch)).toList());
            }
            writer.commit();
        }
    }

    private static ColumnBatch nulls(Column column, int rows) {
        List<LeafBatch> leaves = new ArrayList<>();
        for (Leaf leaf : Leaf.of(column.feature())) {
            byte[] levels = new byte[rows];
            leaves.add(new LeafBatch(leaf, rows, levels, levels, 0, new long[0], new byte[0][]));
        }
        return new ColumnBatch(column, rows, leaves);
    }
}
