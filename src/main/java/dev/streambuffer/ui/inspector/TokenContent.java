package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The tokens table in whole.
///
/// @param titles which of [TokenPages#KEYS] are shown, in their order
record TokenContent(Recording recording, List<String> titles, Decode decode)
        implements TableContent {

    private static final int TOKENS = 4096;

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        TokenStream stream = recording.stream();
        long row = rows.size() == 0 ? 0 : stream.rowOf(rows.from());
        for (long from = rows.from(); from < rows.to(); from += TOKENS) {
            cancel.check();
            TokenWindow window = stream.window(from, Math.min(from + TOKENS, rows.to()));
            for (int i = 0; i < window.size(); i++) {
                while (stream.start(row + 1) <= from + i) {
                    row++;
                }
                List<@Nullable Cell> cells = new ArrayList<>();
                for (String key : titles) {
                    cells.add(cell(key, window, i, row));
                }
                sink.row(cells);
            }
        }
    }

    private Cell cell(String key, TokenWindow window, int i, long row) {
        long word = window.data()[i];
        Field field = recording.field(window.types()[i]);
        return switch (key) {
            case "token" -> new Cell.One(Long.toString(window.first() + i), true);
            case "row" -> new Cell.One(Long.toString(row), true);
            case "step" -> new Cell.One(Long.toString(window.steps()[i]), true);
            case "field" ->
                    new Cell.One(field == null ? "type " + window.types()[i] : field.name(), false);
            case "hex" -> StepContent.one(word, field, Decode.BITS);
            case "int64" -> StepContent.one(word, field, Decode.INT);
            case "float64" -> StepContent.one(word, field, Decode.FLOAT);
            default -> StepContent.one(word, field, decode);
        };
    }
}
