package dev.streambuffer.ui;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ImportSize;
import dev.streambuffer.convert.Role;
import dev.streambuffer.model.Numerals;

import java.util.ArrayList;
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
        long tokens = size.tokens();
        long bytes = size.bytes();
        List<String> warnings = new ArrayList<>();
        for (ImportSize.Heavy heavy : size.heavy()) {
            warnings.add(
                    "%s has %s a step: %s a step, %s in all. As an extra column it keeps its size."
                            .formatted(
                                    heavy.column(),
                                    Numerals.count(heavy.values(), "value"),
                                    Numerals.bytes(heavy.stepBytes()),
                                    Numerals.bytes(heavy.bytes())));
        }
        if (free >= 0 && bytes > free) {
            warnings.add(
                    "The store needs about %s, but only %s are free there."
                            .formatted(Numerals.bytes(bytes), Numerals.bytes(free)));
        }
        String text =
                "%s, about %s, %s"
                        .formatted(
                                Numerals.count(tokens, "token"),
                                Numerals.bytes(bytes),
                                time(tokens * secondsAToken));
        boolean extra = columns.stream().anyMatch(c -> c.roleProperty().get() == Role.EXTRA);
        return new ImportEstimate(
                (sources > 1 ? "the first of " + sources + " sources: " : "")
                        + text
                        + (extra ? ", and the extra columns as they are" : "")
                        + (free < 0 ? "" : " \u00b7 " + Numerals.bytes(free) + " free"),
                warnings);
    }

    private static String time(double seconds) {
        return seconds < 1 ? "under a second" : "about " + Numerals.wholeSeconds(seconds);
    }
}
