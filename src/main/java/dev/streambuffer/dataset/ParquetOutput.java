package dev.streambuffer.dataset;

import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that the library's writer writes to, from its start to its end. The end is held back,
/// so that the writer's name can be put into the footer.
final class ParquetOutput extends PositionOutputStream implements OutputFile, Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final OutputStream out;
    private @Nullable ByteArrayOutputStream held;
    private long position;

    /// Starts a file, in place of any that is there.
    ParquetOutput(Path path) throws IOException {
        this.path = path;
        this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    }

    /// Holds back what is written from here on: the page indexes and the footer.
    void holdEnd() {
        held = new ByteArrayOutputStream();
    }

    /// Writes what was held back, with the name in it. Nothing may follow.
    void putEnd() throws IOException {
        ByteArrayOutputStream end = held;
        if (end == null) {
            throw new IllegalStateException(path + ": no end was held back");
        }
        out.write(WriterName.put(end.toByteArray()));
        out.close();
    }

    @Override
    public PositionOutputStream create(long blockSize) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return -1;
    }

    @Override
    public String getPath() {
        return path.toString();
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        current().write(b);
        position++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        current().write(bytes, from, count);
        position += count;
    }

    private OutputStream current() {
        return held == null ? out : held;
    }

    /// The writer closes what it writes to before its end is put; [#abandon] closes the file.
    @Override
    public void close() {}

    /// Closes the file, whatever state it is in.
    void abandon() throws IOException {
        out.close();
    }
}
