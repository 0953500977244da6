package dev.streambuffer.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The type of a column, in the type language of Hugging Face `datasets`
/// (`datasets/features/features.py`). [FeatureTree] reads and writes its JSON form.
public sealed interface Feature {

    /// A scalar.
    ///
    /// @param dtype `int64`, `float32`, `bool`, `string`, `timestamp[us, tz=UTC]`, ...
    record Value(String dtype) implements Feature {}

    /// An integer that stands for a name.
    ///
    /// @param names the names, by label from 0
    record ClassLabel(List<String> names) implements Feature {
        /// Copies the names.
        public ClassLabel {
            names = List.copyOf(names);
        }
    }

    /// A list of values of one type.
    ///
    /// @param element the type of its values
    /// @param length the number of values, or -1 if lists may have any
    /// @param large whether Arrow holds it with 64-bit offsets
    record ListOf(Feature element, int length, boolean large) implements Feature {}

    /// An array of 2 to 5 dimensions, stored flat in C order.
    ///
    /// @param shape its dimensions; the first may be -1 for "any"
    /// @param dtype the type of its values
    record ArrayOf(List<Integer> shape, String dtype) implements Feature {
        /// Copies the shape; any number below 0 means "any".
        public ArrayOf {
            shape = shape.stream().map(length -> Math.max(-1, length)).toList();
        }
    }

    /// Named parts, in order.
    record Struct(SequencedMap<String, Feature> parts) implements Feature {
        /// Copies the parts.
        public Struct {
            parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        }
    }

    /// Any other feature (Image, Audio, Map, ...), kept in its own JSON form.
    ///
    /// @param tree the JSON object, with its `_type`
    /// @param storage how its values are stored, in terms of the other features
    record Other(Map<String, Object> tree, Feature storage) implements Feature {
        /// Keeps the order of the tree.
        public Other {
            tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
        }
    }

    /// Whether its values are scalars: a row has one or, being null, none.
    default boolean isScalar() {
        return this instanceof Value || this instanceof ClassLabel;
    }

    /// Whether its values can become tokens: numbers, booleans and labels, lists of those, and
    /// arrays of those.
    default boolean isTokens() {
        return switch (this) {
            case ListOf list -> list.element().isScalar() && list.element().isTokens();
            case Value _, ClassLabel _, ArrayOf _ -> scalarDtype().isNumber();
            case Struct _, Other _ -> false;
        };
    }

    /// The dtype of the scalars at the end of lists and arrays; [Dtype.Kind#OTHER] for structs and
    /// other features.
    default Dtype scalarDtype() {
        return switch (this) {
            case Value value -> Dtype.of(value.dtype());
            case ClassLabel _ -> Dtype.of("int64");
            case ListOf list -> list.element().scalarDtype();
            case ArrayOf array -> Dtype.of(array.dtype());
            case Struct _, Other _ -> Dtype.of("");
        };
    }

    /// The class names of a label or a list of labels; empty for all else.
    default List<String> labels() {
        return switch (this) {
            case ClassLabel label -> label.names();
            case ListOf list -> list.element().labels();
            default -> List.of();
        };
    }

    /// A short form for people: `float32`, `float32 [4]`, `float32 [ ]`, `float32 [2 x 3]`.
    default String text() {
        return switch (this) {
            case Value value -> value.dtype();
            case ClassLabel label -> "label of " + label.names().size();
            case ListOf list ->
                    list.element().text()
                            + (list.length() < 0 ? " [ ]" : " [" + list.length() + "]");
            case ArrayOf array ->
                    array.dtype()
                            + array.shape().stream()
                                    .map(d -> d < 0 ? "?" : d.toString())
                                    .collect(java.util.stream.Collectors.joining(" x ", " [", "]"));
            case Struct struct -> "struct {" + String.join(", ", struct.parts().keySet()) + "}";
            case Other other -> String.valueOf(other.tree().get("_type"));
        };
    }
}
