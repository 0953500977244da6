package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.util.List;

/// Rows of the statistics table in whole.
///
/// @param rows the rows that are selected
record StatisticsContent(List<ComponentStatistics> rows) implements TableContent {

    @Override
    public List<String> titles() {
        return List.of(
                "field", "count", "missing", "NaN", "Inf", "min", "max", "mean", "std", "integers");
    }

    @Override
    public void read(RowRange range, Sink sink, CancelToken cancel) throws IOException {
        for (long i = range.from(); i < range.to(); i++) {
            ComponentStatistics s = rows.get((int) i);
            sink.row(
                    List.of(
                            new Cell.One(s.name(), false),
                            number(Long.toString(s.count())),
                            number(Long.toString(s.missing())),
                            number(Long.toString(s.nan())),
                            number(Long.toString(s.inf())),
                            number(s.minText()),
                            number(s.maxText()),
                            number(TokenText.float64(s.mean())),
                            number(TokenText.float64(s.std())),
                            number(Boolean.toString(s.integers()))));
        }
    }

    private static Cell number(String text) {
        return new Cell.One(text, true);
    }
}
