package dev.streambuffer.store;

import dev.streambuffer.model.DataException;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The right to write a store: a lock of the operating system on its `writer.lock`, which goes when
/// the process ends, however it ends. The file says which process holds it; it stays in place, as
/// removing it would let two processes lock two files of one name.
final class WriterLock implements Closeable {

    private static final String FILE = "writer.lock";

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @throws DataException if another writer has it
    static WriterLock take(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new DataException(
                        folder.toString(),
                        FILE,
                        "no other writer",
                        "the store being written by " + Files.readString(file).strip());
            }
            // A fixed width, so that a longer earlier text leaves nothing behind.
            String holder = "%-40s%n".formatted("process " + ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
            return new WriterLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another store object of this very process holds it.
            return null;
        }
    }
}
