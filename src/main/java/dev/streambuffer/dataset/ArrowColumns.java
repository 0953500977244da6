package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Leaf;

import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what the fields of an Arrow schema are, and their arrays.
final class ArrowColumns {

    /// Gives the parts of a dictionary that count for a batch.
    interface Dictionaries {

        /// The parts of one dictionary, one behind the other.
        ///
        /// @param lists how many lists are around the dictionary
        List<ArrowArray> parts(ArrowField field, long id, int lists) throws IOException;
    }

    private ArrowColumns() {}

    /// The columns of a schema.
    ///
    /// @param said features by column that the dataset's own description gives
    /// @throws DataException if two have one name, or one has a type without meaning here
    static List<Column> of(String file, ArrowSchema schema, Map<String, Feature> said)
            throws DataException {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ArrowField field : schema.fields()) {
            if (!names.add(field.name())) {
                throw DataException.of(
                        file,
                        "has two columns of the name '" + field.name() + "'; rename one of them");
            }
            Feature feature = FeaturesKey.merge(said.get(field.name()), feature(file, field));
            columns.add(new Column(field.name(), feature));
        }
        return columns;
    }

    private static Feature feature(String file, ArrowField field) throws DataException {
        try {
            Feature feature = feature(field);
            if (Leaf.of(feature).isEmpty()) {
                throw new IllegalArgumentException("no value in it");
            }
            return feature;
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file,
                    "column '" + field.name() + "'",
                    "a type that can be read",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static Feature feature(ArrowField field) {
        ArrowType type = field.type();
        return switch (type.id()) {
            case Type.List, Type.LargeList, Type.FixedSizeList -> {
                Feature element = feature(only(field));
                Feature array = ArrayExtension.read(field, element);
                int length = type.id() == Type.FixedSizeList ? type.a() : -1;
                yield array != null
                        ? array
                        : new Feature.ListOf(element, length, type.isLargeList());
            }
            case Type.Struct_ -> {
                LinkedHashMap<String, Feature> parts = new LinkedHashMap<>();
                for (ArrowField child : field.children()) {
                    if (parts.put(child.name(), feature(child)) != null) {
                        throw new IllegalArgumentException(
                                "two parts have the name '" + child.name() + "'");
                    }
                }
                yield new Feature.Struct(parts);
            }
            case Type.Map -> {
                ArrowField entries = only(field);
                if (entries.children().size() != 2) {
                    throw new IllegalArgumentException("a map without key and value");
                }
                LinkedHashMap<String, Feature> pair = new LinkedHashMap<>();
                pair.put("key", feature(entries.children().get(0)));
                pair.put("value", feature(entries.children().get(1)));
                yield new Feature.Other(
                        Map.of("_type", "Map"),
                        new Feature.ListOf(new Feature.Struct(pair), -1, false));
            }
            default -> {
                String dtype = type.dtype();
                if (dtype == null) {
                    throw new IllegalArgumentException("Arrow type " + ArrowType.name(type.id()));
                }
                yield new Feature.Value(dtype);
            }
        };
    }

    private static ArrowField only(ArrowField field) {
        if (field.children().size() != 1) {
            throw new IllegalArgumentException(
                    "a list of " + field.children().size() + " sorts of elements");
        }
        return field.children().getFirst();
    }

    /// Passes over a field's nodes and buffers.
    static void skip(ArrowField field, ArrowBodies bodies) {
        bodies.nextNode();
        if (field.dictionary() != null) {
            bodies.skipBuffers(2);
            return;
        }
        switch (field.type().id()) {
            case Type.Null -> bodies.skipBuffers(0);
            case Type.Struct_, Type.FixedSizeList -> bodies.skipBuffers(1);
            case Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary -> bodies.skipBuffers(3);
            case Type.Utf8View, Type.BinaryView -> bodies.skipBuffers(2 + bodies.nextVariadic());
            default -> bodies.skipBuffers(2);
        }
        field.children().forEach(child -> skip(child, bodies));
    }

    /// Takes a field's array.
    ///
    /// @param lists how many lists are around it
    static ArrowArray array(
            ArrowField field, ArrowBodies bodies, int lists, Dictionaries dictionaries)
            throws IOException {
        FieldNode node = bodies.nextNode();
        long length = node.length();
        ArrowField.Dictionary coding = field.dictionary();
        ArrowType type =
                coding == null
                        ? field.type()
                        : new ArrowType(Type.Int, coding.bits(), coding.signed() ? 1 : 0);
        if (type.id() == Type.Null) {
            return new ArrowArray.Nulls(length);
        }
        MemorySegment validity = validity(node, bodies);
        if (coding != null) {
            ArrowScalars.Words indices =
                    new ArrowScalars.Words(length, null, type, bodies.nextBuffer());
            LeafBuilder scratch = new LeafBuilder(new Leaf(List.of(), "int64", 1, 0), false);
            return new ArrowScalars.Indices(
                    length,
                    validity,
                    indices,
                    scratch,
                    leaves(field),
                    dictionaries.parts(field, coding.id(), lists));
        }
        return switch (type.id()) {
            case Type.List, Type.LargeList, Type.Map, Type.FixedSizeList -> {
                boolean fixed = type.id() == Type.FixedSizeList;
                MemorySegment offsets = fixed ? null : bodies.nextBuffer();
                ArrowArray child = array(only(field), bodies, lists + 1, dictionaries);
                yield new ArrowNesting.Lists(
                        length, validity, offsets, type.isLargeList(), type.a(), lists + 1, child);
            }
            case Type.Struct_ -> {
                List<ArrowArray> parts = new ArrayList<>();
                for (ArrowField child : field.children()) {
                    parts.add(array(child, bodies, lists, dictionaries));
                }
                yield new ArrowNesting.Structs(length, validity, parts);
            }
            default -> scalars(type, length, validity, bodies);
        };
    }

    private static ArrowArray scalars(
            ArrowType type, long length, @Nullable MemorySegment validity, ArrowBodies bodies)
            throws IOException {
        return switch (type.id()) {
            case Type.Utf8, Type.Binary ->
                    new ArrowScalars.Bytes(
                            length, validity, false, bodies.nextBuffer(), bodies.nextBuffer());
            case Type.LargeUtf8, Type.LargeBinary ->
                    new ArrowScalars.Bytes(
                            length, validity, true, bodies.nextBuffer(), bodies.nextBuffer());
            case Type.Utf8View, Type.BinaryView -> {
                MemorySegment views = bodies.nextBuffer();
                List<MemorySegment> data = new ArrayList<>();
                for (int left = bodies.nextVariadic(); left > 0; left--) {
                    data.add(bodies.nextBuffer());
                }
                yield new ArrowScalars.Views(length, validity, views, data);
            }
            case Type.FixedSizeBinary, Type.Decimal ->
                    new ArrowScalars.Fixed(length, validity, type, bodies.nextBuffer());
            default -> new ArrowScalars.Words(length, validity, type, bodies.nextBuffer());
        };
    }

    private static @Nullable MemorySegment validity(FieldNode node, ArrowBodies bodies)
            throws IOException {
        if (node.nullCount() == 0) {
            bodies.skipBuffers(1);
            return null;
        }
        MemorySegment bits = bodies.nextBuffer();
        return bits.byteSize() == 0 ? null : bits;
    }

    /// Which leaves of a field have bytes and not words, in order.
    static void binaryLeaves(ArrowField field, List<Boolean> to) {
        if (field.children().isEmpty()) {
            to.add(ArrowScalars.isBinary(field.type()));
        } else {
            field.children().forEach(child -> binaryLeaves(child, to));
        }
    }

    /// How many leaves a field has.
    static int leaves(ArrowField field) {
        return field.children().isEmpty()
                ? 1
                : field.children().stream().mapToInt(ArrowColumns::leaves).sum();
    }

    /// Whether the children of a field stand in a list.
    static boolean isList(ArrowField field) {
        return field.type().isList() || field.type().id() == Type.Map;
    }

    /// The builders of a field's leaves.
    static LeafBuilder[] builders(List<Leaf> leaves, ArrowField field) {
        List<Boolean> binary = new ArrayList<>();
        binaryLeaves(field, binary);
        LeafBuilder[] builders = new LeafBuilder[leaves.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = new LeafBuilder(leaves.get(i), binary.get(i));
        }
        return builders;
    }

    /// The values of a dictionary.
    ///
    /// @param field the field of the values
    /// @param parts the dictionary's parts, one behind the other
    static ArrowDictionaries.Values values(ArrowField field, List<ArrowArray> parts) {
        LeafBuilder[] leaves = builders(Leaf.of(feature(field)), field);
        long count = 0;
        for (ArrowArray part : parts) {
            part.emit(0, part.length(), 0, 0, 0, leaves, 0);
            count += part.length();
        }
        return new ArrowDictionaries.Values(
                Math.toIntExact(count), Arrays.stream(leaves).map(LeafBuilder::batch).toList());
    }
}
