package dev.streambuffer.dataset;

import dev.streambuffer.dataset.hadoop.Places;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hidden name beside a target under which it is made. A lock of the operating system on a file
/// of that name and `.lock` says that its process is there: what a process that was killed has left
/// is removed by the next one that makes the same target, and never what another still writes. On
/// file systems of other machines there is no lock, and nothing is removed.
public final class WorkPlace implements Closeable {

    private static final String LOCK = ".lock";
    private static final String OLD = ".old";
    private static final Pattern LOCK_NAME =
            Pattern.compile("\\.(.+)\\.\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.lock");

    /// The locks of this process. Asking the operating system is not enough: where locks belong to
    /// a process, opening and closing the file once more gives the lock up.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path path;
    private final Path lock;
    private final @Nullable FileChannel channel;
    private List<Path> madeFolders = List.of();

    private WorkPlace(Path target, Path path, Path lock, @Nullable FileChannel channel) {
        this.target = target;
        this.path = path;
        this.lock = lock;
        this.channel = channel;
    }

    /// A name for a target; folders above it that are missing are made, and go again with it if
    /// nothing came to stand in them.
    public static WorkPlace withFolders(Path target) throws IOException {
        Path parent = target.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException(target + " is no place for a file or folder");
        }
        List<Path> missing = new ArrayList<>();
        for (Path p = parent; p != null && !Places.isThere(p); p = p.getParent()) {
            missing.add(p);
        }
        Files.createDirectories(parent);
        WorkPlace work = beside(target);
        work.madeFolders = missing;
        return work;
    }

    /// A name for a target, whose folder is there; leftovers of the same target are removed.
    public static WorkPlace beside(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNull(whole.getParent(), "a target has a folder");
        sweep(parent, String.valueOf(whole.getFileName()));
        while (true) {
            String name = ".%s.%s".formatted(whole.getFileName(), UUID.randomUUID());
            Path lock = parent.resolve(name + LOCK);
            FileChannel channel = Places.isRemote(whole) ? null : take(lock);
            // Somebody who sweeps may have been faster than the lock.
            if (channel == null || Files.exists(lock)) {
                return new WorkPlace(whole, parent.resolve(name), lock, channel);
            }
            release(lock, channel);
        }
    }

    /// Takes a lock, if the file system has such.
    private static @Nullable FileChannel take(Path lock) throws IOException {
        HELD.add(lock);
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            HELD.remove(lock);
            if (channel == null) {
                throw e;
            }
            channel.close();
            Files.deleteIfExists(lock);
            return null;
        }
    }

    private static void release(Path lock, FileChannel channel) throws IOException {
        try (channel) {
            // First, as it can't be taken by another while it is held.
            Files.deleteIfExists(lock);
        } finally {
            HELD.remove(lock);
        }
    }

    /// Where to make it; nothing is there yet.
    public Path path() {
        return path;
    }

    /// Puts a folder that is made in its place. One that is there goes only when the new one is in
    /// its place.
    public void replaceFolder() throws IOException {
        Path old = null;
        if (Files.exists(target)) {
            old = path.resolveSibling(path.getFileName() + OLD);
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (old != null) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        if (old != null) {
            delete(old);
        }
    }

    /// Removes what is still there under the hidden name, and gives up the lock.
    @Override
    public void close() throws IOException {
        try {
            delete(path);
        } finally {
            if (channel != null) {
                release(lock, channel);
            }
            for (Path made : madeFolders) {
                deleteIfEmpty(made);
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        boolean empty;
        try (var files = Files.newDirectoryStream(folder)) {
            empty = !files.iterator().hasNext();
        }
        if (empty) {
            Files.delete(folder);
        }
    }

    /// Removes what processes that are gone have left in a folder.
    ///
    /// @param name the name of the target, or null for those of all
    public static void sweep(Path folder, @Nullable String name) throws IOException {
        if (Places.isRemote(folder) || !Files.isDirectory(folder)) {
            return;
        }
        List<Path> locks = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, ".*" + LOCK)) {
            files.forEach(locks::add);
        }
        for (Path lock : locks) {
            String file = String.valueOf(lock.getFileName());
            Matcher parts = LOCK_NAME.matcher(file);
            if (parts.matches() && (name == null || name.equals(parts.group(1)))) {
                Path target = folder.resolve(parts.group(1));
                remove(lock, folder.resolve(file.replaceAll("\\.lock$", "")), target);
            }
        }
    }

    private static void remove(Path lock, Path path, Path target) {
        if (!HELD.add(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                Path old = path.resolveSibling(path.getFileName() + OLD);
                // Killed between the two moves: what was to be replaced is still the target.
                if (Files.exists(old) && !Files.exists(target)) {
                    Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
                }
                delete(old);
                delete(path);
                Files.delete(lock);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // It is not this one's to remove, or another was faster: it harms nobody but the disk.
            return;
        } finally {
            HELD.remove(lock);
        }
    }

    /// Deletes a file or folder, if it is there.
    public static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        Files.walkFileTree(
                place,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path dir, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
