package dev.streambuffer.ui.inspector;

import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridView;

import org.jspecify.annotations.Nullable;

/// Joins the tokens table with the model: columns, pages, selection both ways.
final class TokenTable {

    private final InspectorModel model;
    private final GridView grid;

    TokenTable(InspectorModel model, GridView grid) {
        this.model = model;
        this.grid = grid;
        for (String key : TokenPages.KEYS) {
            boolean text = key.equals("field") || key.equals("value");
            grid.getColumns().add(text ? GridColumn.text(key, key) : GridColumn.number(key, key));
        }
        grid.setEmptyText("This recording has no tokens.");
        grid.setFrozenColumns(1);
        grid.setRowCount(model.recording().tokens());
        grid.setSource(new TokenPages(model, grid::setPage));
        model.decodeProperty().subscribe(_ -> grid.refresh(true));
        model.tokenProperty().subscribe(this::showToken);
        grid.selectedRowProperty().subscribe(this::rowSelected);
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
