package dev.streambuffer.convert;

import dev.streambuffer.dataset.WorkPlace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Keeps the stores of a cache folder within a number of bytes. Every store has a file in the
/// folder `use` whose time is that of its last use, and on which the programs that have asked for
/// it hold a shared lock until they end.
final class CacheBound {

    /// The names that [ImportCache] gives; what else stands there is the user's.
    private static final Pattern NAME = Pattern.compile(".+-[0-9a-f]{12}\\.store");

    /// Held until this process ends: nobody says when a store is closed for good, and closing one
    /// of several channels of a file would give up the locks of all.
    private static final Map<Path, FileChannel> USED = new ConcurrentHashMap<>();

    private final Path root;
    private final long most;

    CacheBound(Path root, long most) {
        this.root = root;
        this.most = most;
    }

    /// Notes that a store is used from now on, and removes what programs that were killed have
    /// left.
    void use(Path store) throws IOException {
        WorkPlace.sweep(root, null);
        Path file = file(store);
        try {
            Files.createDirectories(file.resolveSibling(""));
            synchronized (USED) {
                if (!USED.containsKey(file)) {
                    USED.put(file, lock(file));
                }
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (FileSystemException e) {
            // A cache that can only be read may still have the store; if not, making it tells why.
            return;
        }
    }

    /// Waits while somebody removes the store.
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (IOException e) {
            // A file system without locks: it is not locked for those that remove stores either.
            return channel;
        }
        return channel;
    }

    private Path file(Path store) {
        return root.toAbsolutePath().resolve("use").resolve(String.valueOf(store.getFileName()));
    }

    /// Removes the stores that were not used for longest, as long as all together are too large.
    void keep() throws IOException {
        record Kept(Path store, long bytes, FileTime used) {}
        List<Kept> stores = new ArrayList<>();
        try (var files =
                Files.newDirectoryStream(
                        root, path -> NAME.matcher(path.getFileName().toString()).matches())) {
            for (Path store : files) {
                Path file = file(store);
                FileTime used = Files.getLastModifiedTime(Files.exists(file) ? file : store);
                stores.add(new Kept(store, bytes(store), used));
            }
        }
        long bytes = stores.stream().mapToLong(Kept::bytes).sum();
        stores.sort(Comparator.comparing(Kept::used));
        for (Kept each : stores) {
            if (bytes <= most) {
                return;
            }
            if (remove(each.store())) {
                bytes -= each.bytes();
            }
        }
    }

    private static long bytes(Path store) throws IOException {
        long bytes = 0;
        try (var files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /// @return false if somebody uses it
    private boolean remove(Path store) throws IOException {
        Path file = file(store);
        Files.createDirectories(file.resolveSibling(""));
        synchronized (USED) {
            if (USED.containsKey(file)) {
                return false;
            }
            try (FileChannel channel =
                            FileChannel.open(
                                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    return false;
                }
                // First away under its name: half a store must not be taken for one.
                try (WorkPlace gone = WorkPlace.beside(store)) {
                    Files.move(store, gone.path(), StandardCopyOption.ATOMIC_MOVE);
                }
                return true;
            } catch (IOException | OverlappingFileLockException e) {
                // Where a folder of open files can't be moved, it is in use as well.
                return false;
            }
        }
    }
}
