package dev.streambuffer.convert;

import dev.streambuffer.dataset.OpenOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.BulkPart;
import dev.streambuffer.store.BulkWriter;
import dev.streambuffer.store.NoDisk;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// From a Parquet file to a whole store, forced to the device and with the source's SHA-256; the
/// counter `tokens` is in M tokens/s. Uses as many threads as there are processors: for one, start
/// it with `taskset -c 0`. Its peer: `peers.py import FILE`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class ImportBenchmark {

    /// How many rows the file has.
    @Param("5000000")
    private long rows;

    /// Where the store is made: on a disk, or in memory.
    @Param({"/tmp", "/dev/shm"})
    private String target;

    private Path parquet;
    private Path folder;

    /// How many tokens were read or written.
    @AuxCounters
    @State(Scope.Thread)
    public static class Tokens {
        /// In M tokens/s.
        public long tokens;
    }

    /// Makes the file.
    @Setup
    public void file() throws IOException {
        parquet = BenchDataset.parquet(rows);
    }

    /// Makes a folder.
    @Setup(Level.Invocation)
    public void create() throws IOException {
        folder = Files.createTempDirectory(Path.of(target), "import");
    }

    /// Deletes it.
    @TearDown(Level.Invocation)
    public void delete() throws IOException {
        BenchDataset.delete(folder);
    }

    /// The whole import.
    @Benchmark
    public void store(Tokens done) throws IOException {
        done.tokens += BenchDataset.importInto(parquet, folder.resolve("a.store"));
    }

    /// Its reading of the file and its making of records, which stay in memory: the peer's `records
    /// in memory`.
    @Benchmark
    public void records(Tokens done) throws IOException {
        try (Dataset dataset = Sources.openDataset(parquet, OpenOptions.NONE)) {
            List<Field> fields = fields(dataset);
            List<String> names = fields.stream().map(Field::name).toList();
            StoreDescription description = StoreDescription.empty(fields, List.of());
            List<RowRange> ranges = dataset.partitions();
            List<BulkPart> parts = new ArrayList<>();
            try (BulkWriter writer = NoDisk.writer(folder.resolve("a.store"), description)) {
                for (RowRange range : ranges) {
                    parts.add(writer.addPart(range.size(), dataset.mostValues(range, names)));
                }
                Workers.run(
                        ranges.size(),
                        i -> {
                            RowTokens tokens = new RowTokens(parts.get(i), fields);
                            try (RowCursor cursor = dataset.read(ranges.get(i), names)) {
                                for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                                    tokens.write(b.rows(), b.columns());
                                }
                            }
                            parts.get(i).freeMemory();
                        });
            }
            done.tokens += parts.stream().mapToLong(BulkPart::tokens).sum();
        }
    }

    private static List<Field> fields(Dataset dataset) throws IOException {
        return ImportPlanner.propose(
                        dataset, ImportChoices.NONE, CancelToken.NEVER, ProgressListener.NONE)
                .fields();
    }

    /// Only its reading of the file.
    @Benchmark
    public long read(Tokens done) throws IOException {
        long values = 0;
        try (Dataset dataset = Sources.openDataset(parquet, OpenOptions.NONE)) {
            List<String> names = dataset.columns().stream().map(Column::name).toList();
            for (RowRange range : dataset.partitions()) {
                try (RowCursor cursor = dataset.read(range, names)) {
                    for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                        for (var column : b.columns()) {
                            values += column.leaves().getFirst().values();
                        }
                    }
                }
            }
        }
        done.tokens += values;
        return values;
    }
}
