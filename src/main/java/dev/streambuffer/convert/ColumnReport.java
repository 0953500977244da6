package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

/// What comparing one column found.
///
/// @param name the column
/// @param problem why its values can't be compared, or what differs beside them (the feature), in
///   words; null if nothing
/// @param count how many values differ, and how far
/// @param first the first value that differs, in words, or null
/// @param places the places of the rows in which something differs
public record ColumnReport(
        String name,
        @Nullable String problem,
        DifferenceCount count,
        @Nullable String first,
        DifferenceRuns places) {

    /// Whether feature, nulls and every value are the same, within the tolerance.
    public boolean equal() {
        return problem == null && count.differences() == 0;
    }

    /// What differs first, in words; null if nothing does.
    public @Nullable String firstDifference() {
        return problem == null ? first : problem;
    }
}
