package dev.streambuffer.dataset;

import com.github.luben.zstd.Zstd;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/// Compresses pages.
///
/// @param codec how
record PageCompressor(Codec codec) implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        return switch (codec) {
            case NONE -> bytes;
            case ZSTD -> zstd(plain(bytes));
            case SNAPPY -> snappy(plain(bytes));
            case GZIP -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    bytes.writeAllTo(out);
                }
                yield BytesInput.from(packed.toByteArray());
            }
        };
    }

    /// The bytes in one array, which is left to the garbage collector.
    private static ByteBuffer plain(BytesInput bytes) {
        return bytes.toByteBuffer(HeapByteBufferAllocator.getInstance(), _ -> {});
    }

    private static BytesInput zstd(ByteBuffer plain) throws IOException {
        int length = plain.remaining();
        byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(length))];
        int from = plain.arrayOffset() + plain.position();
        long size =
                Zstd.compressByteArray(
                        packed,
                        0,
                        packed.length,
                        plain.array(),
                        from,
                        length,
                        Zstd.defaultCompressionLevel());
        if (Zstd.isError(size)) {
            throw new IOException("zstd: " + Zstd.getErrorName(size));
        }
        return BytesInput.from(packed, 0, Math.toIntExact(size));
    }

    private static BytesInput snappy(ByteBuffer plain) throws IOException {
        int length = plain.remaining();
        byte[] packed = new byte[Snappy.maxCompressedLength(length)];
        int from = plain.arrayOffset() + plain.position();
        int size = Snappy.compress(plain.array(), from, length, packed, 0);
        return BytesInput.from(packed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return switch (codec) {
            case NONE -> CompressionCodecName.UNCOMPRESSED;
            case ZSTD -> CompressionCodecName.ZSTD;
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case GZIP -> CompressionCodecName.GZIP;
        };
    }

    @Override
    public void release() {
        // Nothing is held between pages.
    }
}
