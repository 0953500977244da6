package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.DifferenceCount;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows of the table of differences by field in whole.
///
/// @param rows the fields that are selected
record DifferenceContent(List<ColumnReport> rows) implements TableContent {

    @Override
    public List<String> titles() {
        return List.of(
                "field",
                "values",
                "equal",
                "different",
                "missing",
                "largest",
                "ulps",
                "first difference");
    }

    @Override
    public void read(RowRange range, Sink sink, CancelToken cancel) throws IOException {
        for (ColumnReport report :
                rows.subList(Math.toIntExact(range.from()), Math.toIntExact(range.to()))) {
            DifferenceCount count = report.count();
            List<@Nullable Cell> cells = new ArrayList<>();
            cells.add(new Cell.One(report.name(), false));
            cells.add(number(count.values()));
            cells.add(number(count.values() - count.differences()));
            cells.add(number(count.different()));
            cells.add(number(count.missing()));
            cells.add(
                    count.largestPlace() < 0
                            ? null
                            : new Cell.One(TokenText.float64(count.largest()), true));
            cells.add(count.largestUlps() < 0 ? null : number(count.largestUlps()));
            String first = report.firstDifference();
            cells.add(first == null ? null : new Cell.One(first, false));
            sink.row(cells);
        }
    }

    private static Cell number(long number) {
        return new Cell.One(Long.toString(number), true);
    }
}
