package dev.streambuffer.analyze;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on ranges of rows with all processors and takes the results in the order of the rows, so
/// that sums don't depend on chance. Only a few results wait at a time.
final class RowWork {

    private static final long TOKENS_PER_RANGE = 1L << 20;
    private static final long ROWS_PER_RANGE = 1L << 18;

    private RowWork() {}

    /// Ranges of about equal work that cover the rows.
    ///
    /// @throws java.util.concurrent.CancellationException if cancelled: each range reads from the
    ///   disk
    static List<RowRange> split(TokenStream stream, RowRange rows, CancelToken cancel) {
        List<RowRange> ranges = new ArrayList<>();
        for (long from = rows.from(); from < rows.to(); from = ranges.getLast().to()) {
            cancel.check();
            long to = Math.min(rows.to(), from + ROWS_PER_RANGE);
            long lastToken = stream.start(from) + TOKENS_PER_RANGE;
            if (stream.start(to) > lastToken) {
                to = Math.max(from + 1, Math.min(to, stream.rowOf(lastToken)));
            }
            ranges.add(new RowRange(from, to));
        }
        return ranges;
    }

    /// Does the work.
    ///
    /// @param stream what the work reads
    /// @param unit what the ranges count: rows, or columns of rows
    /// @param work called on several threads
    /// @param merge called on this thread, in the order of the ranges
    static <T> void run(
            TokenStream stream,
            String stage,
            String unit,
            List<RowRange> ranges,
            Function<RowRange, T> work,
            Consumer<T> merge,
            CancelToken cancel,
            ProgressListener progress) {
        long total = ranges.stream().mapToLong(RowRange::size).sum();
        long done = 0;
        progress.progress(new Progress(stage, 0, total, unit));
        int threads = Math.clamp(ranges.size(), 1, Runtime.getRuntime().availableProcessors());
        Queue<CompletableFuture<T>> waiting = new ArrayDeque<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("analyze-", 0).factory())) {
            int next = 0;
            for (RowRange range : ranges) {
                while (next < ranges.size() && waiting.size() < 2 * threads) {
                    RowRange later = ranges.get(next++);
                    waiting.add(
                            CompletableFuture.supplyAsync(
                                    () -> stream.reading(() -> work.apply(later)), pool));
                }
                cancel.check();
                merge.accept(result(waiting.remove()));
                done += range.size();
                progress.progress(new Progress(stage, done, total, unit));
            }
        }
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
