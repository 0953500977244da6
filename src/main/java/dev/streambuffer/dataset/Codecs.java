package dev.streambuffer.dataset;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;

import io.airlift.compress.lz4.Lz4Decompressor;

import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;
import org.xerial.snappy.Snappy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Decompresses pages. The sizes that a damaged page claims are checked against what its codec can
/// do before memory is taken for them.
final class Codecs {

    // A byte of LZ4 stands for at most 255, three of Snappy for 64; anything above claims too much.
    private static final long MOST_OF_LZ4 = 255;
    private static final long MOST_OF_SNAPPY = 22;

    // What is packed tighter than honest data mostly is has to show its bytes before it gets the
    // memory for them; up to a megabyte no claim does any harm.
    private static final long LIKELY_BY_BYTE = 16;
    private static final int HARMLESS = 1 << 20;

    private Codecs() {}

    /// Whether pages of the codec can be read.
    static boolean isKnown(CompressionCodec codec) {
        return codec != CompressionCodec.LZO;
    }

    /// Decompresses a block.
    ///
    /// @param size the size that it must have afterwards
    /// @param room memory to use, if it is enough
    /// @return an array that begins with it
    /// @throws IOException if it has another, or is damaged
    static byte[] decompress(
            CompressionCodec codec, byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        try {
            return switch (codec) {
                case UNCOMPRESSED -> plain(bytes, from, length, size, room);
                case SNAPPY -> snappy(bytes, from, length, size, room);
                case GZIP -> drain(new GZIPInputStream(stream(bytes, from, length)), length, size);
                case ZSTD -> zstd(bytes, from, length, size, room);
                case LZ4_RAW -> lz4(bytes, from, length, size, room);
                case LZ4 -> framedLz4(bytes, from, length, size, room);
                case BROTLI ->
                        drain(new BrotliInputStream(stream(bytes, from, length)), length, size);
                case LZO -> throw new IOException("codec LZO is not supported");
            };
        } catch (RuntimeException e) {
            throw new IOException("damaged " + codec + " data: " + e.getMessage(), e);
        }
    }

    private static InputStream stream(byte[] bytes, int from, int length) {
        return new ByteArrayInputStream(bytes, from, length);
    }

    private static byte[] plain(byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        if (length != size) {
            throw wrongSize(size, length);
        }
        byte[] out = room.length < size ? new byte[size] : room;
        System.arraycopy(bytes, from, out, 0, size);
        return out;
    }

    private static byte[] snappy(byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        int said = Snappy.uncompressedLength(bytes, from, length);
        if (said != size) {
            throw wrongSize(size, said);
        }
        byte[] out = room(length, size, MOST_OF_SNAPPY, room);
        int found = Snappy.uncompress(bytes, from, length, out, 0);
        return found == size ? out : fail(size, found);
    }

    private static byte[] zstd(byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        long said = Zstd.getFrameContentSize(bytes, from, length);
        if (said >= 0 && said != size) {
            throw wrongSize(size, said);
        }
        if (said < 0 || isDoubtful(length, size)) {
            return drain(new ZstdInputStream(stream(bytes, from, length)), length, size);
        }
        byte[] out = room.length < size ? new byte[size] : room;
        long found = Zstd.decompressByteArray(out, 0, size, bytes, from, length);
        if (Zstd.isError(found)) {
            throw new IOException("damaged ZSTD data: " + Zstd.getErrorName(found));
        }
        return found == size ? out : fail(size, found);
    }

    private static byte[] lz4(byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        byte[] out = room(length, size, MOST_OF_LZ4, room);
        if (isDoubtful(length, size)) {
            return Lz4Frame.decodeBlock(Arrays.copyOfRange(bytes, from, from + length), size);
        }
        int found = new Lz4Decompressor().decompress(bytes, from, length, out, 0, size);
        return found == size ? out : fail(size, found);
    }

    /// Hadoop's framing: big-endian sizes before and after, then blocks. Some writers left it out.
    private static byte[] framedLz4(byte[] bytes, int from, int length, int size, byte[] room)
            throws IOException {
        boolean doubtful = isDoubtful(length, size);
        byte[] out = doubtful ? new byte[0] : room(length, size, MOST_OF_LZ4, room);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        int at = 0;
        while (in.remaining() >= 8) {
            int plain = in.getInt();
            int packed = in.getInt();
            if (plain < 0 || plain > size - at || packed < 0 || packed > in.remaining()) {
                return lz4(bytes, from, length, size, room);
            }
            int start = in.position();
            if (doubtful) {
                byte[] block = Arrays.copyOfRange(bytes, start, start + packed);
                out = append(out, at, Lz4Frame.decodeBlock(block, plain));
                at += plain;
            } else {
                at += new Lz4Decompressor().decompress(bytes, start, packed, out, at, plain);
            }
            in.position(start + packed);
        }
        return at == size && !in.hasRemaining() ? out : fail(size, at);
    }

    private static byte[] append(byte[] out, int at, byte[] block) {
        int needed = at + block.length;
        byte[] to = needed <= out.length ? out : Arrays.copyOf(out, grown(out.length, needed));
        System.arraycopy(block, 0, to, at, block.length);
        return to;
    }

    private static int grown(int length, int needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(2L * length, needed));
    }

    /// Reads a stream that must give `size` bytes, taking memory only as they come.
    private static byte[] drain(InputStream in, int length, int size) throws IOException {
        try (in) {
            byte[] out = new byte[(int) Math.min(size, LIKELY_BY_BYTE * length + 1024)];
            int at = 0;
            while (true) {
                int n = in.read(out, at, out.length - at);
                if (n > 0) {
                    at += n;
                }
                if (at == size) {
                    return in.read() < 0 ? out : fail(size, size + 1L);
                }
                if (n < 0) {
                    throw wrongSize(size, at);
                }
                if (at == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(size, 2L * out.length));
                }
            }
        }
    }

    /// @param most how many bytes a byte may stand for
    private static byte[] room(int length, int size, long most, byte[] room) throws IOException {
        if (size > most * (length + 64L)) {
            throw new IOException(size + " bytes claimed to be packed into " + length);
        }
        return room.length < size ? new byte[size] : room;
    }

    /// Whether a size is not to be believed before the bytes are there.
    private static boolean isDoubtful(int length, int size) {
        return size > HARMLESS && size > LIKELY_BY_BYTE * length;
    }

    private static byte[] fail(long expected, long found) throws IOException {
        throw wrongSize(expected, found);
    }

    private static IOException wrongSize(long expected, long found) {
        return new IOException(
                "expected a page of " + expected + " bytes after decompression, found " + found);
    }
}
