package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Matches;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridView;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.collections.SetChangeListener;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// Joins the steps table with the model: columns, pages, selection both ways.
final class StepTable {

    private static final int FIRST_ROWS = 64;
    private static final int FIRST_PULSES = 3;
    private static final Duration MOST_WAIT = Duration.seconds(3);

    private final InspectorModel model;
    private final GridView grid;
    private final TableActions actions;
    private final Map<Integer, GridColumn> fields = new HashMap<>();
    private long lastType = -1;
    private long lastComponent = -1;
    private final StepPages pages;
    private ShownRows shown;
    private boolean showing;
    private boolean paging;
    private boolean painted;

    /// @param onToken what to do for a token that stands alone in its cell
    StepTable(InspectorModel model, GridView grid, LongConsumer onToken) {
        this.model = model;
        this.grid = grid;
        grid.paletteProperty().bind(model.paletteProperty());
        grid.textScaleProperty().bind(model.textScaleProperty());
        addColumns();
        grid.setFrozenColumns(2);
        pages = new StepPages(model, this::showPage);
        shown = new ShownRows(0, null);
        showRows();
        grid.setSource(pages);
        if (model.recording().steps() == 0) {
            model.runner().release();
        } else {
            // Read while the window is laid out, which says later how many rows it shows.
            pages.request(0, FIRST_ROWS);
            // Nothing waits for ever for rows that can't be read or have no room.
            PauseTransition enough = new PauseTransition(MOST_WAIT);
            enough.setOnFinished(_ -> model.runner().release());
            enough.play();
        }
        model.hidden().addListener((SetChangeListener<Integer>) _ -> showFields());
        model.decodeProperty().subscribe(_ -> grid.refresh(true));
        model.episodesProperty().subscribe(_ -> grid.refresh(false));
        model.filter().matchesProperty().subscribe(this::showRows);
        model.filter().onlyMatchesProperty().subscribe(this::showRows);
        model.recordingProperty().subscribe(this::showRows);
        grid.visibleRangeProperty().subscribe(this::showFrame);
        model.tokenProperty().subscribe(this::showToken);
        model.rowProperty().subscribe(this::showRow);
        grid.selectedRowProperty().subscribe(this::rowSelected);
        grid.selectedTokenProperty().subscribe(this::tokenSelected);
        WholeValue whole = new WholeValue(model, grid, onToken);
        whole.setRowOf(index -> shown.row(index));
        actions =
                new TableActions(
                        grid, export(), whole::show, () -> whole.copy(grid.selectedCell()));
    }

    private TableExport export() {
        TableExport export =
                new TableExport(
                        model,
                        "step",
                        () -> shown.only() == null ? content() : new ShownContent(content(), shown),
                        row -> model.recording().stream().start(row),
                        List.of("csv", "json", "npy", "parquet"));
        export.setTogether(() -> shown.only() == null);
        return export;
    }

    /// Shows all rows, or only those that match, with the row one is at where it was.
    private void showRows() {
        Matches matches = model.filter().matchesProperty().get();
        boolean only = matches != null && model.filter().onlyMatchesProperty().get();
        ShownRows next = new ShownRows(model.recording().steps(), only ? matches : null);
        boolean moved = shown.only() != null || only;
        shown = next;
        pages.show(next);
        showing = true;
        grid.setEmptyText(only ? "No step matches the filter." : "This recording has no steps.");
        grid.setRowCount(next.count());
        showing = false;
        if (moved) {
            showRow(model.rowProperty().get());
        }
        grid.refresh(false);
    }

    private void showPage(GridPage page) {
        paging = true;
        boolean unknown = page.keys().contains(StepPages.UNKNOWN);
        if (unknown && grid.getColumns().stream().noneMatch(StepTable::isUnknown)) {
            grid.getColumns().add(GridColumn.text(StepPages.UNKNOWN, "unknown"));
        }
        grid.setPage(page);
        paging = false;
        if (!painted) {
            painted = true;
            afterPulses(FIRST_PULSES, model.runner()::release);
        }
    }

    private static boolean isUnknown(GridColumn column) {
        return column.key().equals(StepPages.UNKNOWN);
    }

    /// With the first rows on the screen there is time for what reads all of the recording.
    private static void afterPulses(int pulses, Runnable action) {
        new AnimationTimer() {
            private int left = pulses;

            @Override
            public void handle(long now) {
                if (left-- == 0) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }

    private StepContent content() {
        List<GridColumn> shown = grid.getColumns().stream().filter(GridColumn::isVisible).toList();
        return new StepContent(
                model.recording(),
                shown.stream().map(GridColumn::key).toList(),
                shown.stream().map(GridColumn::title).toList(),
                model.decodeProperty().get(),
                model.episodesProperty().get());
    }

    private void addColumns() {
        grid.getColumns().add(GridColumn.number(StepPages.STEP, "step"));
        grid.getColumns().add(GridColumn.number(StepPages.TIME, "t"));
        for (Field field : model.recording().fields()) {
            String key = StepPages.fieldKey(field.type());
            GridColumn column = GridColumn.field(key, field.name(), field.type());
            fields.put(field.type(), column);
            // However it is hidden, the source panel tells of it.
            column.visibleProperty().addListener((_, _, shown) -> showField(field.type(), shown));
            grid.getColumns().add(column);
        }
        for (Column column : model.recording().extraColumns()) {
            grid.getColumns()
                    .add(GridColumn.text(StepPages.extraKey(column.name()), column.name()));
        }
    }

    private void showField(int type, boolean shown) {
        if (shown) {
            model.hidden().remove(type);
        } else {
            model.hidden().add(type);
        }
    }

    private void showFields() {
        fields.forEach((type, column) -> column.setVisible(!model.hidden().contains(type)));
    }

    private void showFrame(RowRange rows) {
        long to = Math.min(rows.to(), shown.count());
        model.frameProperty()
                .set(
                        rows.from() >= to
                                ? new RowRange(0, 0)
                                : new RowRange(shown.row(rows.from()), shown.end(to)));
    }

    /// What can be done with its selection.
    TableActions actions() {
        return actions;
    }

    private void showRow(Number row) {
        showing = true;
        grid.setSelectedRow(shown.index(row.longValue()));
        showing = false;
        if (row.longValue() >= 0 && shown.count() > 0) {
            grid.scrollTo(shown.nearest(row.longValue()));
        }
    }

    private void showToken(@Nullable TokenFacts token) {
        if (token != null && token.row() == model.rowProperty().get()) {
            boolean elsewhere = token.type() != lastType || token.component() != lastComponent;
            if (elsewhere && grid.getSelectedToken() != token.token()) {
                reveal(token);
            }
            lastType = token.type();
            lastComponent = token.component();
            grid.setSelectedToken(token.token());
        }
    }

    /// Who came from elsewhere sees the value; who goes from step to step finds the columns as they
    /// are.
    private void reveal(TokenFacts token) {
        GridColumn column = fields.get((int) token.type());
        if (column != null) {
            grid.reveal(column, token.component());
        }
    }

    private void rowSelected(Number index) {
        if (showing || index.longValue() < 0) {
            return;
        }
        long row = shown.row(index.longValue());
        if (row != model.rowProperty().get()) {
            model.goToRow(row);
        }
    }

    private void tokenSelected(Number token) {
        TokenFacts known = model.tokenProperty().get();
        boolean behind = known == null || known.row() != model.rowProperty().get();
        if (showing || paging && behind) {
            // The grid's own guess for a row to which the model goes: the model will say which.
            return;
        }
        if (token.longValue() >= 0 && (known == null || known.token() != token.longValue())) {
            model.selectToken(token.longValue());
        }
    }
}
