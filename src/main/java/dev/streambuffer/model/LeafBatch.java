package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

/// The values of one [Leaf] for a run of rows: a level entry a position, a value a position that
/// has one. The arrays may be longer than their counts say, and are not to be changed.
///
/// Values of up to 64 bits stand in `words`: integers as int64 (unsigned ones zero-extended, a
/// uint64 by its bits), booleans as 0 and 1, floats of any width as the bits of the float64 of the
/// same value (see [FloatBits]: NaN payloads survive), times and small decimals as their stored
/// integer. All else stands in `binaries`.
///
/// @param leaf what it is a batch of
/// @param positions the number of level entries
/// @param repetition repetition levels; null if all are 0
/// @param definition definition levels; null if all are the leaf's maximum
/// @param values the number of values
/// @param words values of up to 64 bits, or null
/// @param binaries values of any length, or null
public record LeafBatch(
        Leaf leaf,
        int positions,
        byte @Nullable [] repetition,
        byte @Nullable [] definition,
        int values,
        long @Nullable [] words,
        byte @Nullable [][] binaries) {}
