package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
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
    private long row;
    private int next;
    private int openFile = -1;
    private @Nullable ArrowMapped mapped;
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
        ArrowMapped content = mapped;
        if (content == null || openFile != current.file()) {
            close();
            content = new ArrowMapped(file);
            mapped = content;
            openFile = current.file();
        }
        if (builders.isEmpty()) {
            for (Column column : columns) {
                builders.add(ArrowColumns.builders(Leaf.of(column.feature()), field(file, column)));
            }
        }
        ArrowMapped from = content;
        int before = current.batch().dictionaries();
        ArrowBodies bodies = from.start(current.batch());
        Map<String, ArrowArray> found = new HashMap<>();
        for (ArrowField field : file.schema().fields()) {
            if (columns.stream().anyMatch(column -> column.name().equals(field.name()))) {
                ArrowArray array =
                        ArrowColumns.array(
                                field,
                                bodies,
                                0,
                                (f, id, lists) -> from.parts(before, f, id, lists));
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

    @Override
    public void close() {
        ArrowMapped open = mapped;
        mapped = null;
        openFile = -1;
        arrays = List.of();
        if (open != null) {
            open.close();
        }
    }
}
