package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Extra columns of which nothing was written yet.
///
/// @param place the store, for messages
/// @param columns the columns
record NoRows(String place, List<Column> columns) implements Dataset {

    @Override
    public SourceInfo source() {
        return new SourceInfo("store", place, List.of(), Map.of(), List.of());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public long rows() {
        return 0;
    }

    @Override
    public List<RowRange> partitions() {
        return List.of();
    }

    @Override
    public RowCursor read(RowRange rows, List<String> names) {
        Objects.checkFromToIndex(rows.from(), rows.to(), 0L);
        return new RowCursor() {
            @Override
            public @Nullable RowBatch next() {
                return null;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public void close() {}
}
