package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.CompareRows.Pair;
import dev.streambuffer.ui.job.Slot;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Shows a value of the comparison whole in a popover: a list as a table with A beside B, from the
/// first value that differs on; a text of each below the other.
final class CompareWhole {

    private static final List<String> KEYS = List.of("index", "A", "B", "A bits", "B bits");

    private static final double HEAD = 72;
    private static final double ROW = 25;

    private final CompareModel model;
    private final GridPopover popover;
    private final Slot reading;

    CompareWhole(CompareModel model, GridView grid) {
        this.model = model;
        popover = new GridPopover(grid);
        reading = model.inspector().runner().slot();
    }

    /// Shows a cell.
    ///
    /// @param name the column's name
    void show(GridHit hit, CompareRows rows, String name) {
        reading.read(
                (cancel, progress) -> rows.whole(hit.row() / 2, name, cancel, progress),
                pair -> show(hit, rows, pair),
                model.inspector().notices()::error);
    }

    /// Copies a value, or a list whole, of the source whose row it is.
    ///
    /// @param name the column's name
    void copy(GridHit hit, CompareRows rows, String name) {
        reading.read(
                (cancel, progress) -> rows.whole(hit.row() / 2, name, cancel, progress),
                pair -> {
                    CompareValues own = hit.row() % 2 == 0 ? pair.a() : pair.b();
                    ClipboardText.put(own == null ? "" : TableFormat.plain(own.content()));
                    model.inspector().notices().brief("copied the value");
                },
                model.inspector().notices()::error);
    }

    private void show(GridHit hit, CompareRows rows, Pair pair) {
        CompareValues a = pair.a();
        CompareValues b = pair.b();
        boolean texts = (a == null || a.words() == null) && (b == null || b.words() == null);
        String step = Numerals.grouped(hit.row() / 2);
        String title = "%s \u00b7 place %s".formatted(hit.column().title(), step);
        if (texts) {
            TextArea area = new TextArea("A\n%s\n\nB\n%s".formatted(text(a), text(b)));
            area.setEditable(false);
            area.setWrapText(true);
            area.getStyleClass().add("mono");
            popover.open(hit, title, area, 520, 300, "Ctrl+A, Ctrl+C: copy \u00b7 Esc: close");
            return;
        }
        int size = Math.max(a == null ? 0 : a.size(), b == null ? 0 : b.size());
        IntPredicate differs =
                i ->
                        a == null
                                || b == null
                                || a.isMarked(i, b, rows.tolerance())
                                || b.isMarked(i, a, rows.tolerance());
        GridView list = new GridView();
        for (String key : KEYS) {
            list.getColumns().add(GridColumn.number(key, key));
        }
        list.setFrozenColumns(1);
        list.setRowCount(size);
        list.setSource((from, count) -> list.setPage(page(a, b, differs, from, count, size)));
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                        ClipboardText.put(tsv(a, b, list.selectedRows()));
                        event.consume();
                    } else if (event.getCode() == KeyCode.F3) {
                        move(list, differs, size, event.isShiftDown() ? -1 : 1);
                        event.consume();
                    }
                });
        popover.open(
                hit,
                title + " \u00b7 " + Numerals.count(size, "value"),
                list,
                640,
                Math.min(420, HEAD + ROW * Math.max(3, size)),
                "F3: next difference \u00b7 Ctrl+C: copy \u00b7 Esc: close");
        list.select(0, -1);
        if (size > 0 && !differs.test(0)) {
            move(list, differs, size, 1);
        }
    }

    private static void move(GridView list, IntPredicate differs, int size, int by) {
        int at = (int) Math.max(0, list.getSelectedRow()) + by;
        while (at >= 0 && at < size && !differs.test(at)) {
            at += by;
        }
        if (at >= 0 && at < size) {
            list.select(at, -1);
            list.scrollTo(at);
        }
    }

    private static GridPage page(
            @Nullable CompareValues a,
            @Nullable CompareValues b,
            IntPredicate differs,
            long from,
            int count,
            int size) {
        List<GridCell> cells = new ArrayList<>();
        int rows = (int) Math.min(count, size - from);
        for (int i = (int) from; i < from + rows; i++) {
            boolean differ = differs.test(i);
            cells.add(new GridCell.Text(Numerals.grouped(i), !differ, differ));
            cells.add(new GridCell.Text(text(a, i), false));
            cells.add(new GridCell.Text(text(b, i), false));
            cells.add(new GridCell.Text(bits(a, i), true));
            cells.add(new GridCell.Text(bits(b, i), true));
        }
        return new GridPage(from, rows, KEYS, cells.toArray(GridCell[]::new));
    }

    private static String tsv(
            @Nullable CompareValues a, @Nullable CompareValues b, RowRange selected) {
        StringBuilder text = new StringBuilder(String.join("\t", KEYS)).append('\n');
        for (int i = (int) selected.from(); i < selected.to(); i++) {
            text.append(i)
                    .append('\t')
                    .append(text(a, i))
                    .append('\t')
                    .append(text(b, i))
                    .append('\t')
                    .append(bits(a, i))
                    .append('\t')
                    .append(bits(b, i))
                    .append('\n');
        }
        return text.toString();
    }

    private static String text(@Nullable CompareValues values) {
        return values == null ? "no such step" : values.textOrNone(0);
    }

    private static String text(@Nullable CompareValues values, int index) {
        return values == null ? "" : values.textOrNone(index);
    }

    private static String bits(@Nullable CompareValues values, int index) {
        return values == null ? "" : values.bits(index);
    }
}
