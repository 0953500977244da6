package dev.streambuffer.dataset;

import com.google.flatbuffers.FlatBufferBuilder;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.LeafBatch;

import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes an Arrow IPC stream: a record batch for each run of rows it is given.
final class ArrowStreamWriter implements Closeable {

    private static final int ALIGNMENT = 8;
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};
    private static final byte[] ZEROS = new byte[ALIGNMENT];

    private final OutputStream out;
    private final List<ArrowBuilder> builders;

    ArrowStreamWriter(Path file, ArrowSchema schema) throws IOException {
        this.builders = ArrowBuilder.all(schema.fields());
        this.out = Files.newOutputStream(file);
        try {
            out.write(ArrowSchemaWriter.message(schema));
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    /// The field of a column that only its feature describes.
    ///
    /// @throws IllegalArgumentException if Arrow has no type for it
    static ArrowField field(Column column) {
        return StoredForm.of(new Column(column.name(), column.feature())).arrow();
    }

    /// Writes rows.
    ///
    /// @return the bytes of the batch
    long write(int rows, List<ColumnBatch> columns) throws IOException {
        for (int i = 0; i < builders.size(); i++) {
            ArrowBuilder builder = builders.get(i);
            builder.clear();
            List<LeafBatch> leaves = columns.get(i).leaves();
            LeafSteps[] steps = new LeafSteps[leaves.size()];
            for (int leaf = 0; leaf < steps.length; leaf++) {
                steps[leaf] = new LeafSteps(leaves.get(leaf));
            }
            for (int row = 0; row < rows; row++) {
                builder.add(steps, 0, 0);
            }
        }
        List<ByteStore> buffers = new ArrayList<>();
        List<ArrowBuilder> nodes = new ArrayList<>();
        builders.forEach(builder -> builder.buffers(buffers, nodes));
        long body = buffers.stream().mapToLong(buffer -> padded(buffer.size())).sum();
        byte[] head = head(rows, body, buffers, nodes);
        ByteBuffer prefix = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        prefix.putInt(-1).putInt((int) padded(head.length));
        out.write(prefix.array());
        out.write(head);
        pad(head.length);
        for (ByteStore buffer : buffers) {
            out.write(buffer.array(), 0, buffer.size());
            pad(buffer.size());
        }
        return prefix.capacity() + padded(head.length) + body;
    }

    private static byte[] head(
            int rows, long body, List<ByteStore> buffers, List<ArrowBuilder> nodes) {
        FlatBufferBuilder to = new FlatBufferBuilder(1024);
        // Flatbuffers are built from their end.
        RecordBatch.startBuffersVector(to, buffers.size());
        long end = body;
        for (int i = buffers.size() - 1; i >= 0; i--) {
            end -= padded(buffers.get(i).size());
            Buffer.createBuffer(to, end, buffers.get(i).size());
        }
        int bufferVector = to.endVector();
        RecordBatch.startNodesVector(to, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(to, nodes.get(i).length(), nodes.get(i).nulls());
        }
        int nodeVector = to.endVector();
        int batch = RecordBatch.createRecordBatch(to, rows, nodeVector, bufferVector, 0, 0);
        int message =
                Message.createMessage(
                        to, MetadataVersion.V5, MessageHeader.RecordBatch, batch, body, 0);
        Message.finishMessageBuffer(to, message);
        return to.sizedByteArray();
    }

    private static long padded(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void pad(long size) throws IOException {
        out.write(ZEROS, 0, (int) (padded(size) - size));
    }

    /// Writes the mark of the end.
    void finish() throws IOException {
        out.write(END);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
