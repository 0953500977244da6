package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// A list field's values in one step, a row a value.
///
/// @param first stream index of the first value
record ListContent(Recording recording, long first, @Nullable Field field, Decode decode)
        implements TableContent {

    private static final int VALUES = 4096;

    @Override
    public List<String> titles() {
        return List.of("index", "value");
    }

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        for (long from = rows.from(); from < rows.to(); from += VALUES) {
            cancel.check();
            long to = Math.min(from + VALUES, rows.to());
            TokenWindow window = recording.stream().window(first + from, first + to);
            for (int i = 0; i < window.size(); i++) {
                sink.row(
                        List.of(
                                new Cell.One(Long.toString(from + i), true),
                                StepContent.one(window.data()[i], field, decode)));
            }
        }
    }
}
