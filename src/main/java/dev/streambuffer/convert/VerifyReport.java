package dev.streambuffer.convert;

import java.util.ArrayList;
import java.util.List;

/// What comparing two sources found.
///
/// @param left the first source, as the user gave it
/// @param right the second one
/// @param equal whether nothing differs
/// @param rows rows of the first and of the second source
/// @param problems differences that are not in one column: row counts, columns that only one has
/// @param columns a report for each column that both have
public record VerifyReport(
        String left,
        String right,
        boolean equal,
        List<Long> rows,
        List<String> problems,
        List<ColumnReport> columns) {

    /// Copies the lists.
    public VerifyReport {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        columns = List.copyOf(columns);
    }

    /// The number of positions compared in all columns.
    public long values() {
        return columns.stream().mapToLong(ColumnReport::values).sum();
    }

    /// The report for people, without a line break at the end.
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(equal ? "equal" : "DIFFERENT");
        lines.add("  A  %s  (%,d rows)".formatted(left, rows.get(0)));
        lines.add("  B  %s  (%,d rows)".formatted(right, rows.get(1)));
        problems.forEach(problem -> lines.add("  " + problem));
        int width = columns.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (ColumnReport column : columns) {
            String name = column.name().replace("\n", "\\n");
            String result =
                    column.equal()
                            ? "equal"
                            : "%,d differ; first: %s"
                                    .formatted(column.differences(), column.first());
            String quieted =
                    column.quieted() == 0 ? "" : "  (%,d NaN quieted)".formatted(column.quieted());
            lines.add(
                    ("  %-" + Math.max(1, width) + "s  %,14d values  %s%s")
                            .formatted(name, column.values(), result, quieted));
        }
        return String.join("\n", lines);
    }
}
