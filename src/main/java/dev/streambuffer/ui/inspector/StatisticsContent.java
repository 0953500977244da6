package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of the statistics table in whole.
///
/// @param rows the rows that are selected
record StatisticsContent(List<ComponentStatistics> rows) implements TableContent {

    @Override
    public List<String> titles() {
        List<String> titles =
                new ArrayList<>(
                        List.of(
                                "field", "count", "missing", "NaN", "Inf", "min", "max", "mean",
                                "std"));
        Statistics.QUANTILES.forEach(q -> titles.add("q" + q));
        titles.addAll(List.of("distinct", "integers"));
        return titles;
    }

    @Override
    public void read(RowRange range, Sink sink, CancelToken cancel) throws IOException {
        for (long i = range.from(); i < range.to(); i++) {
            ComponentStatistics s = rows.get((int) i);
            List<Cell> cells = new ArrayList<>();
            cells.add(new Cell.One(s.name(), false));
            cells.add(number(Long.toString(s.count())));
            cells.add(number(Long.toString(s.missing())));
            cells.add(number(Long.toString(s.nan())));
            cells.add(number(Long.toString(s.inf())));
            cells.add(number(s.minText()));
            cells.add(number(s.maxText()));
            cells.add(number(TokenText.float64(s.mean())));
            cells.add(number(TokenText.float64(s.std())));
            for (double quantile : s.quantiles()) {
                cells.add(number(TokenText.float64(quantile)));
            }
            boolean tooMany = s.distinct() < 0;
            cells.add(new Cell.One(tooMany ? distinct(s) : "" + s.distinct(), !tooMany));
            cells.add(number(Boolean.toString(s.integers())));
            sink.row(List.copyOf(cells));
        }
    }

    /// How many different values there are, as the window writes it.
    static String distinct(ComponentStatistics s) {
        return s.distinct() < 0
                ? "> " + Numerals.grouped(Statistics.MOST_DISTINCT)
                : Numerals.grouped(s.distinct());
    }

    /// The histogram in words.
    static String bins(ComponentStatistics s) {
        long most = Arrays.stream(s.histogram()).max().orElse(0);
        return Numerals.count(s.histogram().length, "bin")
                + " from "
                + s.minText()
                + " to "
                + s.maxText()
                + ", up to "
                + Numerals.count(most, "value")
                + " in one";
    }

    private static Cell number(String text) {
        return new Cell.One(text, true);
    }
}
