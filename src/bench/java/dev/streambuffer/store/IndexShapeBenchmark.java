package dev.streambuffer.store;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// One call with an index array of windows: the last axis is contiguous, each window starts
/// anywhere among 10 million tokens. Its peer: `peers.py windows`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IndexShapeBenchmark {
    private static final long TOKENS = 10_000_000;
    private static final int ARRAYS = 64;

    /// The shape of the index array.
    @Param({"256", "32,128", "64,16,8"})
    private String shape;

    private StreamStore store;
    private final IndexArray[] arrays = new IndexArray[ARRAYS];
    private int next;

    /// Opens the store and draws the windows.
    @Setup
    public void open() throws IOException {
        store = StreamStore.open(BenchStore.path(TOKENS));
        long[] dims = Arrays.stream(shape.split(",")).mapToLong(Long::parseLong).toArray();
        Shape size = Shape.of(dims);
        int window = (int) dims[dims.length - 1];
        SplittableRandom random = new SplittableRandom(1);
        for (int a = 0; a < ARRAYS; a++) {
            long[] indices = new long[(int) size.size()];
            for (int i = 0; i < indices.length; i++) {
                indices[i] =
                        i % window == 0
                                ? random.nextLong(store.tokens() - window)
                                : indices[i - 1] + 1;
            }
            arrays[a] = new IndexArray(size, indices);
        }
    }

    /// Closes it.
    @TearDown
    public void close() throws IOException {
        store.close();
    }

    /// Types, values and steps of the shape.
    @Benchmark
    public TokenArray get() {
        next = (next + 1) % ARRAYS;
        return store.get(arrays[next]);
    }
}
