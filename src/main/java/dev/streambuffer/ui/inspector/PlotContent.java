package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Timeline;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The values of a plot's lines in whole: a row a step, a column a line.
///
/// @param components the lines
/// @param times when each step was, for a column of seconds; null for none
record PlotContent(Recording recording, List<FieldComponent> components, @Nullable Timeline times)
        implements TableContent {

    private static final int ROWS = 256;

    @Override
    public List<String> titles() {
        List<String> titles = new ArrayList<>();
        titles.add("step");
        if (times != null) {
            titles.add("seconds");
        }
        components.forEach(each -> titles.add(each.name()));
        return titles;
    }

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        for (long from = rows.from(); from < rows.to(); from += ROWS) {
            cancel.check();
            RowRange part = new RowRange(from, Math.min(from + ROWS, rows.to()));
            StepWindow window = recording.stream().stepWindow(part.from(), part.to(), 0);
            double[] seconds = times == null ? null : times.places(part, ROWS, cancel)[0];
            for (int i = 0; i < window.rows(); i++) {
                List<@Nullable Cell> cells = new ArrayList<>();
                cells.add(new Cell.One(Long.toString(window.steps()[i]), true));
                if (seconds != null) {
                    cells.add(new Cell.One(TokenText.float64(seconds[i]), true));
                }
                for (FieldComponent each : components) {
                    cells.add(cell(window, i, each));
                }
                sink.row(cells);
            }
        }
    }

    private @Nullable Cell cell(StepWindow window, int row, FieldComponent component) {
        int type = component.field().type();
        if (window.count(row, type) <= component.index()) {
            return null;
        }
        long token = window.token(row, type, component.index());
        TokenStream stream = recording.stream();
        long word = stream.reading(() -> stream.data(token));
        return StepContent.one(word, component.field(), Decode.AUTO);
    }
}
