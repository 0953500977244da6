package dev.streambuffer.store;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads a store's rows as columns, the extra columns beside them.
final class StoreCursor implements RowCursor {

    private static final int MAX_ROWS = 1 << 12;
    private static final long MAX_TOKENS = 1L << 20;

    private final StreamStore store;
    private final RowRange range;
    private final List<String> names;
    private final Map<String, FieldColumn> fields = new LinkedHashMap<>();
    private final @Nullable RowCursor extra;
    private long row;

    StoreCursor(
            StreamStore store,
            RowRange range,
            List<String> names,
            List<Field> fields,
            @Nullable RowCursor extra) {
        this.store = store;
        this.range = range;
        this.names = names;
        this.extra = extra;
        this.row = range.from();
        fields.forEach(field -> this.fields.put(field.name(), new FieldColumn(store, field)));
    }

    @Override
    public @Nullable RowBatch next() throws IOException {
        if (row == range.to()) {
            return null;
        }
        RowBatch others = extra == null ? null : extra.next();
        int rows = others == null ? rowsThatFit() : others.rows();
        if (others != null && others.firstRow() != row) {
            throw new IllegalStateException("extra columns are not at row " + row);
        }
        try {
            readFields(rows);
            MappedFault.settle(this);
        } catch (InternalError e) {
            throw store.explain(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<ColumnBatch> columns = new ArrayList<>();
        for (String name : names) {
            FieldColumn field = fields.get(name);
            columns.add(field != null ? field.batch(rows) : find(others, name));
        }
        RowBatch batch = new RowBatch(row, rows, columns);
        row += rows;
        return batch;
    }

    private void readFields(int rows) throws IOException {
        if (fields.isEmpty()) {
            return;
        }
        FieldColumn[] byType = new FieldColumn[store.fields().size()];
        for (FieldColumn column : fields.values()) {
            column.reset();
            byType[column.field().type()] = column;
        }
        if (readUniform(byType, rows)) {
            return;
        }
        fields.values().forEach(FieldColumn::reset);
        for (int i = 0; i < rows; i++) {
            long at = store.start(row + i);
            long end = store.start(row + i + 1);
            long taken = 0;
            long first = at;
            for (FieldColumn column : byType) {
                if (column != null) {
                    at = column.addRow(row + i, at, end);
                    taken += column.taken();
                }
            }
            requireAll(row + i, end - first, taken);
        }
    }

    /// Reads rows that all have the same tokens.
    ///
    /// @param byType the columns to read, by type ID, null for the others
    /// @return false if the rows differ
    private boolean readUniform(@Nullable FieldColumn[] byType, int rows) throws IOException {
        boolean[] read = new boolean[byType.length];
        for (int type = 0; type < read.length; type++) {
            read[type] = byType[type] != null;
        }
        UniformRows all = UniformRows.of(store.view(), row, rows, read);
        if (all == null || !fields.values().stream().allMatch(column -> column.fits(all))) {
            return false;
        }
        for (FieldColumn column : fields.values()) {
            if (!column.addAll(all, row)) {
                return false;
            }
        }
        return true;
    }

    /// A token of an unknown type, or one out of order, must not go without a word.
    private void requireAll(long at, long tokens, long taken) throws DataException {
        if (taken != tokens && fields.size() == store.fields().size()) {
            throw new DataException(
                    store.path().toString(),
                    "row " + at,
                    "%s tokens of known types in order".formatted(Numerals.plain(tokens)),
                    "%s; the store is damaged, check it".formatted(Numerals.plain(taken)));
        }
    }

    private int rowsThatFit() {
        long rows = Math.min(MAX_ROWS, range.to() - row);
        long first = store.start(row);
        while (rows > 1 && store.start(row + rows) - first > MAX_TOKENS) {
            rows /= 2;
        }
        return (int) rows;
    }

    private static ColumnBatch find(@Nullable RowBatch batch, String name) {
        for (ColumnBatch column : Objects.requireNonNull(batch).columns()) {
            if (column.column().name().equals(name)) {
                return column;
            }
        }
        throw new IllegalStateException("no column '" + name + "'");
    }

    @Override
    public void close() throws IOException {
        if (extra != null) {
            extra.close();
        }
    }
}
