package dev.streambuffer.dataset;

import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;

import org.apache.arrow.flatbuf.Type;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a column of a Parquet schema is: its feature and how its leaves are stored. Lists may
/// have any of the forms that Parquet's LogicalTypes.md knows, two levels or three.
final class ColumnReader {

    private record Part(ValueType type, Levels levels) {}

    private final List<Part> parts = new ArrayList<>();

    private ColumnReader() {}

    /// A column's feature by its stored type, and its leaves.
    ///
    /// @param feature what it is, without the key `huggingface`
    /// @param leaves how it is stored, their canonical leaves being those of the feature
    record Result(Feature feature, List<ParquetLeaf> leaves) {}

    /// Reads a column.
    ///
    /// @param firstLeaf the position of its first leaf in the file
    /// @throws IllegalArgumentException if it is built in a way that has no meaning
    static Result read(
            org.apache.parquet.schema.Type type, @Nullable ArrowField arrow, int firstLeaf) {
        ColumnReader reader = new ColumnReader();
        Feature feature = reader.field(type, arrow, Levels.ROOT);
        List<Leaf> leaves = Leaf.of(feature);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("no value in it");
        }
        List<ParquetLeaf> stored = new ArrayList<>();
        for (int i = 0; i < reader.parts.size(); i++) {
            Part part = reader.parts.get(i);
            stored.add(
                    new ParquetLeaf(
                            leaves.get(i),
                            firstLeaf + i,
                            part.type(),
                            part.levels().canonical(),
                            part.levels().elements()));
        }
        return new Result(feature, stored);
    }

    private Feature field(
            org.apache.parquet.schema.Type type, @Nullable ArrowField arrow, Levels levels) {
        return switch (type.getRepetition()) {
            case REQUIRED -> content(type, arrow, levels.required());
            case OPTIONAL -> content(type, arrow, levels.optional());
            case REPEATED -> {
                Levels element = levels.required().repeated().required();
                yield list(arrow, content(type, child(arrow, 0), element));
            }
        };
    }

    private Feature content(
            org.apache.parquet.schema.Type type, @Nullable ArrowField arrow, Levels levels) {
        if (type.isPrimitive()) {
            PrimitiveType primitive = type.asPrimitiveType();
            StoredType stored = StoredType.of(primitive, arrow == null ? null : arrow.type());
            parts.add(new Part(stored.values(), levels));
            return new Feature.Value(stored.dtype());
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        boolean wraps =
                group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
        if (wraps && logical instanceof ListLogicalTypeAnnotation) {
            return list(group, arrow, levels);
        }
        if (wraps
                && !group.getType(0).isPrimitive()
                && (logical instanceof MapLogicalTypeAnnotation
                        || logical instanceof MapKeyValueTypeAnnotation)) {
            return map(group.getType(0).asGroupType(), arrow, levels);
        }
        return struct(group, arrow, levels);
    }

    private Feature list(GroupType group, @Nullable ArrowField arrow, Levels levels) {
        org.apache.parquet.schema.Type repeated = group.getType(0);
        ArrowField element = child(arrow, 0);
        Levels inner = levels.repeated();
        boolean twoLevels =
                repeated.isPrimitive()
                        || repeated.asGroupType().getFieldCount() != 1
                        || repeated.getName().equals("array")
                        || repeated.getName().equals(group.getName() + "_tuple");
        Feature content =
                twoLevels
                        ? content(repeated, element, inner.required())
                        : field(repeated.asGroupType().getType(0), element, inner);
        return list(arrow, content);
    }

    private static Feature list(@Nullable ArrowField arrow, Feature element) {
        if (arrow == null || !arrow.type().isList()) {
            return new Feature.ListOf(element, -1, false);
        }
        Feature array = ArrayExtension.read(arrow, element);
        if (array != null) {
            return array;
        }
        int length = arrow.type().id() == Type.FixedSizeList ? arrow.type().a() : -1;
        return new Feature.ListOf(element, length, arrow.type().isLargeList());
    }

    private Feature map(GroupType entry, @Nullable ArrowField arrow, Levels levels) {
        Levels inner = levels.repeated().required();
        ArrowField entries = child(arrow, 0);
        LinkedHashMap<String, Feature> storage = new LinkedHashMap<>();
        for (int i = 0; i < entry.getFieldCount(); i++) {
            String name = i == 0 ? "key" : i == 1 ? "value" : entry.getType(i).getName();
            storage.put(name, field(entry.getType(i), child(entries, i), inner));
        }
        return new Feature.Other(
                Map.of("_type", "Map"), new Feature.ListOf(new Feature.Struct(storage), -1, false));
    }

    private Feature struct(GroupType group, @Nullable ArrowField arrow, Levels levels) {
        if (group.getFieldCount() == 0) {
            throw new IllegalArgumentException("group " + group.getName() + " has no field");
        }
        LinkedHashMap<String, Feature> fields = new LinkedHashMap<>();
        for (int i = 0; i < group.getFieldCount(); i++) {
            String name = group.getType(i).getName();
            ArrowField part =
                    arrow != null && arrow.type().id() == Type.Struct_ ? child(arrow, i) : null;
            if (fields.put(name, field(group.getType(i), part, levels)) != null) {
                throw new IllegalArgumentException("two parts have the name '" + name + "'");
            }
        }
        return new Feature.Struct(fields);
    }

    private static @Nullable ArrowField child(@Nullable ArrowField field, int index) {
        return field == null ? null : field.child(index);
    }
}
