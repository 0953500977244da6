package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Runs of rows that several threads import make the same store as rows one after the other, also
/// where there are fewer values than the source's description allows for.
class ParallelImportTest {

    private static final long SEED = 20_261_123;
    private static final int BATCH = 4096;
    private static final int BATCHES = 120;

    private static final Column LIST =
            new Column("list", new Feature.ListOf(new Feature.Value("int64"), -1, false));
    private static final Column SCALAR = new Column("scalar", new Feature.Value("float32"));
    private static final Column TEXT = new Column("text", new Feature.Value("string"));

    @TempDir Path folder;
    private Path source;

    @BeforeEach
    void writeSource() throws IOException {
        source = folder.resolve("source.parquet");
        Random random = new Random(SEED);
        // This writer's row groups are small, so that there are several.
        try (DatasetWriter writer =
                StreamStore.extraFormat().create(source, List.of(LIST, SCALAR, TEXT))) {
            for (int i = 0; i < BATCHES; i++) {
                writer.write(BATCH, List.of(list(random), scalar(random), text(random)));
            }
            writer.commit();
        }
    }

    @Test
    void theStoreHoldsWhatTheSourceHolds() throws IOException {
        Path path = folder.resolve("a.store");
        try (Dataset dataset = Datasets.open(source, OpenOptions.NONE)) {
            assertThat(dataset.partitions()).hasSizeGreaterThan(6);
            ImportPlan plan = plan(dataset);
            ImportResult result =
                    Importer.run(
                            dataset, plan, path, false, CancelToken.NEVER, ProgressListener.NONE);
            assertThat(result.steps()).isEqualTo((long) BATCH * BATCHES);
            try (StreamStore store = StreamStore.open(path)) {
                assertThat(store.description().parts()).hasSizeGreaterThan(1);
                assertThat(store.description().closed()).isTrue();
                VerifyReport report =
                        Verifier.compare(
                                dataset,
                                store.toDataset(),
                                CancelToken.NEVER,
                                ProgressListener.NONE);
                assertThat(report.equal()).as(report.text()).isTrue();
                for (long row = 0; row < store.steps(); row += 997) {
                    assertThat(store.stepOfRow(row)).isEqualTo(row);
                    if (store.start(row) < store.start(row + 1)) {
                        assertThat(store.step(store.start(row))).isEqualTo(row);
                    }
                }
            }
        }
        try (var files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "store.json",
                            "tokens.npy",
                            "steps.npy",
                            "nulls.npy",
                            "extra",
                            "writer.lock");
        }
    }

    @Test
    void cancelLeavesNothingBehind() throws IOException {
        CancelToken cancel = new CancelToken();
        try (Dataset dataset = Datasets.open(source, OpenOptions.NONE)) {
            ImportPlan plan = plan(dataset);
            assertThatThrownBy(
                            () ->
                                    Importer.run(
                                            dataset,
                                            plan,
                                            folder.resolve("a.store"),
                                            false,
                                            cancel,
                                            at -> cancel.cancel()))
                    .isInstanceOf(java.util.concurrent.CancellationException.class);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(source);
        }
    }

    private static ImportPlan plan(Dataset dataset) throws IOException {
        return ImportPlanner.propose(
                dataset, ImportChoices.NONE, CancelToken.NEVER, ProgressListener.NONE);
    }

    /// Null, empty and lists of up to four.
    private static ColumnBatch list(Random random) {
        byte[] definition = new byte[4 * BATCH];
        byte[] repetition = new byte[4 * BATCH];
        long[] words = new long[4 * BATCH];
        int positions = 0;
        int values = 0;
        for (int row = 0; row < BATCH; row++) {
            int kind = random.nextInt(6);
            for (int i = 0; i < Math.max(1, kind - 1); i++) {
                repetition[positions] = (byte) (i == 0 ? 0 : 1);
                definition[positions++] = (byte) (kind < 2 ? kind : 3);
                if (kind > 1) {
                    words[values++] = random.nextLong() >> 12;
                }
            }
        }
        return batch(LIST, positions, repetition, definition, values, words, null);
    }

    private static ColumnBatch scalar(Random random) {
        byte[] definition = new byte[BATCH];
        long[] words = new long[BATCH];
        int values = 0;
        for (int row = 0; row < BATCH; row++) {
            definition[row] = (byte) random.nextInt(2);
            if (definition[row] == 1) {
                words[values++] = Double.doubleToRawLongBits(random.nextFloat());
            }
        }
        return batch(SCALAR, BATCH, null, definition, values, words, null);
    }

    private static ColumnBatch text(Random random) {
        byte[][] texts = new byte[BATCH][];
        for (int row = 0; row < BATCH; row++) {
            texts[row] = Integer.toString(random.nextInt()).getBytes(StandardCharsets.UTF_8);
        }
        return batch(TEXT, BATCH, null, null, BATCH, null, texts);
    }

    private static ColumnBatch batch(
            Column column,
            int positions,
            byte[] repetition,
            byte[] definition,
            int values,
            long[] words,
            byte[][] binaries) {
        Leaf leaf = Leaf.of(column.feature()).getFirst();
        return new ColumnBatch(
                column,
                BATCH,
                List.of(
                        new LeafBatch(
                                leaf, positions, repetition, definition, values, words, binaries)));
    }
}
