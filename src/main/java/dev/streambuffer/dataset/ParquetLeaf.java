package dev.streambuffer.dataset;

import dev.streambuffer.model.Leaf;

/// A leaf of a column as a file stores it.
///
/// @param leaf the canonical leaf
/// @param index its position among the leaves of the file's schema, from 0
/// @param type how its values are stored
/// @param canonical the canonical definition level for each of the file's
/// @param elements for each repetition level from 1 the canonical definition level from which on
///   its list has an element
record ParquetLeaf(Leaf leaf, int index, ValueType type, byte[] canonical, byte[] elements) {

    /// The file's highest repetition level, the canonical one too.
    int maxRepetition() {
        return elements.length;
    }

    /// The file's highest definition level.
    int maxDefinition() {
        return canonical.length - 1;
    }
}
