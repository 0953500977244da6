package dev.streambuffer.dataset;

import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.parquet.format.CompressionCodec;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The field nodes and buffers of one batch, taken one after the other in the order of its schema.
final class ArrowBodies {

    /// Little-endian words; buffers need not be aligned.
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final RecordBatch batch;
    private final MemorySegment body;
    private int node;
    private int buffer;
    private int variadic;

    /// @param body the batch's body, mapped
    ArrowBodies(RecordBatch batch, MemorySegment body) {
        this.batch = batch;
        this.body = body;
    }

    /// What a batch's buffers are compressed with, in words.
    static String codec(RecordBatch batch) {
        BodyCompression compression = batch.compression();
        return compression == null
                ? "UNCOMPRESSED"
                : switch (compression.codec()) {
                    case CompressionType.LZ4_FRAME -> "LZ4";
                    case CompressionType.ZSTD -> "ZSTD";
                    default -> "unknown codec " + compression.codec();
                };
    }

    FieldNode nextNode() {
        FieldNode found = batch.nodes(node++);
        if (node > batch.nodesLength() || found.length() < 0) {
            throw new IllegalArgumentException("fewer fields than the schema has");
        }
        return found;
    }

    void skipBuffers(int count) {
        buffer += count;
    }

    /// The number of data buffers of the next column of views.
    int nextVariadic() {
        if (variadic >= batch.variadicBufferCountsLength()) {
            throw new IllegalArgumentException("fewer buffers than the schema needs");
        }
        return Math.toIntExact(batch.variadicBufferCounts(variadic++));
    }

    /// The next buffer, decompressed.
    MemorySegment nextBuffer() throws IOException {
        if (buffer >= batch.buffersLength()) {
            throw new IllegalArgumentException("fewer buffers than the schema needs");
        }
        Buffer place = batch.buffers(buffer++);
        MemorySegment bytes = body.asSlice(place.offset(), place.length());
        BodyCompression compression = batch.compression();
        if (compression == null || bytes.byteSize() == 0) {
            return bytes;
        }
        long size = bytes.get(LONG, 0);
        MemorySegment packed = bytes.asSlice(8);
        if (size == -1) {
            return packed;
        }
        byte[] in = packed.toArray(ValueLayout.JAVA_BYTE);
        int plain = Math.toIntExact(size);
        return switch (compression.codec()) {
            case CompressionType.LZ4_FRAME -> MemorySegment.ofArray(Lz4Frame.decode(in, plain));
            case CompressionType.ZSTD ->
                    MemorySegment.ofArray(
                            Codecs.decompress(
                                    CompressionCodec.ZSTD, in, 0, in.length, plain, new byte[0]));
            default ->
                    throw new IOException(
                            "buffers have " + codec(batch) + ", which is not supported");
        };
    }
}
