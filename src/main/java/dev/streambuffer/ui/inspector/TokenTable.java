package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridView;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongConsumer;

/// Joins the tokens table with the model: columns, pages, selection both ways.
final class TokenTable {

    private final InspectorModel model;
    private final GridView grid;
    private final TableActions actions;

    /// @param onToken what to do for a token that is activated
    TokenTable(InspectorModel model, GridView grid, LongConsumer onToken) {
        this.model = model;
        this.grid = grid;
        grid.paletteProperty().bind(model.paletteProperty());
        grid.textScaleProperty().bind(model.textScaleProperty());
        for (String key : TokenPages.KEYS) {
            boolean text = key.equals("field");
            grid.getColumns().add(text ? GridColumn.text(key, key) : GridColumn.number(key, key));
        }
        grid.setEmptyText("This recording has no tokens.");
        grid.setFrozenColumns(1);
        grid.setSource(new TokenPages(model, grid::setPage));
        model.recordingProperty().subscribe(now -> grid.setRowCount(now.tokens()));
        model.recordingProperty().subscribe(_ -> grid.refresh(false));
        model.filter().matchesProperty().subscribe(_ -> grid.refresh(false));
        model.decodeProperty().subscribe(_ -> grid.refresh(true));
        model.tokenProperty().subscribe(this::showToken);
        grid.selectedRowProperty().subscribe(this::rowSelected);
        WholeValue whole = new WholeValue(model, grid, onToken);
        TableExport export =
                new TableExport(
                        model, "token", this::content, row -> row, List.of("csv", "json", "npy"));
        actions =
                new TableActions(grid, export, whole::show, () -> whole.copy(grid.selectedCell()));
    }

    private TokenContent content() {
        List<String> shown =
                grid.getColumns().stream()
                        .filter(GridColumn::isVisible)
                        .map(GridColumn::key)
                        .toList();
        return new TokenContent(model.recording(), shown, model.decodeProperty().get());
    }

    /// What can be done with its selection.
    TableActions actions() {
        return actions;
    }

    private void showToken(@Nullable TokenFacts token) {
        long row = token == null ? -1 : token.token();
        if (row != grid.getSelectedRow()) {
            grid.setSelectedRow(row);
            if (row >= 0) {
                grid.scrollTo(row);
            }
        }
    }

    private void rowSelected(Number row) {
        TokenFacts known = model.tokenProperty().get();
        if (row.longValue() >= 0 && (known == null || known.token() != row.longValue())) {
            model.selectToken(row.longValue());
        }
    }
}
