package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Encoding;

/// What becomes of one column on import.
///
/// @param column the column of the dataset
/// @param role its role
/// @param encoding how its tokens are encoded; without meaning unless it is a field
/// @param reason why, in a few words for people
public record ColumnPlan(Column column, Role role, Encoding encoding, String reason) {}
