package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The extra values of steps that stand in no part yet. A step without values has nulls.
final class ExtraRows {

    /// So many rows become a part, committed or not, so that memory stays bounded.
    private static final int MOST_ROWS = 1 << 16;

    private final List<Column> columns;
    private final ExtraParts parts;
    private final List<@Nullable Object @Nullable []> rows = new ArrayList<>();

    /// The row of the first of them.
    private long first;

    ExtraRows(List<Column> columns, ExtraParts parts) {
        this.columns = columns;
        this.parts = parts;
        this.first = parts.rows();
    }

    ExtraParts parts() {
        return parts;
    }

    /// The values of the new steps of a call, in their order.
    ///
    /// @param values by column, one a new step
    /// @return nothing if there are no values
    /// @throws IllegalArgumentException for an unknown column, a wrong number of values, or a value
    ///   that the column can't hold
    List<@Nullable Object[]> rows(
            Map<String, ? extends List<? extends @Nullable Object>> values, int steps) {
        List<@Nullable Object[]> made = new ArrayList<>();
        if (values.isEmpty()) {
            return made;
        }
        for (int i = 0; i < steps; i++) {
            made.add(new Object[columns.size()]);
        }
        values.forEach(
                (name, list) -> {
                    if (list.size() != steps) {
                        throw new IllegalArgumentException(
                                ("extra column '%s': expected a value for each of %d new steps,"
                                                + " found %d")
                                        .formatted(name, steps, list.size()));
                    }
                    int column = column(name);
                    for (int i = 0; i < steps; i++) {
                        made.get(i)[column] = stored(columns.get(column), list.get(i));
                    }
                });
        return made;
    }

    int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "expected one of the extra columns %s, found '%s'"
                        .formatted(columns.stream().map(Column::name).toList(), name));
    }

    /// A value as it is kept: null, a word or bytes.
    @Nullable Object stored(int column, @Nullable Object value) {
        return stored(columns.get(column), value);
    }

    /// An empty row.
    @Nullable Object[] empty() {
        return new Object[columns.size()];
    }

    /// Whether a row's values can still be given.
    boolean isOpen(long row) {
        return row >= Math.max(first, parts.rows());
    }

    /// The values of an open row, or an empty one.
    @Nullable Object[] get(long row) {
        long at = row - first;
        @Nullable Object[] values = at < rows.size() ? rows.get((int) at) : null;
        return values == null ? empty() : values.clone();
    }

    /// Takes the values of a row.
    void set(long row, @Nullable Object[] values) {
        while (rows.size() <= row - first) {
            rows.add(null);
        }
        rows.set(Math.toIntExact(row - first), values);
    }

    /// Writes a part if there are many rows.
    void spill(long steps) throws IOException {
        if (rows.size() >= MOST_ROWS) {
            flush(steps);
        }
    }

    /// Writes a part of the rows that stand in none yet.
    ///
    /// @param steps how many steps the store has
    void flush(long steps) throws IOException {
        long from = Math.max(first, parts.rows());
        if (!columns.isEmpty() && from < steps) {
            Path part = parts.next();
            try (DatasetWriter writer = ExtraParts.format().create(part, columns)) {
                for (long at = from; at < steps; at += MOST_ROWS) {
                    write(writer, at, (int) Math.min(MOST_ROWS, steps - at));
                }
                writer.commit();
            }
            parts.add(part, steps - from);
        }
        clear(steps);
    }

    /// Forgets the rows before `next`.
    void clear(long next) {
        rows.clear();
        first = next;
    }

    private void write(DatasetWriter writer, long from, int count) throws IOException {
        List<ColumnBatch> batches = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            List<LeafBatch> leaves = new ArrayList<>();
            for (Leaf leaf : Leaf.of(columns.get(column).feature())) {
                leaves.add(batch(leaf, column, from, count));
            }
            batches.add(new ColumnBatch(columns.get(column), count, leaves));
        }
        writer.write(count, batches);
    }

    private LeafBatch batch(Leaf leaf, int column, long from, int count) {
        byte[] definition = new byte[count];
        long[] words = new long[count];
        byte[][] binaries = new byte[count][];
        int values = 0;
        boolean binary = false;
        for (int i = 0; i < count; i++) {
            long at = from + i - first;
            @Nullable Object[] row = at < rows.size() ? rows.get((int) at) : null;
            Object value = row == null ? null : row[column];
            if (value != null) {
                definition[i] = (byte) leaf.maxDefinition();
                if (value instanceof byte[] bytes) {
                    binary = true;
                    binaries[values++] = bytes;
                } else {
                    words[values++] = (Long) value;
                }
            }
        }
        return new LeafBatch(
                leaf,
                count,
                leaf.maxRepetition() == 0 ? null : new byte[count],
                definition,
                values,
                binary ? null : words,
                binary ? binaries : null);
    }

    private static @Nullable Object stored(Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (column.feature() instanceof Feature.Value type
                && (type.dtype().equals("string") || type.dtype().equals("large_string"))) {
            if (value instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw wrong(column, "text", value);
        }
        if (!column.feature().isScalar()) {
            throw wrong(column, "null, as values of such a column can't be recorded", value);
        }
        Dtype dtype = column.feature().scalarDtype();
        return switch (dtype.kind()) {
            case BOOL -> {
                if (value instanceof Boolean b) {
                    yield b ? 1L : 0L;
                }
                throw wrong(column, "a boolean", value);
            }
            case INT, UNSIGNED -> integer(column, dtype, value);
            case FLOAT -> {
                if (value instanceof Float f) {
                    yield FloatBits.widen32(Float.floatToRawIntBits(f));
                }
                if (value instanceof Number n) {
                    yield Double.doubleToRawLongBits(n.doubleValue());
                }
                throw wrong(column, "a number", value);
            }
            case OTHER -> throw wrong(column, "null, as such values can't be recorded", value);
        };
    }

    private static Long integer(Column column, Dtype dtype, Object value) {
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            long word = ((Number) value).longValue();
            int spare = Long.SIZE - dtype.bits();
            boolean unsigned = dtype.kind() == Dtype.Kind.UNSIGNED;
            long kept = unsigned ? word << spare >>> spare : word << spare >> spare;
            if (kept == word && (!unsigned || word >= 0)) {
                return word;
            }
        }
        throw wrong(column, "an integer of " + column.feature().text(), value);
    }

    private static IllegalArgumentException wrong(Column column, String expected, Object value) {
        return new IllegalArgumentException(
                "extra column '%s': expected %s, found %s %s"
                        .formatted(
                                column.name(), expected, value.getClass().getSimpleName(), value));
    }
}
