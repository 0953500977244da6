package dev.streambuffer.convert;

import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.Datasets;
import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Feature.Value;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The Parquet file and the store that benchmarks convert: rows of an int64 action, four float32
/// observations, a float64 reward and a bool done.
final class BenchDataset {

    static final int TOKENS_A_ROW = 7;

    private static final int BATCH = 1 << 14;
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("action", new Value("int64")),
                    new Column("observation", new Feature.ListOf(new Value("float32"), 4, false)),
                    new Column("reward", new Value("float64")),
                    new Column("done", new Value("bool")));
    private static final int OBSERVATIONS = 4;

    private BenchDataset() {}

    /// The file that the system property `bench.parquet` names, or one of so many rows that is made
    /// in `target/bench` the first time.
    static Path parquet(long rows) throws IOException {
        String given = System.getProperty("bench.parquet");
        Path path = Path.of("target", "bench", "rows-" + rows + ".parquet");
        if (given == null && Files.notExists(path)) {
            write(path, rows);
        }
        return given == null ? path : Path.of(given);
    }

    /// The same as a store in a folder.
    static Path store(long rows, Path folder) throws IOException {
        Path path = folder.resolve("rows-" + rows + ".store");
        if (Files.notExists(path)) {
            importInto(parquet(rows), path);
        }
        return path;
    }

    /// Imports a dataset.
    ///
    /// @return how many tokens the store has
    static long importInto(Path parquet, Path store) throws IOException {
        CancelToken cancel = CancelToken.NEVER;
        ProgressListener progress = ProgressListener.NONE;
        try (var dataset = Sources.openDataset(parquet, OpenOptions.NONE)) {
            ImportPlan plan = ImportPlanner.propose(dataset, ImportChoices.NONE, cancel, progress);
            return Importer.run(dataset, plan, store, false, cancel, progress).tokens();
        }
    }

    /// Deletes a folder and all that is in it.
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(Path path, long rows) throws IOException {
        WriteOptions options = new WriteOptions(Codec.SNAPPY, "List");
        SplittableRandom random = new SplittableRandom(1);
        try (DatasetWriter writer = Datasets.writer(path, COLUMNS, Map.of(), options)) {
            for (long done = 0; done < rows; done += BATCH) {
                int count = (int) Math.min(BATCH, rows - done);
                writer.write(count, batch(random, count));
            }
            writer.commit();
        }
    }

    private static List<ColumnBatch> batch(SplittableRandom random, int rows) {
        long[] actions = new long[rows];
        long[] observations = new long[rows * OBSERVATIONS];
        byte[] repetition = new byte[rows * OBSERVATIONS];
        long[] rewards = new long[rows];
        long[] done = new long[rows];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = Double.doubleToRawLongBits((float) random.nextGaussian());
            repetition[i] = (byte) (i % OBSERVATIONS == 0 ? 0 : 1);
        }
        for (int i = 0; i < rows; i++) {
            actions[i] = random.nextInt(2);
            rewards[i] = Double.doubleToRawLongBits(random.nextDouble());
            done[i] = random.nextInt(100) == 0 ? 1 : 0;
        }
        List<ColumnBatch> batches = new ArrayList<>();
        batches.add(batch(0, rows, null, actions));
        batches.add(batch(1, rows, repetition, observations));
        batches.add(batch(2, rows, null, rewards));
        batches.add(batch(3, rows, null, done));
        return batches;
    }

    private static ColumnBatch batch(int column, int rows, byte[] repetition, long[] words) {
        Leaf leaf = Leaf.of(COLUMNS.get(column).feature()).getFirst();
        return new ColumnBatch(
                COLUMNS.get(column),
                rows,
                List.of(
                        new LeafBatch(
                                leaf, words.length, repetition, null, words.length, words, null)));
    }
}
