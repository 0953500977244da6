package dev.streambuffer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/// The operations by which a store's files change, apart from what is written into mapped memory:
/// one place where a disk can be full, break, or lose what was not forced. Tests put one of their
/// own here that does.
class Disk {

    /// The disk of this machine.
    static final Disk REAL = new Disk();

    /// What space is filled with that no record was written into.
    static final byte EMPTY = (byte) 0xff;

    private static final int FILL_BYTES = 1 << 20;

    /// Writes bytes at a place of a file, which is made if it is not there.
    void write(Path file, byte[] bytes, long at) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writeFully(channel, ByteBuffer.wrap(bytes), at);
        }
    }

    /// Writes a buffer at a place of an open file.
    void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        writeFully(file, bytes, at);
    }

    /// Fills a file from `from` to `to` with empty space. If it can't, the file ends at `from`.
    void fill(Path file, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(FILL_BYTES, Math.max(0, to - from))];
        Arrays.fill(bytes, EMPTY);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            try {
                for (long at = from; at < to; at += bytes.length) {
                    int length = (int) Math.min(bytes.length, to - at);
                    writeFully(channel, ByteBuffer.wrap(bytes, 0, length), at);
                }
            } catch (IOException e) {
                channel.truncate(from);
                throw e;
            }
        }
    }

    /// Cuts a file to a length, if it is longer.
    void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /// Forces all that was written into a file to the device, and its length.
    void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Forces what was written into mapped memory to the device.
    void force(MemorySegment mapped) throws IOException {
        try {
            mapped.force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Makes a folder and those that lead to it, so that they are there after a loss of power too.
    final void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            createFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /// Makes names in a folder durable. Windows can't open a folder as a file, and makes renames
    /// durable by itself.
    void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Gives a file another name, in place of what has that name.
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Replaces a file so that, whenever the power fails, the old or the new one is there whole.
    final void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        write(temporary, content, 0);
        force(temporary);
        rename(temporary, file);
        forceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long at)
            throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }
}
