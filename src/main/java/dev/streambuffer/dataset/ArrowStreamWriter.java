package dev.streambuffer.dataset;

import com.google.flatbuffers.FlatBufferBuilder;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;

import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes an Arrow IPC stream: a record batch for each run of rows it is given, behind the
/// dictionaries of that batch.
final class ArrowStreamWriter implements Closeable {

    private static final int ALIGNMENT = 8;
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};
    private static final byte[] ZEROS = new byte[ALIGNMENT];

    private final OutputStream out;
    private final List<ArrowBuilder> builders;
    private final List<ArrowDictionaryBuilder> coded = new ArrayList<>();

    ArrowStreamWriter(Path file, ArrowSchema schema) throws IOException {
        this.builders = ArrowBuilder.all(schema.fields());
        for (ArrowBuilder builder : builders) {
            if (builder instanceof ArrowDictionaryBuilder dictionary) {
                coded.add(dictionary);
            }
        }
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

    /// The same, with a dictionary of strings or bytes if the column came from a Parquet file as
    /// one. Of other values Arrow's own reader of Parquet makes no dictionary.
    ///
    /// @param id the dictionary's number in the stream
    static ArrowField field(Column column, long id) {
        ArrowField plain = field(column);
        if (!ArrowDictionaryBuilder.fits(plain.type())
                || !(column.origin() instanceof ParquetColumn origin)
                || origin.arrow() == null
                || origin.arrow().dictionary() == null) {
            return plain;
        }
        ArrowField.Dictionary coding = origin.arrow().dictionary();
        return new ArrowField(
                plain.name(),
                true,
                plain.type(),
                plain.children(),
                new ArrowField.Dictionary(id, coding.bits(), coding.signed(), coding.ordered()),
                plain.metadata());
    }

    /// Writes rows.
    ///
    /// @return the bytes of the batch
    long write(int rows, List<ColumnBatch> columns) throws IOException {
        List<LeafSteps[]> steps = new ArrayList<>();
        for (ColumnBatch column : columns) {
            steps.add(column.leaves().stream().map(LeafSteps::new).toArray(LeafSteps[]::new));
        }
        long bytes = 0;
        int done = 0;
        do {
            builders.forEach(ArrowBuilder::clear);
            int count = addCoded(steps, rows - done);
            for (int i = 0; i < builders.size(); i++) {
                ArrowBuilder builder = builders.get(i);
                for (int row = builder.length(); row < count; row++) {
                    builder.add(steps.get(i), 0, 0);
                }
            }
            for (ArrowDictionaryBuilder each : coded) {
                bytes += message(each.values().length(), List.of(each.values()), each);
            }
            bytes += message(count, builders, null);
            done += count;
        } while (done < rows);
        return bytes;
    }

    /// Adds rows to the columns with a dictionary, as many as the narrowest of them has indices
    /// for.
    private int addCoded(List<LeafSteps[]> steps, int rows) {
        if (coded.isEmpty()) {
            return rows;
        }
        int count = 0;
        while (count < rows && coded.stream().noneMatch(ArrowDictionaryBuilder::isFull)) {
            for (ArrowDictionaryBuilder each : coded) {
                each.add(steps.get(builders.indexOf(each)), 0, 0);
            }
            count++;
        }
        return count;
    }

    /// Writes a batch of rows, or of a dictionary's values.
    private long message(
            int rows, List<ArrowBuilder> of, @Nullable ArrowDictionaryBuilder dictionary)
            throws IOException {
        List<ByteStore> buffers = new ArrayList<>();
        List<ArrowBuilder> nodes = new ArrayList<>();
        of.forEach(builder -> builder.buffers(buffers, nodes));
        long body = buffers.stream().mapToLong(buffer -> padded(buffer.size())).sum();
        byte[] head = head(rows, body, buffers, nodes, dictionary);
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
            int rows,
            long body,
            List<ByteStore> buffers,
            List<ArrowBuilder> nodes,
            @Nullable ArrowDictionaryBuilder dictionary) {
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
        byte kind = MessageHeader.RecordBatch;
        if (dictionary != null) {
            kind = MessageHeader.DictionaryBatch;
            batch = DictionaryBatch.createDictionaryBatch(to, dictionary.id(), batch, false);
        }
        int message = Message.createMessage(to, MetadataVersion.V5, kind, batch, body, 0);
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
