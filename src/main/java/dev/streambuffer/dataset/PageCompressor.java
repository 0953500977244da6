package dev.streambuffer.dataset;

import com.github.luben.zstd.Zstd;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/// Compresses pages.
///
/// @param codec how
record PageCompressor(Codec codec) implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
        return switch (codec) {
            case NONE -> bytes;
            case ZSTD -> BytesInput.from(Zstd.compress(plain(bytes)));
            case SNAPPY -> BytesInput.from(Snappy.compress(plain(bytes)));
            case GZIP -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    bytes.writeAllTo(out);
                }
                yield BytesInput.from(packed.toByteArray());
            }
        };
    }

    private static byte[] plain(BytesInput bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(out);
        return out.toByteArray();
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
