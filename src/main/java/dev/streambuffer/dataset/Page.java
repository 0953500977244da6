package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

/// A data page, ready to be read in pieces.
///
/// @param positions the number of level entries
/// @param repetition repetition levels, or null if the column has none
/// @param definition definition levels, likewise
/// @param values the values
record Page(
        int positions,
        @Nullable HybridDecoder repetition,
        @Nullable HybridDecoder definition,
        Values values) {}
