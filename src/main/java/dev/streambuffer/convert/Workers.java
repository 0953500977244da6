package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs pieces of work that don't depend on each other, on as many threads as there are processors.
final class Workers {

    /// A piece of work.
    interface Work {
        /// Does it.
        ///
        /// @param number which piece, from 0
        void run(int number) throws IOException;
    }

    private Workers() {}

    /// Runs pieces 0 to `count` in order of their numbers, several at a time, until all are done or
    /// one has failed.
    ///
    /// @throws IOException of the first that failed; likewise unchecked exceptions
    static void run(int count, Work work) throws IOException {
        run(count, Integer.MAX_VALUE, work);
    }

    /// Likewise, at most so many at a time.
    static void run(int count, int most, Work work) throws IOException {
        int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
        threads = Math.min(threads, most);
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> futures = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        Math.max(1, threads), Thread.ofPlatform().daemon().factory())) {
            for (int i = 0; i < threads; i++) {
                futures.add(
                        pool.submit(
                                () -> {
                                    loop(count, next, failed, work);
                                    return null;
                                }));
            }
        }
        Throwable first = null;
        for (Future<?> future : futures) {
            Throwable failure = failure(future);
            if (first == null) {
                first = failure;
            } else if (failure != null) {
                first.addSuppressed(failure);
            }
        }
        rethrow(first);
    }

    private static void loop(int count, AtomicInteger next, AtomicBoolean failed, Work work)
            throws IOException {
        boolean done = false;
        try {
            for (int i = next.getAndIncrement();
                    i < count && !failed.get();
                    i = next.getAndIncrement()) {
                work.run(i);
            }
            done = true;
        } finally {
            if (!done) {
                failed.set(true);
            }
        }
    }

    private static @Nullable Throwable failure(Future<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            // The pool was closed, which waits: nothing is left to wait for.
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IOException(failure);
        }
    }
}
