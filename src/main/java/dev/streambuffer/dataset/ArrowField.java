package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A field of an Arrow schema, which says of a column what its Parquet type can't.
///
/// @param name its name
/// @param nullable whether it may be null
/// @param type its type; a dictionary's is that of its values
/// @param children the fields within it
/// @param dictionary its dictionary encoding, or null
/// @param metadata its own keys and values, an extension type's among them
record ArrowField(
        String name,
        boolean nullable,
        ArrowType type,
        List<ArrowField> children,
        @Nullable Dictionary dictionary,
        Map<String, String> metadata) {

    /// How a dictionary's indices are held.
    record Dictionary(long id, int bits, boolean signed, boolean ordered) {}

    /// A field that may be null, without dictionary or metadata.
    ArrowField(String name, ArrowType type, List<ArrowField> children) {
        this(name, true, type, children, null, Map.of());
    }

    /// The child at a position, or null if there is none.
    @Nullable ArrowField child(int index) {
        return index < children.size() ? children.get(index) : null;
    }

    /// The field of its dictionary's values.
    ArrowField ofValues() {
        return new ArrowField(name, true, type, children, null, Map.of());
    }

    /// The same, of another name and nullable.
    ArrowField asColumn(String newName) {
        return new ArrowField(newName, true, type, children, dictionary, metadata);
    }
}
