package dev.streambuffer.dataset;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decodes LZ4 frames (lz4_Frame_format.md) as Arrow holds its buffers in them. Blocks may refer to
/// those before them, which is why a decoder of single blocks does not do.
final class Lz4Frame {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAGIC = 0x184D2204;
    private static final int MIN_MATCH = 4;
    // A byte of LZ4 stands for at most 255; anything above claims too much.
    private static final long MOST_BY_BYTE = 255;
    private static final long LIKELY_BY_BYTE = 16;

    private final byte[] in;
    private final int size;
    private byte[] out;
    private int from;
    private int to;

    private Lz4Frame(byte[] in, int size) {
        this.in = in;
        this.size = size;
        // More is taken only as the bytes come.
        this.out = new byte[(int) Math.min(size, LIKELY_BY_BYTE * in.length + 1024)];
    }

    /// Decodes a frame.
    ///
    /// @param size the size that it must have afterwards
    /// @throws IOException if it has another, or is damaged
    static byte[] decode(byte[] frame, int size) throws IOException {
        if (size < 0 || size > MOST_BY_BYTE * (frame.length + 64L)) {
            throw new IOException(size + " bytes claimed to be packed into " + frame.length);
        }
        return new Lz4Frame(frame, size).decode(false);
    }

    /// Decodes a single block, as Parquet has it, and takes memory only as its bytes come.
    ///
    /// @param size the size that it must have afterwards
    /// @throws IOException if it has another, or is damaged
    static byte[] decodeBlock(byte[] block, int size) throws IOException {
        return new Lz4Frame(block, size).decode(true);
    }

    private byte[] decode(boolean single) throws IOException {
        try {
            if (single) {
                block(in.length);
            } else {
                frame();
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("damaged LZ4 data", e);
        }
        if (to != size) {
            throw new IOException("expected " + size + " bytes of LZ4, found " + to);
        }
        return out;
    }

    /// Makes room for so many bytes more, as far as the size allows.
    private void room(int count) {
        if (count > size - to) {
            throw new IndexOutOfBoundsException("more bytes than expected");
        }
        if (count > out.length - to) {
            long wanted = Math.max(2L * out.length, (long) to + count);
            out = Arrays.copyOf(out, (int) Math.min(size, wanted));
        }
    }

    private void frame() throws IOException {
        if (next() != MAGIC) {
            throw new IOException("expected an LZ4 frame, found something else");
        }
        int flags = in[from++];
        boolean blockChecksum = (flags & 0x10) != 0;
        boolean hasSize = (flags & 0x08) != 0;
        boolean dictionary = (flags & 0x01) != 0;
        from += 1 + (hasSize ? 8 : 0) + (dictionary ? 4 : 0) + 1;
        for (int block = next(); block != 0; block = next()) {
            int length = block & 0x7fff_ffff;
            if (length > in.length - from) {
                throw new IOException("an LZ4 block beyond the end");
            }
            if (block < 0) {
                room(length);
                System.arraycopy(in, from, out, to, length);
                from += length;
                to += length;
            } else {
                block(from + length);
            }
            from += blockChecksum ? 4 : 0;
        }
    }

    private int next() {
        int value = (int) INT.get(in, from);
        from += 4;
        return value;
    }

    private void block(int end) throws IOException {
        while (from < end) {
            int token = in[from++] & 0xff;
            int literals = length(token >>> 4);
            if (literals > end - from) {
                throw new IndexOutOfBoundsException("literals beyond the block's end");
            }
            room(literals);
            System.arraycopy(in, from, out, to, literals);
            from += literals;
            to += literals;
            if (from >= end) {
                break;
            }
            int distance = in[from] & 0xff | (in[from + 1] & 0xff) << 8;
            from += 2;
            int match = MIN_MATCH + length(token & 15);
            if (distance == 0 || distance > to) {
                throw new IOException("an LZ4 match before the start");
            }
            copy(distance, match);
        }
        if (from != end) {
            throw new IOException("an LZ4 block of another length than it says");
        }
    }

    private void copy(int distance, int count) {
        room(count);
        if (distance >= count) {
            System.arraycopy(out, to - distance, out, to, count);
        } else if (distance == 1) {
            Arrays.fill(out, to, to + count, out[to - 1]);
        } else {
            for (int i = to; i < to + count; i++) {
                out[i] = out[i - distance];
            }
        }
        to += count;
    }

    private int length(int nibble) {
        int length = nibble;
        if (nibble == 15) {
            int more;
            do {
                more = in[from++] & 0xff;
                length = Math.addExact(length, more);
            } while (more == 255);
        }
        return length;
    }
}
