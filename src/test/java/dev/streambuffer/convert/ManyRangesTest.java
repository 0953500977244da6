package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A selection of many small ranges has the rows that the ranges have one by one, in columns of
/// every sort.
class ManyRangesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cartpole/row_groups_100.parquet",
                "varlen/several_lists.parquet",
                "edge/nulls.parquet",
                "edge/nested.parquet",
                "edge/struct_image.parquet",
                "edge/map_binary.parquet",
                "edge/floats.parquet",
                "edge/row_groups_150.parquet",
                "cartpole/ipc_file.arrow"
            })
    void readsAsThePartsOneByOne(String name) throws IOException {
        Path file = Path.of("src/test/resources/fixtures").resolve(name);
        try (Dataset whole = Datasets.open(file, OpenOptions.NONE)) {
            List<String> all = rows(whole, new RowRange(0, whole.rows()));
            for (long seed = 1; seed <= 4; seed++) {
                List<RowRange> ranges = ranges(whole.rows(), new Random(seed));
                List<String> expected = new ArrayList<>();
                for (RowRange range : ranges) {
                    expected.addAll(all.subList((int) range.from(), (int) range.to()));
                }
                Dataset selected = new SelectedDataset(whole, ranges, null);
                assertThat(selected.rows()).isEqualTo(expected.size());
                assertThat(rows(selected, new RowRange(0, selected.rows()))).isEqualTo(expected);
                List<String> parts = new ArrayList<>();
                long next = 0;
                for (RowRange part : selected.partitions()) {
                    assertThat(part.from()).isEqualTo(next);
                    assertThat(part.size()).isPositive();
                    next = part.to();
                    parts.addAll(rows(selected, part));
                }
                assertThat(parts).isEqualTo(expected);
            }
        }
    }

    /// Runs in order with gaps, some empty, then the first again.
    private static List<RowRange> ranges(long rows, Random random) {
        List<RowRange> ranges = new ArrayList<>();
        long at = 0;
        while (at < rows) {
            long from = Math.min(rows, at + random.nextInt(4));
            long to = Math.min(rows, from + random.nextInt(3));
            ranges.add(new RowRange(from, to));
            at = to + 1;
        }
        ranges.add(ranges.getFirst());
        ranges.add(new RowRange(0, Math.min(rows, 5)));
        return ranges;
    }

    /// Each row as text: the levels and values of all leaves.
    private static List<String> rows(Dataset dataset, RowRange range) throws IOException {
        List<String> rows = new ArrayList<>();
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        try (RowCursor cursor = dataset.read(range, names)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                assertThat(batch.firstRow()).isEqualTo(range.from() + rows.size());
                StringBuilder[] texts = new StringBuilder[batch.rows()];
                Arrays.setAll(texts, _ -> new StringBuilder());
                for (ColumnBatch column : batch.columns()) {
                    assertThat(column.rows()).isEqualTo(batch.rows());
                    column.leaves().forEach(leaf -> add(leaf, texts));
                }
                Arrays.stream(texts).map(StringBuilder::toString).forEach(rows::add);
            }
        }
        return rows;
    }

    private static void add(LeafBatch leaf, StringBuilder[] texts) {
        byte[] repetition = leaf.repetition();
        byte[] definition = leaf.definition();
        int row = -1;
        int value = 0;
        for (int i = 0; i < leaf.positions(); i++) {
            int level = definition == null ? leaf.leaf().maxDefinition() : definition[i];
            row += repetition == null || repetition[i] == 0 ? 1 : 0;
            texts[row].append(repetition == null ? 0 : repetition[i]).append('/').append(level);
            if (level == leaf.leaf().maxDefinition()) {
                if (leaf.words() != null) {
                    texts[row].append('=').append(leaf.words()[value]);
                }
                if (leaf.binaries() != null) {
                    texts[row].append('=').append(Arrays.toString(leaf.binaries()[value]));
                }
                value++;
            }
            texts[row].append(' ');
        }
        assertThat(row).isEqualTo(texts.length - 1);
        assertThat(value).isEqualTo(leaf.values());
    }
}
