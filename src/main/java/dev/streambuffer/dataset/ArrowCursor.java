package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads rows of Arrow files, which it maps: what it holds beyond that is a batch of levels and
/// values, and the buffers of a record batch where these are compressed.
final class ArrowCursor implements RowCursor {

    private static final int MOST_ROWS = 1 << 14;
    private static final long MOST_BYTES = 1 << 22;

    private final ArrowDataset dataset;
    private final List<Column> columns;
    private final List<LeafBuilder[]> builders = new ArrayList<>();
    private final long end;
    private final Map<Long, List<ArrowArray>> dictionaries = new HashMap<>();
    private long row;
    private int next;
    private int openFile = -1;
    private @Nullable Arena arena;
    private MemorySegment content = MemorySegment.NULL;
    private ArrowDataset.@Nullable Part part;
    private List<ArrowArray> arrays = List.of();

    ArrowCursor(ArrowDataset dataset, RowRange rows, List<Column> columns) {
        this.dataset = dataset;
        this.columns = columns;
        this.row = rows.from();
        this.end = rows.to();
        while (next < dataset.parts().size() && dataset.parts().get(next).rows().to() <= row) {
            next++;
        }
    }

    @Override
    public @Nullable RowBatch next() throws IOException {
        dataset.requireOpen();
        if (row >= end) {
            return null;
        }
        ArrowDataset.Part current = part;
        try {
            if (current == null || row == current.rows().to()) {
                current = dataset.parts().get(next++);
                part = current;
                open(current);
            }
            return read(current);
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            ArrowFile file = dataset.file(current == null ? 0 : current.file());
            String place =
                    current == null
                            ? ""
                            : "record batch of rows %d:%d"
                                    .formatted(current.rows().from(), current.rows().to());
            throw new DataException(
                    file.name(),
                    place,
                    "Arrow data as its schema says",
                    "damaged data (" + e.getMessage() + ")",
                    e);
        }
    }

    private RowBatch read(ArrowDataset.Part current) {
        long from = row - current.rows().from();
        double rowBytes = (double) current.batch().bodyBytes() / current.rows().size();
        int most = (int) Math.clamp(MOST_BYTES / Math.max(1, rowBytes), 1, MOST_ROWS);
        int rows = (int) Math.min(most, Math.min(end, current.rows().to()) - row);
        List<ColumnBatch> batches = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            LeafBuilder[] leaves = builders.get(i);
            for (LeafBuilder leaf : leaves) {
                leaf.reset();
            }
            arrays.get(i).emit(from, from + rows, 0, 0, 0, leaves, 0);
            List<LeafBatch> done = new ArrayList<>(leaves.length);
            for (LeafBuilder leaf : leaves) {
                done.add(leaf.batch());
            }
            batches.add(new ColumnBatch(columns.get(i), rows, done));
        }
        RowBatch batch = new RowBatch(row, rows, batches);
        row += rows;
        return batch;
    }

    private void open(ArrowDataset.Part current) throws IOException {
        ArrowFile file = dataset.file(current.file());
        if (openFile != current.file()) {
            map(file);
            openFile = current.file();
        }
        if (builders.isEmpty()) {
            for (Column column : columns) {
                builders.add(builders(column, field(file, column)));
            }
        }
        dictionaries.clear();
        ArrowBodies bodies = bodies(current.batch());
        Map<String, ArrowArray> found = new HashMap<>();
        for (ArrowField field : file.schema().fields()) {
            if (columns.stream().anyMatch(column -> column.name().equals(field.name()))) {
                ArrowArray array =
                        ArrowColumns.array(
                                field, bodies, 0, (f, id) -> parts(file, current.batch(), f, id));
                if (array.length() < current.rows().size()) {
                    throw new IllegalArgumentException(
                            "column '" + field.name() + "' of " + array.length() + " rows");
                }
                found.put(field.name(), array);
            } else {
                ArrowColumns.skip(field, bodies);
            }
        }
        arrays = new ArrayList<>();
        for (Column column : columns) {
            arrays.add(java.util.Objects.requireNonNull(found.get(column.name())));
        }
    }

    private static ArrowField field(ArrowFile file, Column column) {
        for (ArrowField field : file.schema().fields()) {
            if (field.name().equals(column.name())) {
                return field;
            }
        }
        throw new IllegalStateException("no field for column " + column.name());
    }

    private static LeafBuilder[] builders(Column column, ArrowField field) {
        List<Leaf> leaves = Leaf.of(column.feature());
        List<Boolean> binary = new ArrayList<>();
        ArrowColumns.binaryLeaves(field, binary);
        LeafBuilder[] builders = new LeafBuilder[leaves.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = new LeafBuilder(leaves.get(i), binary.get(i));
        }
        return builders;
    }

    /// The parts of a dictionary as of a batch: the last whole one before it, and what was added.
    private List<ArrowArray> parts(ArrowFile file, ArrowFile.Batch batch, ArrowField field, long id)
            throws IOException {
        List<ArrowArray> known = dictionaries.get(id);
        if (known != null) {
            return known;
        }
        List<ArrowArray> parts = new ArrayList<>();
        ArrowField values =
                new ArrowField(field.name(), true, field.type(), field.children(), null, Map.of());
        List<ArrowFile.Dictionary> before =
                file.dictionaries().subList(firstPart(file, batch, id), batch.dictionaries());
        for (ArrowFile.Dictionary each : before) {
            if (each.id() == id) {
                parts.add(
                        ArrowColumns.array(
                                values,
                                bodies(each.batch()),
                                0,
                                (f, other) -> parts(file, batch, f, other)));
            }
        }
        dictionaries.put(id, parts);
        return parts;
    }

    /// Where the last whole dictionary before a batch is: a stream may have one for each batch.
    private static int firstPart(ArrowFile file, ArrowFile.Batch batch, long id) {
        int at = batch.dictionaries();
        while (--at > 0) {
            ArrowFile.Dictionary each = file.dictionaries().get(at);
            if (each.id() == id && !each.delta()) {
                return at;
            }
        }
        return 0;
    }

    private ArrowBodies bodies(ArrowFile.Batch batch) {
        byte[] head =
                content.asSlice(batch.head(), batch.headBytes())
                        .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        RecordBatch found = ArrowFile.recordBatch(Message.getRootAsMessage(buffer));
        return new ArrowBodies(found, content.asSlice(batch.body(), batch.bodyBytes()));
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the cursor
    private static Arena newArena() {
        return Arena.ofShared();
    }

    private void map(ArrowFile file) throws IOException {
        close();
        try (FileChannel channel = FileChannel.open(file.path())) {
            if (channel.size() != file.bytes()) {
                throw DataException.of(file.name(), "was changed since it was opened");
            }
            Arena opened = newArena();
            arena = opened;
            content = channel.map(MapMode.READ_ONLY, 0, file.bytes(), opened);
        }
    }

    @Override
    public void close() {
        Arena open = arena;
        arena = null;
        openFile = -1;
        content = MemorySegment.NULL;
        arrays = List.of();
        if (open != null) {
            open.close();
        }
    }
}
