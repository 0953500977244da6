package dev.streambuffer.dataset.hadoop;

import org.apache.hadoop.fs.FSDataInputStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;

/// Reads a file of a Hadoop file system at any place. Positional reads may be made by any number of
/// threads; the others move the channel's position.
final class HadoopChannel extends FileChannel {

    private static final int TRANSFER = 1 << 16;

    private final HadoopPath path;
    private final FSDataInputStream in;
    private final long size;
    private long position;

    /// @param size the file's size when it was opened
    HadoopChannel(HadoopPath path, FSDataInputStream in, long size) {
        this.path = path;
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer to, long from) throws IOException {
        if (from >= size) {
            return -1;
        }
        int wanted = (int) Math.min(to.remaining(), size - from);
        if (to.hasArray()) {
            int at = to.arrayOffset() + to.position();
            int n = HadoopFailures.call(path, () -> in.read(from, to.array(), at, wanted));
            to.position(to.position() + Math.max(0, n));
            return n;
        }
        byte[] bytes = new byte[wanted];
        int n = HadoopFailures.call(path, () -> in.read(from, bytes, 0, wanted));
        to.put(bytes, 0, Math.max(0, n));
        return n;
    }

    @Override
    public synchronized int read(ByteBuffer to) throws IOException {
        int n = read(to, position);
        position += Math.max(0, n);
        return n;
    }

    @Override
    public synchronized long read(ByteBuffer[] to, int offset, int length) throws IOException {
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            while (to[i].hasRemaining()) {
                int n = read(to[i]);
                if (n < 0) {
                    return total == 0 ? -1 : total;
                }
                total += n;
            }
        }
        return total;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized FileChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        long done = 0;
        ByteBuffer buffer = ByteBuffer.allocate(TRANSFER);
        while (done < count) {
            buffer.clear().limit((int) Math.min(TRANSFER, count - done));
            int n = read(buffer, from + done);
            if (n < 0) {
                break;
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
            done += n;
        }
        return done;
    }

    /// @throws FileSystemException always
    @Override
    public MappedByteBuffer map(MapMode mode, long from, long count) throws IOException {
        throw new FileSystemException(
                path.toString(),
                null,
                "can't be mapped into memory there; copy it to a disk of this machine first");
    }

    @Override
    public java.lang.foreign.MemorySegment map(
            MapMode mode, long offset, long count, java.lang.foreign.Arena arena)
            throws IOException {
        map(mode, offset, count);
        throw new IllegalStateException("mapped what can't be");
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new NonWritableChannelException();
    }

    @Override
    public int write(ByteBuffer from, long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public void force(boolean metaData) {
        throw new NonWritableChannelException();
    }

    @Override
    public FileLock lock(long from, long count, boolean shared) {
        throw new UnsupportedOperationException("locks");
    }

    @Override
    public FileLock tryLock(long from, long count, boolean shared) {
        throw new UnsupportedOperationException("locks");
    }

    @Override
    protected void implCloseChannel() throws IOException {
        in.close();
    }
}
