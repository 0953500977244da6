package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Where two sources differ.
///
/// @param alignment which rows stand side by side
/// @param tolerance how far numbers may be apart
/// @param problems differences that are not in one column's values: columns that only one source
///   has, another order of them, rows that only one has, step numbers
/// @param columns a report for each column that both have, in the order of A
/// @param asStored the columns with words that don't fit their feature in one source, which were
///   compared as the numbers that are stored ([ComparedSource#datasetAsStored])
/// @param missing the places where only one source has a row
/// @param places all places that differ: a row that only one source has, or a value in any column
public record Comparison(
        RowAlignment alignment,
        Tolerance tolerance,
        List<String> problems,
        List<ColumnReport> columns,
        Set<String> asStored,
        DifferenceRuns missing,
        DifferenceRuns places) {

    /// Copies the lists and the set.
    public Comparison {
        asStored = Set.copyOf(asStored);
        problems = List.copyOf(problems);
        columns = List.copyOf(columns);
    }

    /// Whether nothing differs.
    public boolean equal() {
        return problems.isEmpty() && columns.stream().allMatch(ColumnReport::equal);
    }

    /// The report of a column, or null if not both sources have it.
    public @Nullable ColumnReport column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
    }
}
