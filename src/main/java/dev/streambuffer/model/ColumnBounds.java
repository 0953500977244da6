package dev.streambuffer.model;

/// Bounds of a column of integers.
///
/// @param min the least value, or anything at or below it; an unsigned column's as unsigned bits
/// @param max the greatest value, or anything at or above it; likewise
/// @param missing how many positions have no value: nulls, null elements, empty and null lists
public record ColumnBounds(long min, long max, long missing) {}
