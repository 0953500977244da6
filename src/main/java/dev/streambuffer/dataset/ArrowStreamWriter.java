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
import java.util.Arrays;
import java.util.List;

/// Writes an Arrow IPC stream: a record batch for each run of rows it is given, behind the
/// dictionaries of that batch.
final class ArrowStreamWriter implements Closeable {

    private static final int ALIGNMENT = 8;
    private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};
    private static final byte[] ZEROS = new byte[ALIGNMENT];

    private final OutputStream out;
    private final List<ArrowField> fields;
    private final List<ArrowBuilder> builders;
    private final List<Integer> coded = new ArrayList<>();
    private final List<ArrowDictionaryBuilder> dictionaries = new ArrayList<>();

    /// Starts a file.
    ///
    /// @param known what its dictionaries are known to have
    ArrowStreamWriter(Path file, ArrowSchema schema, ArrowDictionaries known) throws IOException {
        this(Files.newOutputStream(file), schema, known);
    }

    /// Starts a stream, which is closed with this.
    ArrowStreamWriter(OutputStream out, ArrowSchema schema, ArrowDictionaries known)
            throws IOException {
        this.out = out;
        this.fields = schema.fields();
        this.builders = ArrowBuilder.all(fields);
        for (int i = 0; i < builders.size(); i++) {
            int before = dictionaries.size();
            collect(builders.get(i));
            if (dictionaries.size() > before) {
                coded.add(i);
            }
        }
        for (ArrowDictionaryBuilder each : dictionaries) {
            each.startWith(known.values(each.id()));
        }
        try {
            out.write(ArrowSchemaWriter.message(schema));
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    /// Those that are within the values of another come before it, as they do in a stream.
    private void collect(ArrowBuilder builder) {
        builder.children().forEach(this::collect);
        if (builder instanceof ArrowDictionaryBuilder dictionary) {
            collect(dictionary.values());
            dictionaries.add(dictionary);
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
                    add(i, steps);
                }
            }
            for (ArrowDictionaryBuilder each : dictionaries) {
                if (each.isNews()) {
                    bytes += message(each.values().length(), List.of(each.values()), each);
                    each.told();
                }
            }
            bytes += message(count, builders, null);
            done += count;
        } while (done < rows);
        return bytes;
    }

    /// Adds rows to the columns with dictionaries, as many as all of these have indices for.
    private int addCoded(List<LeafSteps[]> steps, int rows) throws IOException {
        if (coded.isEmpty()) {
            return rows;
        }
        List<LeafSteps[]> start = steps.stream().map(ArrowStreamWriter::copy).toList();
        for (int count = 0; count < rows; count++) {
            addRow(steps);
            if (dictionaries.stream().anyMatch(ArrowDictionaryBuilder::isOver)) {
                goBack(steps, start);
                if (count > 0) {
                    for (int row = 0; row < count; row++) {
                        addRow(steps);
                    }
                    return count;
                }
                makeRoom();
                count--;
            }
        }
        return rows;
    }

    private void addRow(List<LeafSteps[]> steps) throws IOException {
        for (int i : coded) {
            add(i, steps);
        }
    }

    private void add(int column, List<LeafSteps[]> steps) throws IOException {
        try {
            builders.get(column).add(steps.get(column), 0, 0);
        } catch (ArithmeticException e) {
            throw new IOException(
                    "column '" + fields.get(column).name() + "': " + e.getMessage(), e);
        }
    }

    /// Takes back all that was added to the columns with dictionaries.
    private void goBack(List<LeafSteps[]> steps, List<LeafSteps[]> start) {
        for (int i : coded) {
            builders.get(i).clear();
            LeafSteps[] again = copy(start.get(i));
            System.arraycopy(again, 0, steps.get(i), 0, again.length);
        }
    }

    private static LeafSteps[] copy(LeafSteps[] steps) {
        return Arrays.stream(steps).map(LeafSteps::new).toArray(LeafSteps[]::new);
    }

    /// One row has more values than a dictionary has room for behind those it is known to have.
    /// Dictionaries of streams may be others later on.
    private void makeRoom() throws IOException {
        if (dictionaries.stream().noneMatch(ArrowDictionaryBuilder::hasStart)) {
            long most =
                    dictionaries.stream().mapToLong(ArrowDictionaryBuilder::most).min().orElse(0);
            throw new IOException(
                    "a row with more different values than the indices of its dictionary tell"
                            + " apart (the narrowest: "
                            + most
                            + ")");
        }
        dictionaries.forEach(each -> each.startWith(null));
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
        // Each column of views has one buffer of data.
        int views = (int) nodes.stream().filter(ArrowViewBuilder.class::isInstance).count();
        int viewVector =
                views == 0 ? 0 : RecordBatch.createVariadicBufferCountsVector(to, ones(views));
        int batch =
                RecordBatch.createRecordBatch(to, rows, nodeVector, bufferVector, 0, viewVector);
        byte kind = MessageHeader.RecordBatch;
        if (dictionary != null) {
            kind = MessageHeader.DictionaryBatch;
            batch = DictionaryBatch.createDictionaryBatch(to, dictionary.id(), batch, false);
        }
        int message = Message.createMessage(to, MetadataVersion.V5, kind, batch, body, 0);
        Message.finishMessageBuffer(to, message);
        return to.sizedByteArray();
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
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
