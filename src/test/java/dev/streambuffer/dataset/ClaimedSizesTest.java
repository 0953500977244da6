package dev.streambuffer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;

import io.airlift.compress.lz4.Lz4Compressor;

import org.apache.parquet.format.CompressionCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// What a page claims to be when unpacked costs nothing before its bytes are there.
class ClaimedSizesTest {

    private static final int PACKED = 2 << 20;
    private static final int CLAIMED = 1 << 30;
    private static final int MEGABYTE = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Two megabytes that say, each in its codec's own way, that they are a gigabyte.
    @ParameterizedTest
    @EnumSource(
            value = CompressionCodec.class,
            names = {"SNAPPY", "GZIP", "ZSTD", "LZ4_RAW", "LZ4", "BROTLI"})
    void takeNoMemoryThatTheirBytesDoNotFill(CompressionCodec codec) {
        byte[] packed = liar(codec);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> unpack(codec, packed, CLAIMED)).isInstanceOf(IOException.class);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        // Sixteen bytes for each are believed at once.
        assertThat(taken).isLessThan(16L * PACKED + 16L * MEGABYTE);
    }

    /// The same of little data: what is below a megabyte need not be proven.
    @Test
    void ofLittleDataStayLittle() {
        byte[] packed = Arrays.copyOf(liar(CompressionCodec.ZSTD), 40_000);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> unpack(CompressionCodec.ZSTD, packed, CLAIMED))
                .isInstanceOf(IOException.class);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * MEGABYTE);
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodec.class,
            names = {"GZIP", "ZSTD", "LZ4_RAW", "LZ4"})
    void thatAreTrueAreReadHoweverTightlyTheyArePacked(CompressionCodec codec) throws IOException {
        byte[] plain = new byte[6 * MEGABYTE];
        Arrays.fill(plain, plain.length / 2, plain.length, (byte) 7);
        byte[] packed = pack(codec, plain);
        assertThat(plain.length / packed.length).isGreaterThan(64);
        byte[] back = unpack(codec, packed, plain.length);
        assertThat(Arrays.equals(plain, 0, plain.length, back, 0, plain.length)).isTrue();
        for (int wrong : new int[] {plain.length - 1, plain.length + 1}) {
            assertThatThrownBy(() -> unpack(codec, packed, wrong)).isInstanceOf(IOException.class);
        }
    }

    /// Ten bytes for as many lengths as one likes: they are decoded one by one, as they are needed.
    @Test
    void ofDeltaLengthsTakeNoMemory() {
        // Blocks of 2^24 values in 8 pieces of width 0, and 2^40 values in all.
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        varint(page, 1 << 24);
        varint(page, 8);
        varint(page, 1L << 40);
        varint(page, 0);
        page.writeBytes(new byte[1 << 20]);
        byte[] bytes = page.toByteArray();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        byte[][] values = new byte[10][];
        new DeltaValues.Lengths(bytes, 0, bytes.length).binaries(values, 0, 10);
        assertThat(List.of(values)).allMatch(value -> value.length == 0);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MEGABYTE);
    }

    private static byte[] unpack(CompressionCodec codec, byte[] packed, int size)
            throws IOException {
        return Codecs.decompress(codec, packed, 0, packed.length, size, new byte[0]);
    }

    /// Bytes that begin as the codec has them, and claim too much.
    private static byte[] liar(CompressionCodec codec) {
        ByteBuffer to = ByteBuffer.allocate(PACKED).order(ByteOrder.LITTLE_ENDIAN);
        switch (codec) {
            // A frame of one segment whose size stands in four bytes; then no block that there is.
            case ZSTD -> to.putInt(0xFD2FB528).put((byte) 0xa0).putInt(CLAIMED);
            case SNAPPY -> to.put(new byte[] {-128, -128, -128, -128, 4});
            case GZIP -> to.put(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
            case LZ4 -> to.order(ByteOrder.BIG_ENDIAN).putInt(CLAIMED).putInt(PACKED - 8);
            default -> to.put((byte) 0x1f);
        }
        return to.array();
    }

    private static byte[] pack(CompressionCodec codec, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (codec) {
            case ZSTD -> out.writeBytes(Zstd.compress(plain));
            case GZIP -> {
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(plain);
                }
            }
            default -> {
                Lz4Compressor compressor = new Lz4Compressor();
                byte[] block = new byte[compressor.maxCompressedLength(plain.length)];
                int length = compressor.compress(plain, 0, plain.length, block, 0, block.length);
                if (codec == CompressionCodec.LZ4) {
                    out.writeBytes(
                            ByteBuffer.allocate(8).putInt(plain.length).putInt(length).array());
                }
                out.write(block, 0, length);
            }
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream to, long value) {
        for (long left = value; ; left >>>= 7) {
            if (left < 0x80) {
                to.write((int) left);
                return;
            }
            to.write((int) left & 0x7f | 0x80);
        }
    }
}
