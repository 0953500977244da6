package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBounds;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.SourceInfo;
import dev.streambuffer.model.SourceInfo.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A store as a table: the fields' tokens as scalars, lists and arrays again, the extra columns as
/// they are.
final class StoreDataset implements Dataset {

    private static final long ROWS_PER_PARTITION = 1L << 20;

    private final StreamStore store;
    private final boolean owner;
    private final @Nullable Dataset extra;
    private final List<Field> fields;
    private final List<Column> columns;

    /// @param owner whether closing the dataset closes the store
    StoreDataset(StreamStore store, boolean owner) throws IOException {
        this(store, owner, UndeclaredFeatures.decide(store));
    }

    private StoreDataset(StreamStore store, boolean owner, List<Field> fields) throws IOException {
        this.store = store;
        this.owner = owner;
        this.extra = store.extra();
        this.fields = fields;
        List<Column> all = new ArrayList<>();
        for (String name : store.description().columns()) {
            all.add(column(fields, extra, name));
        }
        this.columns = List.copyOf(all);
    }

    /// The same store with every field as the numbers that its tokens hold.
    StoreDataset asStored() throws IOException {
        return new StoreDataset(store, false, fields.stream().map(Field::asStored).toList());
    }

    private static Column column(List<Field> fields, @Nullable Dataset extra, String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return new Column(name, field.feature());
            }
        }
        return Objects.requireNonNull(extra == null ? null : extra.column(name), name);
    }

    @Override
    public SourceInfo source() {
        String name = String.valueOf(store.path().getFileName());
        return new SourceInfo(
                "store",
                store.path().toString(),
                List.of(new SourceFile(name, store.steps(), store.bytes())),
                Map.of(),
                store.findings());
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public Map<String, String> metadata() {
        return store.description().metadata();
    }

    @Override
    public long rows() {
        return store.steps();
    }

    @Override
    public List<RowRange> partitions() {
        List<RowRange> ranges = new ArrayList<>();
        for (long from = 0; from < rows(); from += ROWS_PER_PARTITION) {
            ranges.add(new RowRange(from, Math.min(rows(), from + ROWS_PER_PARTITION)));
        }
        return ranges;
    }

    @Override
    public RowCursor read(RowRange rows, List<String> names) throws IOException {
        Objects.checkFromToIndex(rows.from(), rows.to(), rows());
        List<String> extraNames = new ArrayList<>();
        List<Field> wanted = new ArrayList<>();
        for (String name : names) {
            if (column(name) == null) {
                throw new IllegalArgumentException("no column '" + name + "'");
            }
            fields.stream().filter(f -> f.name().equals(name)).forEach(wanted::add);
            if (extra != null && extra.column(name) != null) {
                extraNames.add(name);
            }
        }
        RowCursor extraCursor =
                extra == null || extraNames.isEmpty() ? null : extra.read(rows, extraNames);
        return new StoreCursor(store, rows, names, wanted, extraCursor);
    }

    @Override
    public @Nullable ColumnBounds bounds(String column) {
        return null;
    }

    @Override
    public void close() throws IOException {
        if (owner) {
            store.close();
        }
    }
}
