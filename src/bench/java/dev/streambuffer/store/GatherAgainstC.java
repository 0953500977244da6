package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Gathers random tokens in turn with C, on the same arrays of the same process, so that what
/// disturbs one disturbs the other. Prints the medians of many short rounds, in M tokens/s.
///
/// `java ... dev.streambuffer.store.GatherAgainstC STORE target/gather.so`
public final class GatherAgainstC {

    private static final int INDICES = 10_000_000;
    private static final int ROUND = 1_000_000;
    private static final int PIECE = 1 << 14;
    private static final int WARM = 12;
    private static final int ROUNDS = 120;

    private interface Work {
        void gather(int from, int to);
    }

    private GatherAgainstC() {}

    /// @param arguments a store, and the library of `gather.c`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (StreamStore store = StreamStore.open(Path.of(arguments[0]))) {
            StoreView view = store.view();
            long[] indices = new SplittableRandom(1).longs(INDICES, 0, store.tokens()).toArray();
            long[] types = new long[INDICES];
            long[] values = new long[INDICES];
            long[] steps = new long[INDICES];
            TokenGather ours = new TokenGather(view.tokenFile(), view.tokens());
            MethodHandle peer = load(Path.of(arguments[1]));
            long start = view.tokenFile().segment().address();
            Map<String, Work> ways = new LinkedHashMap<>();
            ways.put(
                    "C, types and data",
                    (a, b) -> call(peer, start, indices, types, values, null, a, b));
            ways.put(
                    "C, with steps",
                    (a, b) -> call(peer, start, indices, types, values, steps, a, b));
            ways.put(
                    "ours, with steps", (a, b) -> ours.gather(indices, a, b, types, values, steps));
            for (int threads = 1;
                    threads <= Runtime.getRuntime().availableProcessors();
                    threads++) {
                measure(ways, threads);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle load(Path library) {
        ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
        ValueLayout array = ValueLayout.ADDRESS;
        return Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("gather"),
                        FunctionDescriptor.ofVoid(
                                number, array, array, array, array, number, number),
                        Linker.Option.critical(true));
    }

    private static void call(
            MethodHandle peer,
            long start,
            long[] indices,
            long[] types,
            long[] values,
            long @Nullable [] steps,
            long from,
            long to) {
        try {
            peer.invoke(
                    start,
                    MemorySegment.ofArray(indices),
                    MemorySegment.ofArray(types),
                    MemorySegment.ofArray(values),
                    steps == null ? MemorySegment.NULL : MemorySegment.ofArray(steps),
                    from,
                    to);
        } catch (Throwable e) {
            throw new IllegalStateException("C failed", e);
        }
    }

    private static void measure(Map<String, Work> ways, int threads) throws InterruptedException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < WARM + ROUNDS; round++) {
            int turn = round;
            for (Map.Entry<String, Work> way : ways.entrySet()) {
                int base = turn++ % (INDICES / ROUND) * ROUND;
                double rate = ROUND / (nanos(way.getValue(), base, threads) * 1e-3);
                if (round >= WARM) {
                    rates.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(rate);
                }
            }
        }
        rates.forEach(
                (way, all) -> {
                    double[] sorted = all.stream().mapToDouble(r -> r).sorted().toArray();
                    System.out.printf(
                            "%d threads, %s: %.1f M tokens/s, quartiles %.1f to %.1f%n",
                            threads,
                            way,
                            sorted[sorted.length / 2],
                            sorted[sorted.length / 4],
                            sorted[sorted.length * 3 / 4]);
                });
    }

    private static long nanos(Work work, int base, int threads) throws InterruptedException {
        Thread[] others = new Thread[threads - 1];
        long began = System.nanoTime();
        for (int t = 0; t < others.length; t++) {
            int from = base + (int) ((long) ROUND * t / threads);
            int to = base + (int) ((long) ROUND * (t + 1) / threads);
            others[t] = Thread.ofPlatform().start(() -> inPieces(work, from, to));
        }
        inPieces(work, base + (int) ((long) ROUND * (threads - 1) / threads), base + ROUND);
        for (Thread other : others) {
            other.join();
        }
        return System.nanoTime() - began;
    }

    private static void inPieces(Work work, int from, int to) {
        for (int at = from; at < to; at += PIECE) {
            work.gather(at, Math.min(to, at + PIECE));
        }
    }
}
