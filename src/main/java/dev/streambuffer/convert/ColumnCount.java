package dev.streambuffer.convert;

/// What a column holds.
///
/// @param values scalars that are there: the tokens that it would become; of a struct, those of its
///   first part
/// @param nulls rows in which it is null
public record ColumnCount(long values, long nulls) {

    /// None yet.
    static final ColumnCount ZERO = new ColumnCount(0, 0);
}
