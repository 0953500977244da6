package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.ExtraFormat;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// What the reading contract promises beyond the values.
class DatasetContractTest {

    @TempDir Path folder;

    @Test
    void boundsComeFromStatistics() throws IOException {
        try (Dataset ints = open("edge/ints.parquet")) {
            assertThat(ints.bounds("i64"))
                    .extracting(ColumnBounds::min, ColumnBounds::max)
                    .containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(ints.bounds("u64"))
                    .extracting(ColumnBounds::min, ColumnBounds::max)
                    .containsExactly(0L, -1L);
            assertThat(ints.bounds("u32")).isEqualTo(new ColumnBounds(0, 4_294_967_295L, 0));
            assertThat(ints.bounds("b"))
                    .isEqualTo(new ColumnBounds(Long.MIN_VALUE, Long.MAX_VALUE, 0));
            assertThatThrownBy(() -> ints.bounds("none"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        try (Dataset strings = open("edge/dictionary.parquet")) {
            assertThat(strings.bounds("policy")).isNull();
        }
        try (Dataset nulls = open("edge/nulls.parquet")) {
            assertThat(nulls.bounds("i")).isEqualTo(new ColumnBounds(1, 4, 1));
        }
        try (Dataset nulls = open("edge/nulls.parquet")) {
            assertThat(nulls.bounds("l")).extracting(ColumnBounds::missing).isNotEqualTo(0L);
        }
        try (Dataset nulls = open("edge/all_null.parquet")) {
            assertThat(nulls.bounds("i")).isEqualTo(new ColumnBounds(0, 0, 5));
        }
    }

    @Test
    void readingAfterCloseFails() throws IOException {
        Dataset dataset = open("cartpole/cartpole.parquet");
        try (var cursor = dataset.read(new RowRange(0, dataset.rows()), List.of("action"))) {
            dataset.close();
            assertThatThrownBy(cursor::next).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> dataset.read(new RowRange(0, 1), List.of("action")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void severalThreadsReadAtOnce() throws Exception {
        try (Dataset dataset = open("cartpole/row_groups_100.parquet");
                var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (RowRange range : dataset.partitions()) {
                tasks.add(() -> Rows.read(dataset, range).size());
            }
            long rows = 0;
            for (var future : pool.invokeAll(tasks)) {
                rows += future.get();
            }
            assertThat(rows).isEqualTo(dataset.rows());
        }
    }

    @Test
    void extraColumnsKeepTheirStoredTypes() throws IOException {
        ExtraFormat format = ServiceLoader.load(ExtraFormat.class).findFirst().orElseThrow();
        Path part = folder.resolve("part-00000.parquet");
        for (String name :
                List.of(
                        "edge/times_int96.parquet",
                        "edge/dictionary.parquet",
                        "edge/times.parquet")) {
            try (Dataset source = open(name)) {
                List<String> names = source.columns().stream().map(Column::name).toList();
                try (DatasetWriter writer = format.create(part, source.columns());
                        var cursor = source.read(new RowRange(0, source.rows()), names)) {
                    for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                        writer.write(batch.rows(), batch.columns());
                    }
                    writer.commit();
                }
                try (Dataset written = format.open(folder, List.of(part, part))) {
                    assertThat(written.rows()).isEqualTo(2 * source.rows());
                }
                ParquetFooter before = ParquetFooter.read(Fixtures.path(name), name);
                ParquetFooter after = ParquetFooter.read(part, name);
                assertThat(after.schema().getFields()).isEqualTo(before.schema().getFields());
                String arrow = before.metadata().get(ArrowSchema.KEY);
                if (arrow != null) {
                    String found = after.metadata().getOrDefault(ArrowSchema.KEY, "");
                    assertThat(ArrowSchema.decode(found).fields())
                            .isEqualTo(ArrowSchema.decode(arrow).fields());
                }
            }
        }
    }

    private static Dataset open(String name) throws IOException {
        return Datasets.open(Fixtures.path(name), OpenOptions.NONE);
    }
}
