package dev.streambuffer.store;

import dev.streambuffer.model.DataException;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to write a store: a lock of the operating system on its `writer.lock`, which goes when
/// the process ends, however it ends. The file says which process holds it; it stays in place, as
/// removing it would let two processes lock two files of one name.
public final class WriterLock implements Closeable {

    private static final String FILE = "writer.lock";

    /// The folders that this process writes. Asking the operating system is not enough: where locks
    /// belong to a process, opening and closing the file once more gives the lock up.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path folder;

    private WriterLock(FileChannel channel, Path folder) {
        this.channel = channel;
        this.folder = folder;
    }

    /// Takes the lock.
    ///
    /// @throws DataException if another writer has it
    static WriterLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        String self = "process " + ProcessHandle.current().pid();
        if (!HELD.add(real)) {
            throw held(folder, "this very process, " + self);
        }
        try {
            Path file = folder.resolve(FILE);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    String holder = Files.readString(file).strip();
                    throw held(folder, holder.isEmpty() ? "another process" : holder);
                }
                // A fixed width, so that a longer earlier text leaves nothing behind.
                String text = "%-40s%n".formatted(self);
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
                return new WriterLock(channel, real);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    /// Makes sure that nobody writes a store just now.
    ///
    /// @throws DataException if somebody does, with who it is
    public static void requireFree(Path folder) throws IOException {
        take(folder).close();
    }

    /// Whether the process that the lock file names is there. The lock itself is not asked for:
    /// that could keep a writer from taking it. A writer on another machine is not seen.
    public static boolean isHeld(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return false;
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        String last = words[words.length - 1];
        long self = ProcessHandle.current().pid();
        if (!last.matches("\\d{1,18}")) {
            return false;
        }
        long pid = Long.parseLong(last);
        return pid == self
                ? HELD.contains(folder.toRealPath())
                : ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD.remove(folder);
            }
        }
    }

    private static DataException held(Path folder, String holder) {
        return new DataException(
                folder.toString(), FILE, "a store that nobody writes", "it held by " + holder);
    }
}
