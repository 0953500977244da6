package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Random tokens out of 100 million, in tokens a microsecond (M tokens/s). Its peers:
/// [GatherAgainstC], `peers.py gather`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// Twice the arrays of ten million tokens.
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GatherBenchmark {
    private static final int INDICES = 10_000_000;

    private StreamStore store;
    private TokenGather gather;
    private IndexArray indices;
    private long[] types;
    private long[] values;
    private long[] steps;

    /// Opens the store and draws the indices.
    @Setup(Level.Trial)
    public void open() throws IOException {
        store = StreamStore.open(BenchStore.path(BenchStore.LARGE));
        StoreView view = store.view();
        gather = new TokenGather(view.tokenFile(), view.tokens());
        SplittableRandom random = new SplittableRandom(1);
        indices = IndexArray.of(random.longs(INDICES, 0, store.tokens()).toArray());
        types = new long[INDICES];
        values = new long[INDICES];
        steps = new long[INDICES];
    }

    /// Closes it.
    @TearDown(Level.Trial)
    public void close() throws IOException {
        store.close();
    }

    /// Into arrays that are there, on one thread, as the C program does.
    @Benchmark
    @OperationsPerInvocation(INDICES)
    public long[] oneThread() {
        gather.gather(indices.indices(), 0, INDICES, types, values, steps);
        return values;
    }

    /// Into arrays that are there, on all cores.
    @Benchmark
    @OperationsPerInvocation(INDICES)
    public long[] allCores() {
        gather.gatherAll(indices.indices(), types, values, steps);
        return values;
    }

    /// What a caller does: into new arrays, on all cores. New arrays cost as well, as in NumPy.
    @Benchmark
    @OperationsPerInvocation(INDICES)
    public TokenArray get() {
        return store.get(new IndexArray(Shape.of(10, INDICES / 10), indices.indices()));
    }
}
