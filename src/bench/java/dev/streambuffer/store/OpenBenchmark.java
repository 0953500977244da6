package dev.streambuffer.store;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// From a path to the first token read, at two sizes that must not matter.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OpenBenchmark {

    /// How many tokens the store has.
    @Param({"7000", "100000000"})
    private long tokens;

    private Path path;

    /// Makes the store.
    @Setup
    public void store() throws IOException {
        path = BenchStore.path(tokens);
    }

    /// Opens it, reads its last token, closes it.
    @Benchmark
    public long open() throws IOException {
        try (StreamStore store = StreamStore.open(path)) {
            return store.data(store.tokens() - 1);
        }
    }
}
