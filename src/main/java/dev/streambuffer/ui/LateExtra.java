package dev.streambuffer.ui;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The extra columns of a store, whose files are opened by the first read and not before: the
/// window shows its first rows without having loaded anything that reads Parquet. Closing it does
/// nothing; the store closes what was opened.
///
/// @param columns as the store describes them
/// @param rows the number of rows
record LateExtra(StreamStore store, List<Column> columns, long rows) implements Dataset {

    /// The extra columns of a store, or null if it has none.
    static @Nullable Dataset of(StreamStore store) {
        List<Column> columns = store.description().extra();
        return columns.isEmpty() ? null : new LateExtra(store, columns, store.steps());
    }

    private Dataset opened() throws IOException {
        return Objects.requireNonNull(store.extra());
    }

    @Override
    public SourceInfo source() {
        return new SourceInfo("store", store.path().toString(), List.of(), Map.of(), List.of());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public List<RowRange> partitions() {
        return List.of(new RowRange(0, rows));
    }

    @Override
    public RowCursor read(RowRange range, List<String> names) throws IOException {
        return opened().read(range, names);
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) throws IOException {
        return opened().bounds(column);
    }

    @Override
    public void close() {}
}
