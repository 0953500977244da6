package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts rows together from levels and values, for comparing them with what is expected.
final class Rows {

    /// A value of at most 64 bits, with its dtype.
    record Word(String dtype, long bits) {}

    /// Any other value, with its dtype.
    record Bytes(String dtype, byte[] bytes) {}

    private static final class LeafRows {
        private final LeafBatch batch;
        private int position;
        private int value;

        LeafRows(LeafBatch batch) {
            this.batch = batch;
        }

        int definition() {
            byte[] levels = batch.definition();
            return levels == null ? batch.leaf().maxDefinition() : levels[position];
        }

        int repetition() {
            byte[] levels = batch.repetition();
            return levels == null || position >= batch.positions() ? 0 : levels[position];
        }

        Object take() {
            position++;
            long[] words = batch.words();
            byte[][] binaries = batch.binaries();
            int at = value++;
            if (words != null) {
                return new Word(batch.leaf().dtype(), words[at]);
            }
            if (binaries == null) {
                throw new IllegalStateException("no values");
            }
            return new Bytes(batch.leaf().dtype(), binaries[at]);
        }
    }

    private Rows() {}

    /// Reads rows of all columns.
    static List<List<@Nullable Object>> read(Dataset dataset, RowRange range) throws IOException {
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (RowCursor cursor = dataset.read(range, names)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                int first = rows.size();
                for (int i = 0; i < batch.rows(); i++) {
                    rows.add(new ArrayList<>());
                }
                for (ColumnBatch column : batch.columns()) {
                    List<LeafRows> leaves = column.leaves().stream().map(LeafRows::new).toList();
                    for (int i = 0; i < batch.rows(); i++) {
                        rows.get(first + i).add(value(column.column().feature(), 0, 0, leaves));
                    }
                    for (LeafRows leaf : leaves) {
                        if (leaf.position != leaf.batch.positions()
                                || leaf.value != leaf.batch.values()) {
                            throw new AssertionError("not all of " + column.column() + " was used");
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static @Nullable Object value(
            Feature feature, int def, int rep, List<LeafRows> leaves) {
        return switch (feature) {
            case Feature.Value _, Feature.ClassLabel _ -> {
                LeafRows leaf = leaves.getFirst();
                if (leaf.definition() > def) {
                    yield leaf.take();
                }
                leaf.position++;
                yield null;
            }
            case Feature.ListOf list -> list(list.element(), def, rep, leaves);
            case Feature.ArrayOf array -> {
                Feature element = new Feature.Value(array.dtype());
                for (int i = 1; i < array.shape().size(); i++) {
                    element = new Feature.ListOf(element, -1, false);
                }
                yield list(element, def, rep, leaves);
            }
            case Feature.Struct struct -> struct(struct, def, rep, leaves);
            case Feature.Other other -> value(other.storage(), def, rep, leaves);
        };
    }

    private static @Nullable Object struct(
            Feature.Struct struct, int def, int rep, List<LeafRows> leaves) {
        if (leaves.getFirst().definition() <= def) {
            leaves.forEach(leaf -> leaf.position++);
            return null;
        }
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        Iterator<LeafRows> next = leaves.iterator();
        struct.parts()
                .forEach(
                        (name, part) -> {
                            List<LeafRows> own = new ArrayList<>();
                            dev.streambuffer.model.Leaf.of(part)
                                    .forEach(leaf -> own.add(next.next()));
                            parts.put(name, value(part, def + 1, rep, own));
                        });
        return parts;
    }

    private static @Nullable Object list(Feature element, int def, int rep, List<LeafRows> leaves) {
        LeafRows first = leaves.getFirst();
        if (first.definition() <= def + 1) {
            boolean isNull = first.definition() <= def;
            leaves.forEach(leaf -> leaf.position++);
            return isNull ? null : List.of();
        }
        List<@Nullable Object> values = new ArrayList<>();
        do {
            values.add(value(element, def + 2, rep + 1, leaves));
        } while (first.repetition() == rep + 1);
        return values;
    }
}
