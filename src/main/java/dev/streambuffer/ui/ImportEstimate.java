package dev.streambuffer.ui;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.Role;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.Numerals;

import java.util.ArrayList;
import java.util.List;

/// What an import will take, from what was counted. Pure.
///
/// @param text the store's size and the time, in a line
/// @param warnings what the user should know before
record ImportEstimate(String text, List<String> warnings) {

    /// From here on a column has more values a step than anybody looks at one by one.
    private static final long HEAVY = 4096;

    private static final int TOKEN_BYTES = 24;

    /// Estimates.
    ///
    /// @param rows rows of the source
    /// @param sources how many sources are imported; only the first was counted
    /// @param free bytes that are free at the target, or -1 if that is not known
    /// @param secondsAToken how long imports took on this machine, a token
    static ImportEstimate of(
            List<ColumnChoice> columns, long rows, int sources, long free, double secondsAToken) {
        long tokens = 0;
        List<String> warnings = new ArrayList<>();
        for (ColumnChoice column : columns) {
            if (column.roleProperty().get() != Role.FIELD) {
                continue;
            }
            ColumnCount count = column.countProperty().get();
            if (count == null) {
                return new ImportEstimate("counting values\u2026", List.of());
            }
            tokens += count.values();
            long each = rows == 0 ? 0 : count.values() / rows;
            if (each >= HEAVY) {
                warnings.add(
                        "%s has %s a step: %s a step, %s in all. As an extra column it keeps its size."
                                .formatted(
                                        column.name(),
                                        Numerals.count(each, "value"),
                                        Numerals.bytes(each * TOKEN_BYTES),
                                        Numerals.bytes(count.values() * TOKEN_BYTES)));
            }
        }
        long bytes = StreamStore.bytes(tokens, rows);
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
                text
                        + (extra ? ", and the extra columns as they are" : "")
                        + (sources > 1 ? " for the first of " + sources + " sources" : "")
                        + (free < 0 ? "" : " \u00b7 " + Numerals.bytes(free) + " free"),
                warnings);
    }

    private static String time(double seconds) {
        return seconds < 1 ? "under a second" : "about " + Numerals.duration(Math.ceil(seconds));
    }
}
