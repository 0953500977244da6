package dev.streambuffer.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads a range of a file from first to last, through a buffer.
final class ChunkInput {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final long end;
    private long position;
    private byte[] buffer = {};
    private int at;
    private int limit;

    ChunkInput(FileChannel channel, long from, long end) {
        this.channel = channel;
        this.position = from;
        this.end = end;
    }

    /// How many bytes are left.
    long left() {
        return end - position + limit - at;
    }

    /// Where in the file the next byte is.
    long position() {
        return position - (limit - at);
    }

    /// Gives a reader over the next bytes, as many as there are up to `count`; nothing is taken.
    CompactReader peek(int count) throws IOException {
        int wanted = (int) Math.min(count, left());
        if (limit - at < wanted) {
            byte[] next = new byte[(int) Math.min(Math.max(wanted, BUFFER), left())];
            System.arraycopy(buffer, at, next, 0, limit - at);
            int had = limit - at;
            fill(next, had, next.length - had);
            buffer = next;
            at = 0;
            limit = next.length;
        }
        return new CompactReader(buffer, at, at + wanted);
    }

    /// Takes what a reader that [#peek] gave has read.
    void advance(CompactReader read) {
        at = read.position();
    }

    /// Takes bytes; there must be that many left.
    void take(byte[] to, int count) throws IOException {
        int had = Math.min(count, limit - at);
        System.arraycopy(buffer, at, to, 0, had);
        at += had;
        fill(to, had, count - had);
    }

    private void fill(byte[] to, int from, int count) throws IOException {
        ByteBuffer target = ByteBuffer.wrap(to, from, count);
        while (target.hasRemaining()) {
            int n = channel.read(target, position);
            if (n < 0) {
                throw new EOFException("the file ends at byte " + position);
            }
            position += n;
        }
    }
}
