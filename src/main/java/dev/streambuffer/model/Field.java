package dev.streambuffer.model;

/// A named channel of a step.
///
/// @param name its name, unique among the fields of a store
/// @param type its type ID: its position in the list of fields, from 0
/// @param encoding how the data bits of its tokens are read
/// @param feature its type as a column
public record Field(String name, int type, Encoding encoding, Feature feature) {}
