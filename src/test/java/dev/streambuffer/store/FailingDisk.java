package dev.streambuffer.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A disk that fails at one operation, or from it on.
final class FailingDisk extends QuickDisk {

    /// How many operations are left, the one that fails included.
    long left;

    private final boolean forEver;

    FailingDisk(long operations, boolean forEver) {
        this.left = operations;
        this.forEver = forEver;
    }

    private void operation(String what) throws IOException {
        if (--left == 0 || forEver && left < 0) {
            throw new IOException("injected: no " + what);
        }
    }

    @Override
    void write(Path file, byte[] bytes, long at) throws IOException {
        operation("write");
        super.write(file, bytes, at);
    }

    @Override
    void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        operation("write");
        super.write(file, bytes, at);
    }

    @Override
    void fill(Path file, long from, long to) throws IOException {
        operation("space");
        super.fill(file, from, to);
    }

    @Override
    void truncate(Path file, long length) throws IOException {
        operation("truncate");
        super.truncate(file, length);
    }

    @Override
    void force(Path file) throws IOException {
        operation("force");
    }

    @Override
    void force(MemorySegment mapped) throws IOException {
        operation("force");
    }

    @Override
    void forceFolder(Path name) throws IOException {
        operation("force");
    }

    @Override
    void rename(Path from, Path to) throws IOException {
        operation("rename");
        super.rename(from, to);
    }
}
