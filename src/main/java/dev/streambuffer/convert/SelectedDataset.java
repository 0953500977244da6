package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Some rows and some columns of a dataset, as a dataset: what an export of a part is to hold.
/// Closing it does not close the dataset behind it.
final class SelectedDataset implements Dataset {

    private final Dataset dataset;
    private final List<RowRange> ranges;
    private final List<Column> columns;
    private final long rows;

    /// @param ranges the rows, in order
    /// @param columns columns of the dataset, in order
    SelectedDataset(Dataset dataset, List<RowRange> ranges, List<Column> columns) {
        this.dataset = dataset;
        this.ranges = List.copyOf(ranges);
        this.columns = List.copyOf(columns);
        this.rows = ranges.stream().mapToLong(RowRange::size).sum();
    }

    @Override
    public SourceInfo source() {
        return dataset.source();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return dataset.metadata();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public List<RowRange> partitions() {
        List<RowRange> partitions = new ArrayList<>();
        long from = 0;
        for (RowRange range : ranges) {
            if (range.size() > 0) {
                partitions.add(new RowRange(from, from + range.size()));
                from += range.size();
            }
        }
        return partitions;
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public RowCursor read(RowRange wanted, List<String> names) {
        List<RowRange> parts = new ArrayList<>();
        long start = 0;
        for (RowRange range : ranges) {
            long from = Math.max(wanted.from(), start);
            long to = Math.min(wanted.to(), start + range.size());
            if (from < to) {
                long shift = range.from() - start;
                parts.add(new RowRange(from + shift, to + shift));
            }
            start += range.size();
        }
        return new Cursor(parts, wanted.from(), names);
    }

    @Override
    public void close() {
        // The dataset belongs to whoever selected from it.
    }

    /// Reads one range after the other.
    private final class Cursor implements RowCursor {
        private final List<RowRange> parts;
        private final List<String> names;
        private @Nullable RowCursor current;
        private int next;
        private long row;

        Cursor(List<RowRange> parts, long row, List<String> names) {
            this.parts = parts;
            this.row = row;
            this.names = names;
        }

        @Override
        public @Nullable RowBatch next() throws IOException {
            while (true) {
                RowCursor cursor = current;
                RowBatch batch = cursor == null ? null : cursor.next();
                if (batch != null) {
                    RowBatch moved = new RowBatch(row, batch.rows(), batch.columns());
                    row += batch.rows();
                    return moved;
                }
                close();
                if (next == parts.size()) {
                    return null;
                }
                current = dataset.read(parts.get(next++), names);
            }
        }

        @Override
        public void close() throws IOException {
            RowCursor cursor = current;
            current = null;
            if (cursor != null) {
                cursor.close();
            }
        }
    }
}
