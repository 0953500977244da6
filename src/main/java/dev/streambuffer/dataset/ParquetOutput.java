package dev.streambuffer.dataset;

import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file that the library's writer writes to, from its start to its end. The end is held back,
/// so that the writer's name can be put into the footer.
final class ParquetOutput extends PositionOutputStream implements OutputFile, Closeable {

    // Whole pages of the file at a time, which cost an operating system half of cut ones.
    private static final int BLOCK = 1 << 18;

    private final Path path;
    private final OutputStream out;
    private final byte[] block = new byte[BLOCK];
    private int inBlock;
    private @Nullable ByteArrayOutputStream held;
    private long position;

    /// Starts a file, in place of any that is there.
    ParquetOutput(Path path) throws IOException {
        this.path = path;
        this.out = Files.newOutputStream(path);
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
        out.write(block, 0, inBlock);
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
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (held != null) {
            held.write(bytes, from, count);
        } else {
            toBlock(bytes, from, count);
        }
        position += count;
    }

    private void toBlock(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int n = Math.min(count - done, BLOCK - inBlock);
            System.arraycopy(bytes, from + done, block, inBlock, n);
            inBlock += n;
            done += n;
            if (inBlock == BLOCK) {
                out.write(block, 0, BLOCK);
                inBlock = 0;
            }
        }
    }

    /// The writer closes what it writes to before its end is put; [#abandon] closes the file.
    @Override
    public void close() {}

    /// Closes the file, whatever state it is in.
    void abandon() throws IOException {
        out.close();
    }
}
