package dev.streambuffer.store;

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
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Two million steps of 7 tokens into a new store, in steps a microsecond (M steps/s). Its peer:
/// `peers.py append`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class AppendBenchmark {
    private static final int STEPS = 2_000_000;
    private static final int BLOCK = 4096;

    private Path folder;
    private StreamStore store;
    private BulkWriter bulk;

    /// Makes a folder.
    @Setup(Level.Invocation)
    public void create() throws IOException {
        folder = Files.createTempDirectory("append");
        store = StreamStore.create(folder.resolve("steps.store"), BenchStore.FIELDS);
        bulk =
                BulkWriter.create(
                        folder.resolve("bulk.store"), StoreDescription.ofNames(BenchStore.FIELDS));
    }

    /// Deletes it.
    @TearDown(Level.Invocation)
    public void delete() throws IOException {
        store.close();
        bulk.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    /// A call a step, as a recording loop does; what each returned for survives a kill.
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void step() throws IOException {
        BenchStore.append(store.appender(), STEPS);
    }

    /// Whole blocks of steps, as an import does: not to be recovered before it is complete.
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void bulk() throws IOException {
        BulkPart part = bulk.addPart(STEPS, (long) STEPS * BenchStore.TOKENS_A_STEP);
        MemorySegment tokens = part.tokenBuffer(BLOCK * BenchStore.TOKENS_A_STEP);
        MemorySegment rows = part.stepBuffer(BLOCK);
        for (int first = 0; first < STEPS; first += BLOCK) {
            int count = Math.min(BLOCK, STEPS - first);
            long start = part.nextToken();
            long at = 0;
            for (int i = 0; i < count; i++) {
                rows.set(RecordFile.WORD, i * 16L, first + i);
                rows.set(RecordFile.WORD, i * 16L + 8, start + (long) i * 7);
                for (int token = 0; token < BenchStore.TOKENS_A_STEP; token++) {
                    tokens.set(RecordFile.WORD, at, first + i);
                    tokens.set(RecordFile.WORD, at + 8, token < 2 ? token : Math.max(1, token - 3));
                    tokens.set(RecordFile.WORD, at + 16, first + token);
                    at += BulkPart.TOKEN_BYTES;
                }
            }
            part.write(count, count * BenchStore.TOKENS_A_STEP);
        }
        bulk.finish(List.of(), Map.of(), Map.of());
    }
}
