package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridSource;
import dev.streambuffer.ui.job.Slot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Pages of the tokens table: a row a token, with all readings of its word side by side.
final class TokenPages implements GridSource {

    /// Keys of the columns, in order.
    static final List<String> KEYS =
            List.of("token", "row", "step", "field", "value", "hex", "int64", "float64");

    private record Page(TokenWindow window, long[] rows) {}

    private final InspectorModel model;
    private final Consumer<GridPage> show;
    private final Slot slot;

    /// Pages of a model's recording.
    ///
    /// @param show takes each page
    TokenPages(InspectorModel model, Consumer<GridPage> show) {
        this.model = model;
        this.show = show;
        slot = model.runner().slot();
    }

    @Override
    public void request(long fromRow, int rows) {
        TokenStream stream = model.recording().stream();
        long end = Math.min(fromRow + rows, model.recording().tokens());
        Decode decode = model.decodeProperty().get();
        Matches matches = model.filter().matchesProperty().get();
        slot.read(
                (_, _) -> page(read(stream, fromRow, end), decode, matches),
                show,
                model.notices()::error);
    }

    private static Page read(TokenStream stream, long from, long to) {
        TokenWindow window = stream.window(from, to);
        long[] rows = new long[window.size()];
        long row = stream.rowOf(from);
        for (int i = 0; i < rows.length; i++) {
            while (stream.start(row + 1) <= from + i) {
                row++;
            }
            rows[i] = row;
        }
        return new Page(window, rows);
    }

    private GridPage page(Page page, Decode decode, @Nullable Matches matches) {
        List<GridCell> cells = new ArrayList<>();
        TokenWindow window = page.window();
        for (int i = 0; i < window.size(); i++) {
            long token = window.first() + i;
            long word = window.data()[i];
            long type = window.types()[i];
            Field field = model.recording().field(type);
            int known = field == null ? -1 : field.type();
            String name = field == null ? "type " + type : field.name();
            cells.add(new GridCell.Text(Numerals.grouped(token), true));
            long row = page.rows()[i];
            boolean marked = matches != null && matches.contains(row);
            cells.add(new GridCell.Text(Numerals.grouped(row), true, marked));
            cells.add(new GridCell.Text(Numerals.grouped(window.steps()[i]), false));
            cells.add(new GridCell.Chips(known, token, 1, new String[] {name}, null));
            cells.add(GridCell.token(known, token, word, field, decode));
            cells.add(new GridCell.Text(TokenText.of(word, field, Decode.BITS), false));
            cells.add(new GridCell.Text(TokenText.of(word, field, Decode.INT), false));
            cells.add(new GridCell.Text(TokenText.of(word, field, Decode.FLOAT), false));
        }
        return new GridPage(window.first(), window.size(), KEYS, cells.toArray(GridCell[]::new));
    }
}
