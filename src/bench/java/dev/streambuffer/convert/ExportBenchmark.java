package dev.streambuffer.convert;

import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// From a store to a Parquet file, forced to the device; the counter `tokens` is in M tokens/s.
/// Uses as many threads as there are processors: for one, start it with `taskset -c 0`. Its peer:
/// `peers.py export FILE`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class ExportBenchmark {

    /// How many rows the store has.
    @Param("5000000")
    private long rows;

    /// Where store and file are: on a disk, or in memory.
    @Param({"/tmp", "/dev/shm"})
    private String target;

    private Path folder;
    private Path file;
    private StreamStore store;

    /// How many tokens were read.
    @AuxCounters
    @State(Scope.Thread)
    public static class Tokens {
        /// In M tokens/s.
        public long tokens;
    }

    /// Makes the store.
    @Setup
    public void store() throws IOException {
        folder = Files.createTempDirectory(Path.of(target), "export");
        file = folder.resolve("a.parquet");
        store = StreamStore.open(BenchDataset.store(rows, folder));
    }

    /// Deletes it.
    @TearDown
    public void delete() throws IOException {
        store.close();
        BenchDataset.delete(folder);
    }

    /// Deletes the file.
    @TearDown(Level.Invocation)
    public void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    /// The whole export, by its codec.
    @State(Scope.Benchmark)
    public static class Packed {
        /// How pages are compressed.
        @Param({"snappy", "zstd"})
        private String codec;
    }

    /// The whole export.
    @Benchmark
    public void parquet(Packed packed, Tokens done) throws IOException {
        Codec codec = Codec.valueOf(packed.codec.toUpperCase(Locale.ROOT));
        Exporter.run(
                store,
                file,
                new ExportOptions(null, new WriteOptions(codec, "List"), false),
                CancelToken.NEVER,
                ProgressListener.NONE);
        done.tokens += store.tokens();
    }

    /// Only its reading of the store.
    @Benchmark
    public long read(Tokens done) throws IOException {
        long values = 0;
        Dataset dataset = store.toDataset();
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        try (RowCursor cursor = dataset.read(new RowRange(0, dataset.rows()), names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                values += b.columns().getFirst().leaves().getFirst().values();
            }
        }
        done.tokens += store.tokens();
        return values;
    }
}
