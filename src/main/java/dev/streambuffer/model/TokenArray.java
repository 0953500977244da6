package dev.streambuffer.model;

/// The tokens that an index array picked, as arrays of its shape in C order; not copied, not to be
/// changed.
///
/// @param shape the shape of the index array
/// @param types type IDs
/// @param values the 64 data bits
/// @param steps step numbers
public record TokenArray(Shape shape, long[] types, long[] values, long[] steps) {}
