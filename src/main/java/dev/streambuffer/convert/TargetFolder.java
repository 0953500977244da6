package dev.streambuffer.convert;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.DataException;
import dev.streambuffer.store.WriterLock;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;

/// A folder that is made under another name beside its place and moved there when complete. Closing
/// it without [#commit] leaves nothing behind.
public final class TargetFolder implements Closeable {

    private final Path target;
    private final Path temporary;

    private TargetFolder(Path target, Path temporary) {
        this.target = target;
        this.temporary = temporary;
    }

    /// A target for a store; its parent folders are made if they are missing.
    ///
    /// @param overwrite whether a store that is there may be replaced; nothing else ever is
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    public static TargetFolder of(Path target, boolean overwrite) throws IOException {
        requireLocal(target);
        return of(target, overwrite, Sources.isStore(target), "a store", true);
    }

    /// A target for a dataset.
    ///
    /// @param overwrite whether a dataset folder that is there may be replaced; nothing else is
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    /// @param parents whether parent folders are made if they are missing
    static TargetFolder ofDataset(Path target, boolean overwrite, boolean parents)
            throws IOException {
        boolean saved = Places.isThere(target.resolve("state.json"));
        boolean hub =
                Places.isThere(target.resolve("README.md"))
                        && Files.isDirectory(target.resolve("data"));
        return of(target, overwrite, saved || hub, "a dataset folder", parents);
    }

    private static void requireLocal(Path target) throws DataException {
        if (Places.isRemote(target)) {
            throw DataException.of(
                    target.toString(),
                    "a store is mapped into memory; name a folder on a disk of this machine");
        }
    }

    private static TargetFolder of(
            Path target, boolean overwrite, boolean replaceable, String what, boolean parents)
            throws IOException {
        if (Places.isThere(target) && !isEmpty(target)) {
            if (!overwrite) {
                throw new DataException(
                        target.toString(), "", "nothing there yet", "something; use --overwrite");
            }
            if (!replaceable) {
                throw new DataException(
                        target.toString(), "", what + " to replace", "something else");
            }
            requireUnwritten(target);
        }
        Path whole = target.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNull(whole.getParent(), "a folder has a parent");
        if (parents) {
            Files.createDirectories(parent);
        }
        String name = ".%s.%s".formatted(whole.getFileName(), UUID.randomUUID());
        return new TargetFolder(whole, parent.resolve(name));
    }

    /// A store that is being written is not replaced: its writer would go on into nothing.
    private static void requireUnwritten(Path target) throws IOException {
        if (Sources.isStore(target)) {
            WriterLock.requireFree(target);
        }
    }

    /// Checks what [#of] would, and makes nothing.
    ///
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    static void check(Path target, boolean overwrite) throws IOException {
        requireLocal(target);
        of(target, overwrite, Sources.isStore(target), "a store", false).close();
    }

    /// How many bytes are free where a target is to be.
    ///
    /// @throws dev.streambuffer.model.DataException if no file can be made there
    static long free(Path target) throws IOException {
        Path there = target.toAbsolutePath().normalize().getParent();
        while (there != null && !Places.isThere(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new DataException(
                    target.toString(),
                    "",
                    "a folder that files can be made in",
                    there == null ? "none" : there + ", which does not allow it");
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    /// Where to write; the folder is not there yet.
    public Path temporary() {
        return temporary;
    }

    /// Puts the folder in its place.
    public void commit() throws IOException {
        Path old = null;
        if (Files.exists(target)) {
            requireUnwritten(target);
            old = temporary.resolveSibling(temporary.getFileName() + ".old");
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
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

    @Override
    public void close() throws IOException {
        if (Files.exists(temporary)) {
            delete(temporary);
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
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
