package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs of rows that several threads write stand in the file in the order of their numbers.
class PartedWriterTest {

    private static final int ROWS = 1000;
    private static final Column COLUMN = new Column("a", new Feature.Value("int64"));

    @TempDir Path folder;

    @Test
    void partsStandInTheOrderOfTheirNumbersWhicheverIsWrittenFirst() throws Exception {
        Path path = folder.resolve("a.parquet");
        try (PartedWriter writer = writer(path);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> second = threads.submit(() -> write(writer, 1));
            Future<?> third = threads.submit(() -> write(writer, 2));
            write(writer, 0);
            second.get();
            third.get();
            writer.commit();
        }
        try (Dataset dataset = Datasets.open(path, OpenOptions.NONE);
                RowCursor cursor = dataset.read(new RowRange(0, 3 * ROWS), List.of("a"))) {
            assertThat(dataset.partitions()).hasSize(3);
            long row = 0;
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                long[] words = b.columns().getFirst().leaves().getFirst().words();
                for (int i = 0; i < b.rows(); i++) {
                    assertThat(words[i]).isEqualTo(row++);
                }
            }
            assertThat(row).isEqualTo(3 * ROWS);
        }
    }

    @Test
    void aPartThatIsGivenUpEndsTheOthersAndLeavesNothing() throws Exception {
        try (PartedWriter writer = writer(folder.resolve("a.parquet"));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            DatasetWriter first = writer.part(0);
            Future<?> second = threads.submit(() -> write(writer, 1));
            first.close();
            second.get();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static PartedWriter writer(Path path) throws IOException {
        return (PartedWriter)
                Datasets.writer(path, List.of(COLUMN), Map.of(), WriteOptions.DEFAULT);
    }

    private static Void write(PartedWriter writer, int number) throws IOException {
        long[] words = new long[ROWS];
        for (int i = 0; i < ROWS; i++) {
            words[i] = (long) number * ROWS + i;
        }
        Leaf leaf = Leaf.of(COLUMN.feature()).getFirst();
        LeafBatch values = new LeafBatch(leaf, ROWS, null, null, ROWS, words, null);
        try (DatasetWriter part = writer.part(number)) {
            part.write(ROWS, List.of(new ColumnBatch(COLUMN, ROWS, List.of(values))));
            part.commit();
        }
        return null;
    }
}
