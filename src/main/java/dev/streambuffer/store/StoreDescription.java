package dev.streambuffer.store;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `store.json` says: the description of a store and its commit record.
///
/// @param tokens how many tokens count
/// @param steps how many steps (rows) count
/// @param nulls how many records of nulls.npy count
/// @param closed whether the last writer closed the store
/// @param fields the fields, by type ID
/// @param extra the extra columns with their features
/// @param parts the files of the extra columns, in row order
/// @param columns the order of the dataset's columns, fields and extra ones
/// @param episodes the extra column or field that tells episodes apart, or null
/// @param metadata what the source kept beside its columns, for an export
/// @param others keys that this version does not know, kept on rewrite; `source` is among them
public record StoreDescription(
        long tokens,
        long steps,
        long nulls,
        boolean closed,
        List<Field> fields,
        List<Column> extra,
        List<ExtraPart> parts,
        List<String> columns,
        @Nullable String episodes,
        Map<String, String> metadata,
        Map<String, Object> others) {

    /// A file of the extra columns.
    ///
    /// @param file its path in the store
    /// @param rows the number of its rows
    public record ExtraPart(String file, long rows) {}

    /// Copies the collections, in order.
    public StoreDescription {
        fields = List.copyOf(fields);
        extra = List.copyOf(extra);
        parts = List.copyOf(parts);
        columns = List.copyOf(columns);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /// A store without content.
    ///
    /// @throws IllegalArgumentException if there is no field, a name twice, or a type ID that is
    ///   not the field's position
    public static StoreDescription empty(List<Field> fields, List<Column> extra) {
        List<String> columns = new ArrayList<>();
        for (Field field : fields) {
            if (field.type() != columns.size()) {
                throw new IllegalArgumentException(
                        "expected type %d for field %s, found %d"
                                .formatted(columns.size(), field.name(), field.type()));
            }
            columns.add(field.name());
        }
        extra.forEach(column -> columns.add(column.name()));
        for (int i = 0; i < columns.size(); i++) {
            if (columns.indexOf(columns.get(i)) != i) {
                throw new IllegalArgumentException(
                        "expected unique names, found '%s' twice".formatted(columns.get(i)));
            }
        }
        return new StoreDescription(
                0, 0, 0, false, fields, extra, List.of(), columns, null, Map.of(), Map.of());
    }

    /// A store without content, of fields of which only the names are known.
    ///
    /// @throws IllegalArgumentException if there is no name, or one twice
    static StoreDescription ofNames(String... names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(Field.undeclared(name, fields.size(), Encoding.FLOAT64));
        }
        return ofFields(fields);
    }

    static StoreDescription ofFields(List<Field> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("expected at least one field, found none");
        }
        return empty(fields, List.of());
    }

    /// The same with the columns of a dataset in this order.
    public StoreDescription withColumns(List<String> order) {
        return new StoreDescription(
                tokens, steps, nulls, closed, fields, extra, parts, order, episodes, metadata,
                others);
    }

    /// The same with a source, as `store.json` has it, and its metadata.
    public StoreDescription withSource(Map<String, Object> source, Map<String, String> keys) {
        Map<String, Object> more = new LinkedHashMap<>(others);
        more.put("source", source);
        return new StoreDescription(
                tokens, steps, nulls, closed, fields, extra, parts, columns, episodes, keys, more);
    }

    /// The same with a column that tells episodes apart.
    public StoreDescription withEpisodes(@Nullable String column) {
        return new StoreDescription(
                tokens, steps, nulls, closed, fields, extra, parts, columns, column, metadata,
                others);
    }

    /// The same with other extra columns.
    StoreDescription withParts(List<ExtraPart> newParts) {
        return new StoreDescription(
                tokens, steps, nulls, closed, fields, extra, newParts, columns, episodes, metadata,
                others);
    }

    /// The same with other counts.
    StoreDescription withCounts(long newTokens, long newSteps, long newNulls, boolean nowClosed) {
        return new StoreDescription(
                newTokens, newSteps, newNulls, nowClosed, fields, extra, parts, columns, episodes,
                metadata, others);
    }
}
