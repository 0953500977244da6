package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small dataset in memory: columns of nullable words, or of nullable lists of nullable words,
/// given row by row, in batches of two rows.
final class TableDataset implements Dataset {

    private static final int BATCH = 2;

    private final Map<Column, List<? extends @Nullable Object>> data = new LinkedHashMap<>();
    private int rows;
    private int partition = Integer.MAX_VALUE;

    TableDataset with(String name, Feature feature, List<? extends @Nullable Object> values) {
        data.put(new Column(name, feature), values);
        rows = values.size();
        return this;
    }

    /// Makes it come in partitions of so many rows.
    TableDataset inPartitionsOf(int most) {
        partition = most;
        return this;
    }

    @Override
    public SourceInfo source() {
        return new SourceInfo("table", "table", List.of(), Map.of(), List.of());
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(data.keySet());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public List<RowRange> partitions() {
        List<RowRange> ranges = new ArrayList<>();
        for (int from = 0; from < rows; from += Math.min(partition, rows)) {
            ranges.add(new RowRange(from, (int) Math.min(rows, (long) from + partition)));
        }
        return ranges;
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public void close() {}

    @Override
    public RowCursor read(RowRange range, List<String> names) {
        return new RowCursor() {
            private long at = range.from();

            @Override
            public @Nullable RowBatch next() {
                int size = (int) Math.min(BATCH, range.to() - at);
                if (size == 0) {
                    return null;
                }
                List<ColumnBatch> columns =
                        names.stream().map(name -> batch(name, (int) at, size)).toList();
                RowBatch batch = new RowBatch(at, size, columns);
                at += size;
                return batch;
            }

            @Override
            public void close() {}
        };
    }

    private ColumnBatch batch(String name, int from, int size) {
        Column column =
                data.keySet().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
        Leaf leaf = Leaf.of(column.feature()).getFirst();
        byte[] rep = new byte[1000];
        byte[] def = new byte[1000];
        long[] words = new long[1000];
        int positions = 0;
        int values = 0;
        for (Object row : data.get(column).subList(from, from + size)) {
            if (leaf.maxRepetition() == 0 || row == null) {
                def[positions++] = (byte) (row == null ? 0 : 1);
                if (row != null) {
                    words[values++] = (Long) row;
                }
                continue;
            }
            List<?> list = (List<?>) row;
            if (list.isEmpty()) {
                def[positions++] = 1;
            }
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                rep[positions] = (byte) (i == 0 ? 0 : 1);
                def[positions++] = (byte) (item == null ? 2 : 3);
                if (item != null) {
                    words[values++] = (Long) item;
                }
            }
        }
        LeafBatch batch =
                new LeafBatch(
                        leaf,
                        positions,
                        leaf.maxRepetition() == 0 ? null : rep,
                        def,
                        values,
                        words,
                        null);
        return new ColumnBatch(column, size, List.of(batch));
    }
}
