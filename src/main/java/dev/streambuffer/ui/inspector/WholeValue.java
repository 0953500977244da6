package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.job.Slot;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/// Shows a value of a grid whole in a popover beside it: a list as a table of its own, however long
/// it is, a text in an area that can be selected and copied.
final class WholeValue {

    private static final List<String> KEYS = List.of("index", "value", "hex", "float64", "int64");
    private static final int CLIP = 1_000_000;
    private static final double GREATEST_HEIGHT = 420;

    private final InspectorModel model;
    private final GridView grid;
    private final LongConsumer onToken;
    private final Slot reading;
    private final GridPopover popover;
    private LongUnaryOperator rowOf = row -> row;

    /// @param onToken what to do for a token that stands alone in its cell
    WholeValue(InspectorModel model, GridView grid, LongConsumer onToken) {
        this.model = model;
        this.grid = grid;
        this.onToken = onToken;
        reading = model.runner().slot();
        popover = new GridPopover(grid);
    }

    /// Sets which row of the recording a row of the table is.
    void setRowOf(LongUnaryOperator rows) {
        rowOf = rows;
    }

    /// Shows a cell.
    void show(GridHit hit) {
        switch (hit.cell()) {
            case GridCell.Chips chips when chips.count() > 1 && chips.places() == null ->
                    showList(hit, chips);
            case GridCell.Chips chips ->
                    onToken.accept(hit.token() >= 0 ? hit.token() : chips.token());
            case GridCell.Text text -> showText(hit, text.text());
            case GridCell.Absent absent ->
                    model.notices()
                            .brief(
                                    hit.column().title()
                                            + switch (absent) {
                                                case NULL -> ": null";
                                                case EMPTY -> ": an empty list";
                                                case MISSING -> ": no value";
                                            });
            case GridCell.Line _ -> {}
            case null -> {}
        }
    }

    /// Copies the value of a cell whole.
    void copy(@Nullable GridHit hit) {
        if (hit == null) {
            model.notices().brief("nothing is selected");
            return;
        }
        switch (hit.cell()) {
            case GridCell.Chips chips when hit.token() >= 0 -> put(textOf(chips, hit.token()));
            case GridCell.Text _ when isExtra(hit) -> readWhole(hit, this::put);
            case GridCell.Text text -> put(plain(text.text()));
            case null, default -> put("");
        }
    }

    /// A number without the spaces between its groups of digits.
    private static String plain(String text) {
        return text.matches("-?[\\d\u00a0]+") ? text.replace("\u00a0", "") : text;
    }

    /// A value of a list; also one that its cell does not show.
    private String textOf(GridCell.Chips chips, long token) {
        long index = chips.indexOf(token);
        TokenFacts selected = model.tokenProperty().get();
        if (index < chips.texts().length) {
            return chips.texts()[(int) index];
        }
        return selected == null || selected.token() != token
                ? ""
                : TokenText.of(
                        selected.word(),
                        model.recording().field(selected.type()),
                        model.decodeProperty().get());
    }

    private void put(String text) {
        ClipboardText.put(text);
        model.notices().brief("copied " + (text.length() > 40 ? "the value" : text));
    }

    private void showList(GridHit hit, GridCell.Chips chips) {
        Field field = model.recording().field(chips.type());
        GridView list = new GridView();
        list.paletteProperty().bind(grid.paletteProperty());
        for (String key : KEYS) {
            list.getColumns()
                    .add(
                            key.equals("value")
                                    ? GridColumn.text(key, key)
                                    : GridColumn.number(key, key));
        }
        list.setFrozenColumns(1);
        list.setRowCount(chips.count());
        Slot pages = model.runner().slot();
        list.setSource(
                (from, rows) -> {
                    Decode decode = model.decodeProperty().get();
                    pages.read(
                            (_, _) -> page(chips, field, decode, from, rows),
                            list::setPage,
                            model.notices()::error);
                });
        Subscription following = model.decodeProperty().subscribe(() -> list.refresh(true));
        TableExport export =
                new TableExport(
                        model,
                        "value",
                        () ->
                                new ListContent(
                                        model.recording(),
                                        chips.token(),
                                        field,
                                        model.decodeProperty().get()),
                        row -> chips.token() + row,
                        List.of("csv", "json", "npy"));
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                        export.copy(list.selectedRows(), false);
                        event.consume();
                    }
                });
        list.setOnActivate(
                at -> {
                    popover.hide();
                    model.selectToken(chips.token() + at.row());
                });
        String title = hit.column().title() + " \u00b7 " + Numerals.count(chips.count(), "value");
        Popover shown =
                popover.open(
                        hit,
                        title,
                        list,
                        560,
                        Math.min(GREATEST_HEIGHT, (chips.count() + 2.0) * grid.getRowHeight()),
                        "Enter: go to the token \u00b7 Ctrl+C: copy \u00b7 Esc: close");
        shown.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> following.unsubscribe());
        list.select(Math.max(0, hit.chip() < chips.texts().length ? hit.chip() : 0), -1);
    }

    private GridPage page(
            GridCell.Chips chips, @Nullable Field field, Decode decode, long from, int rows) {
        long first = chips.token() + from;
        TokenWindow window =
                model.recording().stream()
                        .window(first, Math.min(first + rows, chips.token() + chips.count()));
        List<GridCell> cells = new ArrayList<>();
        for (int i = 0; i < window.size(); i++) {
            long word = window.data()[i];
            cells.add(new GridCell.Text(Numerals.grouped(from + i), true));
            cells.add(GridCell.token(chips.type(), first + i, word, field, decode));
            for (Decode reading : List.of(Decode.BITS, Decode.FLOAT, Decode.INT)) {
                cells.add(new GridCell.Text(StepContent.one(word, field, reading).text(), false));
            }
        }
        return new GridPage(from, window.size(), KEYS, cells.toArray(GridCell[]::new));
    }

    private void showText(GridHit hit, String shown) {
        TextArea area = new TextArea(shown);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("mono");
        popover.open(
                hit,
                hit.column().title(),
                area,
                460,
                220,
                "Ctrl+A, Ctrl+C: copy \u00b7 Esc: close");
        if (isExtra(hit)) {
            readWhole(hit, area::setText);
        }
    }

    private boolean isExtra(GridHit hit) {
        return model.recording().extra() != null
                && hit.column().key().startsWith(StepPages.extraKey(""));
    }

    /// The cell shows the start of a long text only.
    private void readWhole(GridHit hit, Consumer<String> done) {
        StepContent content =
                new StepContent(
                        model.recording(),
                        List.of(hit.column().key()),
                        List.of(hit.column().title()),
                        Decode.AUTO,
                        null);
        long row = rowOf.applyAsLong(hit.row());
        reading.read((cancel, _) -> wholeText(content, row, cancel), done, model.notices()::error);
    }

    private static String wholeText(StepContent content, long row, CancelToken cancel)
            throws java.io.IOException {
        StringBuilder text = new StringBuilder();
        content.read(
                new RowRange(row, row + 1),
                cells -> text.append(TableFormat.plain(cells.getFirst())),
                cancel);
        return text.length() <= CLIP
                ? text.toString()
                : text.substring(0, CLIP) + "\u2026 export the row to see the rest";
    }
}
