package dev.streambuffer.dataset;

import dev.streambuffer.model.Leaf;

/// A leaf of a column as a file stores it.
///
/// @param leaf the canonical leaf
/// @param index its position among the leaves of the file's schema, from 0
/// @param type how its values are stored
/// @param maxRepetition the file's highest repetition level, the canonical one too
/// @param canonical the canonical definition level for each of the file's
record ParquetLeaf(Leaf leaf, int index, ValueType type, int maxRepetition, byte[] canonical) {

    /// The file's highest definition level.
    int maxDefinition() {
        return canonical.length - 1;
    }
}
