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

import org.apache.parquet.format.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/// What is encoded by arrays is decoded as it was, whatever its runs and borders.
class EncodingsTest {

    private static final long SEED = 20_261_125;
    private static final int BATCH = 5000;
    private static final Column INTEGER = new Column("a", new Feature.Value("int64"));

    @TempDir Path folder;

    @Test
    void numbersOfAnyWidthAndRunsAreReadBackInPiecesOfAnySize() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2000; round++) {
            int width = 1 + random.nextInt(18);
            int[] numbers = runs(random, 1 + random.nextInt(700), width);
            byte[] bytes = new byte[NumberRuns.most(numbers.length, width)];
            int end = NumberRuns.encode(numbers, numbers.length, width, bytes, 0);
            int[] found = new int[numbers.length];
            HybridDecoder decoder = new HybridDecoder(bytes, 0, end, width);
            for (int at = 0; at < found.length; ) {
                int count = Math.min(1 + random.nextInt(100), found.length - at);
                decoder.read(found, at, count);
                at += count;
            }
            assertThat(found).as("round %d of seed %d", round, SEED).isEqualTo(numbers);
        }
    }

    @Test
    void levelsAreReadBackRunByRun() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 2000; round++) {
            int max = 1 + random.nextInt(3);
            int[] numbers = runs(random, 1 + random.nextInt(300), 1);
            byte[] levels = new byte[numbers.length];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (byte) Math.min(max, numbers[i] * (1 + random.nextInt(max)));
            }
            byte[] bytes = LevelRuns.encode(levels, levels.length, max);
            byte[] found = new byte[levels.length];
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(max);
            HybridDecoder decoder = new HybridDecoder(bytes, 4, bytes.length, width);
            for (int at = 0; at < found.length; ) {
                int count = Math.min(1 + random.nextInt(60), found.length - at);
                int same = decoder.same(count);
                if (same < 0) {
                    decoder.read(found, at, count);
                } else {
                    Arrays.fill(found, at, at + count, (byte) same);
                }
                at += count;
            }
            assertThat(found).as("round %d of seed %d", round, SEED).isEqualTo(levels);
        }
    }

    /// Now and then a run, else different numbers.
    private static int[] runs(SplittableRandom random, int count, int width) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; ) {
            boolean run = random.nextInt(4) == 0;
            int end = Math.min(count, i + 1 + random.nextInt(run ? 150 : 20));
            int number = random.nextInt(1 << width);
            for (; i < end; i++) {
                numbers[i] = run ? number : random.nextInt(1 << width);
            }
        }
        return numbers;
    }

    @Test
    void fewIntegersHaveADictionary() throws IOException {
        assertThat(encodings(40, row -> row % 7 * Long.MIN_VALUE + row % 3))
                .contains(Encoding.RLE_DICTIONARY);
    }

    @Test
    void integersThatAreAllDifferentHaveNone() throws IOException {
        assertThat(encodings(40, row -> row * 0x9e37_79b9_7f4a_7c15L))
                .contains(Encoding.PLAIN)
                .doesNotContain(Encoding.RLE_DICTIONARY);
    }

    @Test
    void integersThatBecomeTooManyAreWrittenPlainFromThereOn() throws IOException {
        assertThat(encodings(40, row -> row < 60_000 ? row % 5 : row))
                .contains(Encoding.RLE_DICTIONARY, Encoding.PLAIN);
    }

    /// Writes a column, reads it back, and says how it was encoded.
    private List<Encoding> encodings(int batches, IntToLongFunction value) throws IOException {
        Path path = folder.resolve("a.parquet");
        Leaf leaf = Leaf.of(INTEGER.feature()).getFirst();
        try (DatasetWriter writer =
                Datasets.writer(path, List.of(INTEGER), Map.of(), WriteOptions.DEFAULT)) {
            for (int batch = 0; batch < batches; batch++) {
                long[] words = new long[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    words[i] = value.applyAsLong(batch * BATCH + i);
                }
                LeafBatch values = new LeafBatch(leaf, BATCH, null, null, BATCH, words, null);
                writer.write(BATCH, List.of(new ColumnBatch(INTEGER, BATCH, List.of(values))));
            }
            writer.commit();
        }
        try (Dataset dataset = Datasets.open(path, OpenOptions.NONE);
                RowCursor cursor = dataset.read(new RowRange(0, dataset.rows()), List.of("a"))) {
            int row = 0;
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                long[] words = b.columns().getFirst().leaves().getFirst().words();
                for (int i = 0; i < b.rows(); i++) {
                    assertThat(words[i]).as("row %d", row).isEqualTo(value.applyAsLong(row++));
                }
            }
            assertThat(row).isEqualTo(batches * BATCH);
        }
        return ParquetFooter.read(path, "a")
                .groups()
                .getFirst()
                .getColumns()
                .getFirst()
                .getMeta_data()
                .getEncodings();
    }
}
