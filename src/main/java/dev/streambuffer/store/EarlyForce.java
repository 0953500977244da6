package dev.streambuffer.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Forces a file to the device now and then while it is written, beside those who write it, so that
/// there is little left to wait for at the end. For any number of threads.
final class EarlyForce implements Closeable {

    private static final long BYTES = 1 << 26;

    private final Disk disk;
    private final Path file;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private Future<?> work = CompletableFuture.completedFuture(null);
    private long written;

    EarlyForce(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Says that so many bytes were written.
    ///
    /// @throws IOException if what was written before could not be forced
    synchronized void written(long bytes) throws IOException {
        written += bytes;
        if (written >= BYTES && work.isDone()) {
            await();
            written = 0;
            work =
                    thread.submit(
                            () -> {
                                disk.force(file);
                                return null;
                            });
        }
    }

    /// Waits for what is under way.
    ///
    /// @throws IOException if something could not be forced: a later force would not tell
    synchronized void await() throws IOException {
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
