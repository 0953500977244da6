package dev.streambuffer.convert;

import dev.streambuffer.dataset.WorkPlace;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.DataException;
import dev.streambuffer.store.WriterLock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that is made under another name beside its place and moved there when complete. Closing
/// it without [#commit] leaves nothing behind; what a process that was killed has left is removed
/// when the same target is made again.
public final class TargetFolder implements Closeable {

    private final Path target;
    private final WorkPlace work;

    private TargetFolder(Path target, WorkPlace work) {
        this.target = target;
        this.work = work;
    }

    /// A target for a store; its parent folders are made if they are missing.
    ///
    /// @param overwrite whether a store that is there may be replaced; nothing else ever is
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    public static TargetFolder of(Path target, boolean overwrite) throws IOException {
        requireLocal(target);
        sweep(target);
        require(target, overwrite, Sources.isStore(target), "a store");
        return make(target);
    }

    /// A target for a dataset.
    ///
    /// @param overwrite whether a dataset folder that is there may be replaced; nothing else is
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    static TargetFolder ofDataset(Path target, boolean overwrite) throws IOException {
        sweep(target);
        checkDataset(target, overwrite);
        return make(target);
    }

    /// Before anything is looked at: a target that was just being replaced is put back.
    private static void sweep(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        WorkPlace.sweep(whole.resolveSibling(""), String.valueOf(whole.getFileName()));
    }

    /// Checks what [#ofDataset] would, and makes nothing.
    ///
    /// @throws dev.streambuffer.model.DataException if something is there that may not be replaced
    static void checkDataset(Path target, boolean overwrite) throws IOException {
        boolean saved = Places.isThere(target.resolve("state.json"));
        boolean hub =
                Places.isThere(target.resolve("README.md"))
                        && Files.isDirectory(target.resolve("data"));
        require(target, overwrite, saved || hub, "a dataset folder");
    }

    private static void requireLocal(Path target) throws DataException {
        if (Places.isRemote(target)) {
            throw DataException.of(
                    target.toString(),
                    "a store is mapped into memory; name a folder on a disk of this machine");
        }
    }

    private static void require(Path target, boolean overwrite, boolean replaceable, String what)
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
    }

    private static TargetFolder make(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        return new TargetFolder(whole, WorkPlace.withFolders(whole));
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
        require(target, overwrite, Sources.isStore(target), "a store");
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
        return work.path();
    }

    /// Puts the folder in its place.
    public void commit() throws IOException {
        if (Files.exists(target)) {
            requireUnwritten(target);
        }
        work.replaceFolder();
    }

    @Override
    public void close() throws IOException {
        work.close();
    }

    private static boolean isEmpty(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }
}
