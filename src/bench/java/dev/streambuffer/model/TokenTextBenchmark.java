package dev.streambuffer.model;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The text of one token: what the window makes for each chip that it draws.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenTextBenchmark {
    private static final int TOKENS = 1024;

    @Param private Decode decode;
    private final long[] words = new long[TOKENS];

    /// Words of values as a simulation gives them.
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int i = 0; i < TOKENS; i++) {
            words[i] = Double.doubleToRawLongBits(random.nextGaussian());
        }
    }

    /// Every word's text.
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public void text(Blackhole sink) {
        for (long word : words) {
            sink.consume(TokenText.of(word, null, decode));
        }
    }
}
