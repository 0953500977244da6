package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sections that several threads write become shards in the order of their numbers.
class ShardSectionsTest {

    private static final int ROWS = 1000;
    private static final Column COLUMN = new Column("a", new Feature.Value("int64"));

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Layout.class,
            names = {"HUB", "SAVED"})
    void becomeShardsInTheOrderOfTheirNumbersWhicheverIsWrittenFirst(Layout layout)
            throws Exception {
        try (ShardWriter writer = writer(layout);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            write(writer, 2);
            Future<?> second = threads.submit(() -> write(writer, 1));
            Future<?> first = threads.submit(() -> write(writer, 0));
            second.get();
            first.get();
            writer.commit();
        }
        try (Dataset dataset = Datasets.open(folder.resolve("out"), OpenOptions.NONE);
                RowCursor cursor = dataset.read(new RowRange(0, 6 * ROWS), List.of("a"))) {
            assertThat(dataset.source().files()).hasSize(6);
            long row = 0;
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                long[] words = b.columns().getFirst().leaves().getFirst().words();
                for (int i = 0; i < b.rows(); i++) {
                    assertThat(words[i]).isEqualTo(row++);
                }
            }
            assertThat(row).isEqualTo(6 * ROWS);
        }
    }

    @Test
    void areStartedOnce() throws IOException {
        try (ShardWriter writer = writer(Layout.SAVED)) {
            writer.section(0).close();
            assertThatThrownBy(() -> writer.section(0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ShardWriter writer(Layout layout) throws IOException {
        return Datasets.shardWriter(
                folder.resolve("out"),
                layout,
                List.of(COLUMN),
                Map.of(),
                WriteOptions.DEFAULT,
                8L * ROWS);
    }

    /// Two batches, each of which fills a shard.
    private static Void write(ShardWriter writer, int number) throws IOException {
        try (ShardWriter.Section section = writer.section(number)) {
            for (int batch = 2 * number; batch < 2 * number + 2; batch++) {
                long[] words = new long[ROWS];
                for (int i = 0; i < ROWS; i++) {
                    words[i] = (long) batch * ROWS + i;
                }
                Leaf leaf = Leaf.of(COLUMN.feature()).getFirst();
                LeafBatch values = new LeafBatch(leaf, ROWS, null, null, ROWS, words, null);
                section.write(ROWS, List.of(new ColumnBatch(COLUMN, ROWS, List.of(values))));
            }
            section.commit();
        }
        return null;
    }
}
