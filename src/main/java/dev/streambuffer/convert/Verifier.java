package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares two datasets: columns and their order, features, nulls, list lengths, and every value
/// bit by bit. Reads each column of both once, in bounded memory.
public final class Verifier {

    private static final int ROWS_A_REPORT = 1 << 14;

    private Verifier() {}

    /// Compares two datasets.
    ///
    /// @return what differs, if anything
    public static VerifyReport compare(
            Dataset a, Dataset b, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<String> problems = problems(a, b);
        List<ColumnReport> columns = new ArrayList<>();
        long rows = Math.min(a.rows(), b.rows());
        List<Column> shared =
                a.columns().stream().filter(column -> b.column(column.name()) != null).toList();
        for (Column column : shared) {
            long done = rows * columns.size();
            ProgressListener inColumn =
                    at ->
                            progress.progress(
                                    new Progress(
                                            "verifying",
                                            done + at.done(),
                                            rows * shared.size(),
                                            "values"));
            columns.add(compare(a, b, column, rows, cancel, inColumn));
        }
        boolean equal = problems.isEmpty() && columns.stream().allMatch(ColumnReport::equal);
        return new VerifyReport(
                a.source().place(),
                b.source().place(),
                equal,
                List.of(a.rows(), b.rows()),
                problems,
                columns);
    }

    private static List<String> problems(Dataset a, Dataset b) {
        List<String> problems = new ArrayList<>();
        if (a.rows() != b.rows()) {
            problems.add("rows: %,d in A, %,d in B".formatted(a.rows(), b.rows()));
        }
        List<String> namesA = a.columns().stream().map(Column::name).toList();
        List<String> namesB = b.columns().stream().map(Column::name).toList();
        if (!namesA.equals(namesB)) {
            problems.add("columns: %s in A, %s in B".formatted(namesA, namesB));
        }
        return problems;
    }

    private static ColumnReport compare(
            Dataset a,
            Dataset b,
            Column column,
            long rows,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        String name = column.name();
        Column other = b.column(name);
        if (other == null || !column.feature().equals(other.feature())) {
            String found = other == null ? "none" : other.feature().text();
            return new ColumnReport(
                    name,
                    false,
                    0,
                    1,
                    0,
                    "feature %s in A, %s in B".formatted(column.feature().text(), found));
        }
        RowRange range = new RowRange(0, rows);
        try (RowCursor left = a.read(range, List.of(name));
                RowCursor right = b.read(range, List.of(name))) {
            ColumnComparison comparison =
                    new ColumnComparison(name, new LeafWalker(left), new LeafWalker(right));
            long row = 0;
            while (comparison.nextRow()) {
                if (++row % ROWS_A_REPORT == 0) {
                    cancel.check();
                    progress.progress(new Progress("verifying", row, rows, "rows"));
                }
            }
            return comparison.report();
        }
    }
}
