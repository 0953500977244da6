package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.convert.CellText;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.model.UnknownTokens;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The steps table in whole: the columns that are shown, in their order, every value of every list.
///
/// @param columns keys as [StepPages] has them
/// @param titles the columns' titles
/// @param episodes null if they are not known; the time in the episode is empty then
record StepContent(
        Recording recording,
        List<String> columns,
        List<String> titles,
        Decode decode,
        @Nullable Episodes episodes)
        implements TableContent {

    private static final int ROWS = 256;

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        for (long from = rows.from(); from < rows.to(); from += ROWS) {
            long to = Math.min(from + ROWS, rows.to());
            Map<String, @Nullable String[]> extras = extras(new RowRange(from, to));
            // Counts only: lists are read one by one, however long they are.
            StepWindow window = recording.stream().stepWindow(from, to, 0);
            for (int i = 0; i < window.rows(); i++) {
                cancel.check();
                List<@Nullable Cell> cells = new ArrayList<>();
                for (String key : columns) {
                    cells.add(cell(key, window, i, extras));
                }
                sink.row(cells);
            }
        }
    }

    /// The cell of a field in whole.
    static @Nullable Cell cell(
            Recording recording, StepWindow window, int row, Field field, Decode decode) {
        long count = window.count(row, field.type());
        boolean scalar = field.feature().isScalar();
        if (count == 0) {
            return scalar || window.isNull(row, field.type()) ? null : new Cell.Many(List.of());
        }
        long first = window.token(row, field.type(), 0);
        long[] words = recording.stream().window(first, first + count).data();
        if (scalar && count == 1) {
            return one(words[0], field, decode);
        }
        List<Cell.One> values = new ArrayList<>(words.length);
        for (long word : words) {
            values.add(one(word, field, decode));
        }
        return new Cell.Many(values);
    }

    /// A value as text.
    static Cell.One one(long word, @Nullable Field field, Decode decode) {
        boolean named =
                decode == Decode.AUTO && field != null && !field.feature().labels().isEmpty();
        return new Cell.One(TokenText.of(word, field, decode), decode != Decode.BITS && !named);
    }

    private @Nullable Cell cell(
            String key, StepWindow window, int row, Map<String, @Nullable String[]> extras) {
        long at = window.firstRow() + row;
        if (key.equals(StepPages.STEP)) {
            return new Cell.One(Long.toString(window.steps()[row]), true);
        }
        if (key.equals(StepPages.TIME)) {
            int episode = episodes == null ? -1 : episodes.episodeOfRow(at);
            return episodes == null || episode < 0
                    ? null
                    : new Cell.One(Long.toString(at - episodes.startRow(episode)), true);
        }
        if (key.equals(StepPages.UNKNOWN)) {
            return unknown(window, row);
        }
        for (Field field : recording.fields()) {
            if (StepPages.fieldKey(field.type()).equals(key)) {
                return cell(recording, window, row, field, decode);
            }
        }
        @Nullable String[] texts = extras.get(key);
        String text = texts == null ? null : texts[row];
        return text == null ? null : new Cell.One(text, isNumber(key));
    }

    /// All tokens of a row that are of no field, each with its type ID.
    private @Nullable Cell unknown(StepWindow window, int row) {
        UnknownTokens some = window.unknown();
        if (some == null || some.counts()[row] == 0) {
            return null;
        }
        List<Cell.One> values = new ArrayList<>();
        TokenWindow all = recording.stream().window(window.starts()[row], window.starts()[row + 1]);
        for (int i = 0; i < all.size(); i++) {
            if (recording.field(all.types()[i]) == null) {
                String value = TokenText.of(all.data()[i], null, decode);
                values.add(new Cell.One("type " + all.types()[i] + ": " + value, false));
            }
        }
        return new Cell.Many(values);
    }

    private boolean isNumber(String key) {
        return recording.extraColumns().stream()
                .filter(column -> StepPages.extraKey(column.name()).equals(key))
                .map(column -> column.feature())
                .anyMatch(
                        feature ->
                                feature instanceof Feature.Value
                                        && feature.scalarDtype().kind() != Dtype.Kind.OTHER);
    }

    private Map<String, @Nullable String[]> extras(RowRange rows) throws IOException {
        Dataset dataset = recording.extra();
        Map<String, @Nullable String[]> texts = new HashMap<>();
        List<String> names =
                recording.extraColumns().stream()
                        .map(column -> column.name())
                        .filter(name -> columns.contains(StepPages.extraKey(name)))
                        .toList();
        if (dataset == null || names.isEmpty()) {
            return texts;
        }
        try (RowCursor cursor = dataset.read(rows, names)) {
            int at = 0;
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (ColumnBatch column : batch.columns()) {
                    @Nullable String[] all =
                            texts.computeIfAbsent(
                                    StepPages.extraKey(column.column().name()),
                                    _ -> new String[(int) rows.size()]);
                    @Nullable String[] some = CellText.whole(column);
                    System.arraycopy(some, 0, all, at, batch.rows());
                }
                at += batch.rows();
            }
        }
        return texts;
    }
}
