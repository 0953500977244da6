package dev.streambuffer.ui;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ImportSize;
import dev.streambuffer.convert.ImportText;
import dev.streambuffer.convert.Role;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an import will take, from what was counted. Pure.
///
/// @param text the store's size and the time, in a line
/// @param warnings what the user should know before
record ImportEstimate(String text, List<String> warnings) {

    /// Estimates.
    ///
    /// @param rows rows of the source
    /// @param sources how many sources are imported; only the first was counted
    /// @param free bytes that are free at the target, or -1 if that is not known
    /// @param secondsAToken how long imports took on this machine, a token
    static ImportEstimate of(
            List<ColumnChoice> columns, long rows, int sources, long free, double secondsAToken) {
        Map<String, ColumnCount> fields = new LinkedHashMap<>();
        for (ColumnChoice column : columns) {
            if (column.roleProperty().get() == Role.FIELD) {
                ColumnCount count = column.countProperty().get();
                if (count == null) {
                    return new ImportEstimate("counting values\u2026", List.of());
                }
                fields.put(column.name(), count);
            }
        }
        ImportSize size = ImportSize.of(fields, rows);
        boolean extra = columns.stream().anyMatch(c -> c.roleProperty().get() == Role.EXTRA);
        return new ImportEstimate(
                (sources > 1 ? "the first of " + sources + " sources: " : "")
                        + ImportText.takes(size, secondsAToken, extra, free),
                ImportText.warnings(size, free));
    }
}
