package dev.streambuffer.dataset;

import dev.streambuffer.dataset.hadoop.Places;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is written beside its target and put in its place when it is complete. What a
/// process that was killed has left is removed when the same target is written again.
final class Replacement implements Closeable {

    private final Path target;
    private final WorkPlace work;

    /// Makes the empty file, and the folder it stands in.
    Replacement(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        this.work = WorkPlace.withFolders(this.target);
        try {
            // Not createTempFile: that makes a file which only its owner may read.
            Files.newOutputStream(work.path(), StandardOpenOption.CREATE_NEW).close();
        } catch (IOException | RuntimeException e) {
            work.close();
            throw e;
        }
    }

    /// Where to write.
    Path temporary() {
        return work.path();
    }

    /// Forces the file to the device and puts it in its place, where nothing else may be left
    /// behind.
    void commit() throws IOException {
        force(work.path());
        Files.move(
                work.path(),
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Forces a file to the device. One on other machines is there since it was closed.
    static void force(Path file) throws IOException {
        if (!Places.isRemote(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /// Deletes what was written, unless it was committed.
    @Override
    public void close() throws IOException {
        work.close();
    }
}
