package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;

import org.apache.arrow.flatbuf.Type;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a column is written: its type in the Parquet schema and its field in the Arrow schema.
///
/// @param type the Parquet type
/// @param arrow the Arrow field
record StoredForm(org.apache.parquet.schema.Type type, ArrowField arrow) {

    /// The form of a column: that of the file it came from, if it came from one, else what its
    /// feature says.
    ///
    /// @throws IllegalArgumentException if there is no form for its feature
    static StoredForm of(Column column) {
        if (column.origin() instanceof ParquetColumn origin
                && sameLeaves(origin.leaves(), column.feature())) {
            org.apache.parquet.schema.Type type = OptionalType.of(origin.type(), column.name());
            ArrowField own = origin.arrow();
            ArrowField arrow =
                    own == null
                            ? of("item", column.feature()).arrow().asColumn(column.name())
                            : own.asColumn(column.name());
            return new StoredForm(type, arrow);
        }
        return of(column.name(), column.feature());
    }

    private static boolean sameLeaves(List<ParquetLeaf> stored, Feature feature) {
        return stored.stream().map(ParquetLeaf::leaf).toList().equals(Leaf.of(feature));
    }

    private static StoredForm of(String name, Feature feature) {
        return switch (feature) {
            case Feature.Value value -> scalar(name, value.dtype());
            case Feature.ClassLabel _ -> scalar(name, "int64");
            case Feature.ListOf list -> {
                byte id =
                        list.length() >= 0
                                ? Type.FixedSizeList
                                : list.large() ? Type.LargeList : Type.List;
                ArrowType type = new ArrowType(id, Math.max(list.length(), 0), 0);
                yield list(name, type, list.element(), Map.of());
            }
            case Feature.ArrayOf array -> {
                Feature element = new Feature.Value(array.dtype());
                for (int i = 1; i < array.shape().size(); i++) {
                    element = new Feature.ListOf(element, -1, false);
                }
                ArrowType type = new ArrowType(Type.List);
                yield list(name, type, element, ArrayExtension.metadata(array));
            }
            case Feature.Struct struct -> struct(name, struct);
            case Feature.Other other ->
                    "Map".equals(other.tree().get("_type"))
                            ? map(name, other)
                            : of(name, other.storage());
        };
    }

    private static StoredForm list(
            String name, ArrowType type, Feature element, Map<String, String> metadata) {
        StoredForm inner = of("element", element);
        GroupType group =
                Types.optionalGroup()
                        .as(LogicalTypeAnnotation.listType())
                        .addField(Types.repeatedGroup().addField(inner.type()).named("list"))
                        .named(name);
        // As Arrow's own lists call their child, whatever it is called in the Parquet schema.
        List<ArrowField> children = List.of(inner.arrow().asColumn("item"));
        return new StoredForm(group, new ArrowField(name, true, type, children, null, metadata));
    }

    private static StoredForm struct(String name, Feature.Struct struct) {
        Types.GroupBuilder<GroupType> group = Types.optionalGroup();
        List<ArrowField> children = new ArrayList<>();
        struct.parts()
                .forEach(
                        (part, feature) -> {
                            StoredForm form = of(part, feature);
                            group.addField(form.type());
                            children.add(form.arrow());
                        });
        return new StoredForm(
                group.named(name), new ArrowField(name, new ArrowType(Type.Struct_), children));
    }

    private static StoredForm map(String name, Feature.Other map) {
        if (!(map.storage() instanceof Feature.ListOf list)
                || !(list.element() instanceof Feature.Struct entry)) {
            throw new IllegalArgumentException("a map that is not stored as a list of pairs");
        }
        StoredForm entries = struct("key_value", entry);
        List<org.apache.parquet.schema.Type> fields =
                new ArrayList<>(entries.type().asGroupType().getFields());
        fields.set(0, OptionalType.required(fields.getFirst()));
        GroupType group =
                Types.optionalGroup()
                        .as(LogicalTypeAnnotation.mapType())
                        .addField(
                                Types.repeatedGroup()
                                        .addFields(
                                                fields.toArray(
                                                        new org.apache.parquet.schema.Type[0]))
                                        .named("key_value"))
                        .named(name);
        ArrowField key = entries.arrow().children().getFirst();
        List<ArrowField> children = new ArrayList<>(entries.arrow().children());
        children.set(
                0, new ArrowField(key.name(), false, key.type(), key.children(), null, Map.of()));
        ArrowField pair =
                new ArrowField(
                        "entries", false, new ArrowType(Type.Struct_), children, null, Map.of());
        return new StoredForm(group, new ArrowField(name, new ArrowType(Type.Map), List.of(pair)));
    }

    private static StoredForm scalar(String name, String dtype) {
        ArrowType arrow = ArrowType.of(dtype);
        if (arrow == null) {
            throw new IllegalArgumentException("dtype " + dtype + " can't be stored");
        }
        PrimitiveTypeName physical = physical(arrow, dtype);
        Types.PrimitiveBuilder<PrimitiveType> type = Types.optional(physical);
        if (physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            type.length(length(arrow));
        }
        if (arrow.id() == Type.FloatingPoint) {
            // Floats have a newer order by default, which readers don't all know.
            type.columnOrder(ColumnOrder.typeDefined());
        }
        LogicalTypeAnnotation logical = logical(arrow);
        if (logical != null) {
            type.as(logical);
        }
        return new StoredForm(type.named(name), new ArrowField(name, arrow, List.of()));
    }

    private static PrimitiveTypeName physical(ArrowType arrow, String dtype) {
        return switch (arrow.id()) {
            case Type.Bool -> PrimitiveTypeName.BOOLEAN;
            case Type.Null -> PrimitiveTypeName.INT32;
            case Type.Int -> arrow.a() == 64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32;
            case Type.FloatingPoint ->
                    switch (arrow.a()) {
                        case 0 -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
                        case 1 -> PrimitiveTypeName.FLOAT;
                        default -> PrimitiveTypeName.DOUBLE;
                    };
            case Type.Date -> PrimitiveTypeName.INT32;
            case Type.Time -> arrow.b() == 32 ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64;
            case Type.Timestamp, Type.Duration -> PrimitiveTypeName.INT64;
            case Type.Decimal, Type.FixedSizeBinary -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
            case Type.Utf8, Type.LargeUtf8, Type.Utf8View -> PrimitiveTypeName.BINARY;
            case Type.Binary, Type.LargeBinary, Type.BinaryView -> PrimitiveTypeName.BINARY;
            default -> throw new IllegalArgumentException("dtype " + dtype + " can't be stored");
        };
    }

    private static int length(ArrowType arrow) {
        return switch (arrow.id()) {
            case Type.FloatingPoint -> 2;
            case Type.Decimal -> BigInteger.TEN.pow(arrow.a()).bitLength() / 8 + 1;
            default -> arrow.a();
        };
    }

    private static @Nullable LogicalTypeAnnotation logical(ArrowType arrow) {
        return switch (arrow.id()) {
            case Type.Null -> LogicalTypeAnnotation.unknownType();
            case Type.Int ->
                    arrow.b() == 1 && arrow.a() >= 32
                            ? null
                            : LogicalTypeAnnotation.intType(arrow.a(), arrow.b() == 1);
            case Type.FloatingPoint -> arrow.a() == 0 ? LogicalTypeAnnotation.float16Type() : null;
            case Type.Utf8, Type.LargeUtf8, Type.Utf8View -> LogicalTypeAnnotation.stringType();
            case Type.Date -> LogicalTypeAnnotation.dateType();
            case Type.Time -> LogicalTypeAnnotation.timeType(false, unit(arrow));
            case Type.Timestamp ->
                    LogicalTypeAnnotation.timestampType(arrow.zone() != null, unit(arrow));
            case Type.Decimal -> LogicalTypeAnnotation.decimalType(arrow.b(), arrow.a());
            default -> null;
        };
    }

    private static TimeUnit unit(ArrowType arrow) {
        return switch (arrow.a()) {
            // Parquet has no seconds; the Arrow schema says that they were.
            case 0, 1 -> TimeUnit.MILLIS;
            case 2 -> TimeUnit.MICROS;
            case 3 -> TimeUnit.NANOS;
            default ->
                    throw new IllegalArgumentException(
                            "dtype " + arrow.dtype() + " can't be stored: Parquet has no seconds");
        };
    }
}
