package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What is read is written, and read again, bit by bit the same.
class RoundTripTest {

    @TempDir Path folder;

    static List<String> good() throws IOException {
        return Fixtures.good().stream()
                .filter(name -> !name.equals("edge/zero_columns.parquet"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("good")
    void columnsOfAFileComeBackAsTheyWere(String name) throws IOException {
        Path copy = folder.resolve("copy.parquet");
        try (Dataset source = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            copy(source, copy, column -> column, WriteOptions.DEFAULT);
            try (Dataset written = Datasets.open(copy, OpenOptions.NONE)) {
                assertSame(source, written);
                assertThat(written.metadata()).isEqualTo(source.metadata());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void columnsOfWhichOnlyTheFeatureIsKnownComeBackToo(String name) throws IOException {
        Path copy = folder.resolve("copy.parquet");
        try (Dataset source = Datasets.open(Fixtures.path(name), OpenOptions.NONE)) {
            boolean hasInt96 = name.endsWith("times_int96.parquet");
            copy(
                    source,
                    copy,
                    column -> hasInt96 ? column : new Column(column.name(), column.feature()),
                    WriteOptions.DEFAULT);
            try (Dataset written = Datasets.open(copy, OpenOptions.NONE)) {
                assertSame(source, written);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everyCodecCanBeReadAgain(Codec codec) throws IOException {
        Path copy = folder.resolve("copy.parquet");
        Path from = Fixtures.path("cartpole/cartpole.parquet");
        try (Dataset source = Datasets.open(from, OpenOptions.NONE)) {
            copy(source, copy, column -> column, new WriteOptions(codec, "List"));
            try (Dataset written = Datasets.open(copy, OpenOptions.NONE)) {
                assertSame(source, written);
                assertThat(written.source().details().get("codec"))
                        .isEqualTo(codec == Codec.NONE ? "UNCOMPRESSED" : codec.name());
                assertThat(written.source().details().get("writer"))
                        .startsWith("stream-buffer version ");
            }
        }
    }

    @Test
    void anythingCanBeReadFromTheMiddle() throws IOException {
        Path from = Fixtures.path("cartpole/row_groups_100.parquet");
        try (Dataset source = Datasets.open(from, OpenOptions.NONE)) {
            var all = Rows.read(source, new RowRange(0, source.rows()));
            for (int start = 0; start < source.rows(); start += 37) {
                long end = Math.min(source.rows(), start + 153);
                assertThat(Rows.read(source, new RowRange(start, end)).toString().length())
                        .isPositive();
                assertThat(text(Rows.read(source, new RowRange(start, end))))
                        .isEqualTo(text(all.subList(start, (int) end)));
            }
            assertThat(source.partitions()).hasSize((int) ((source.rows() + 99) / 100));
            assertThatThrownBy(() -> source.read(new RowRange(0, 1), List.of("nothing")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> source.read(new RowRange(0, source.rows() + 1), List.of("done")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp[s], 1700000000",
        "'timestamp[s, tz=UTC]', -5",
        "time32[s], 86399",
        "date64, 86400000"
    })
    void timesThatParquetLacksComeBack(String dtype, long word) throws IOException {
        Path target = folder.resolve("times.parquet");
        Feature feature = new Feature.Value(dtype);
        Column column = new Column("a", feature);
        LeafBatch leaf =
                new LeafBatch(
                        Leaf.of(feature).getFirst(), 1, null, null, 1, new long[] {word}, null);
        try (DatasetWriter writer =
                Datasets.writer(target, List.of(column), Map.of(), WriteOptions.DEFAULT)) {
            writer.write(1, List.of(new ColumnBatch(column, 1, List.of(leaf))));
            writer.commit();
        }
        try (Dataset written = Datasets.open(target, OpenOptions.NONE)) {
            assertThat(written.columns().getFirst().feature()).isEqualTo(feature);
            assertThat(Rows.read(written, new RowRange(0, 1)))
                    .containsExactly(List.of(new Rows.Word(dtype, word)));
        }
    }

    @Test
    void nothingStaysOfAFileThatWasNotCommitted() throws IOException {
        Path target = folder.resolve("target.parquet");
        Feature feature = new Feature.Value("int64");
        Column column = new Column("a", feature);
        LeafBatch leaf =
                new LeafBatch(
                        Leaf.of(feature).getFirst(), 2, null, null, 2, new long[] {1, 2}, null);
        try (DatasetWriter writer =
                Datasets.writer(target, List.of(column), Map.of(), WriteOptions.DEFAULT)) {
            writer.write(2, List.of(new ColumnBatch(column, 2, List.of(leaf))));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static String text(List<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<?> row : rows) {
            for (Object value : row) {
                text.append(
                        value instanceof Rows.Bytes bytes
                                ? Arrays.toString(bytes.bytes())
                                : String.valueOf(value));
            }
        }
        return text.toString();
    }

    private static void copy(
            Dataset source, Path target, UnaryOperator<Column> map, WriteOptions options)
            throws IOException {
        List<Column> columns = source.columns().stream().map(map).toList();
        List<String> names = columns.stream().map(Column::name).toList();
        try (DatasetWriter writer = Datasets.writer(target, columns, source.metadata(), options);
                var cursor = source.read(new RowRange(0, source.rows()), names)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                writer.write(batch.rows(), batch.columns());
            }
            writer.commit();
        }
    }

    /// Compares features, levels and values of every row.
    static void assertSame(Dataset expected, Dataset found) throws IOException {
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.columns().stream().map(Column::name).toList())
                .isEqualTo(expected.columns().stream().map(Column::name).toList());
        for (Column column : expected.columns()) {
            Column other = found.column(column.name());
            assertThat(other == null ? null : other.feature()).isEqualTo(column.feature());
        }
        assertThat(found.source().findings()).isEqualTo(expected.source().findings()).isEmpty();
        RowRange all = new RowRange(0, expected.rows());
        List<String> names = expected.columns().stream().map(Column::name).toList();
        try (var a = expected.read(all, names);
                var b = found.read(all, names)) {
            assertThat(new Positions(b).equals(new Positions(a))).isTrue();
        }
    }
}
