package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.DifferenceCount;
import dev.streambuffer.model.TokenText;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The summary by field. A double click goes to the field's first difference.
final class CompareTable {

    private static final MathContext DIGITS = new MathContext(4);

    private final CompareModel model;
    private final TableView<ColumnReport> table;

    CompareTable(CompareModel model, TableView<ColumnReport> table) {
        this.model = model;
        this.table = table;
        column("field", 130, ColumnReport::name, false, null);
        number("values", c -> c.count().values());
        number("equal", c -> c.count().values() - c.count().differences());
        number("different", c -> c.count().different());
        number("missing", c -> c.count().missing());
        column("largest", 96, c -> largest(c.count()), true, c -> c.count().largest());
        column("ULPs", 90, c -> ulps(c.count()), true, c -> c.count().largestUlps());
        column("first difference", 520, CompareTable::first, false, null);
        table.setRowFactory(_ -> row());
    }

    private TableRow<ColumnReport> row() {
        TableRow<ColumnReport> row = new TableRow<>();
        row.setOnMouseClicked(
                event -> {
                    ColumnReport report = row.getItem();
                    if (report != null
                            && event.getButton() == MouseButton.PRIMARY
                            && event.getClickCount() == 2) {
                        model.goTo(report.places().next(-1));
                    }
                });
        return row;
    }

    private static String first(ColumnReport report) {
        String first = report.firstDifference();
        return first == null ? "" : first;
    }

    private static String largest(DifferenceCount count) {
        if (count.largestPlace() < 0) {
            return "";
        }
        double largest = count.largest();
        return Double.isInfinite(largest)
                ? TokenText.float64(largest)
                : TokenText.float64(new BigDecimal(largest).round(DIGITS).doubleValue());
    }

    private static String ulps(DifferenceCount count) {
        return count.largestUlps() < 0 ? "" : Numerals.grouped(count.largestUlps());
    }

    private void number(String title, ToLongFunction<ColumnReport> value) {
        column(
                title,
                80,
                report -> Numerals.grouped(value.applyAsLong(report)),
                true,
                value::applyAsLong);
    }

    private void column(
            String title,
            double width,
            Function<ColumnReport, String> text,
            boolean number,
            @Nullable ToDoubleFunction<ColumnReport> order) {
        TableColumn<ColumnReport, ColumnReport> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(
                (a, b) ->
                        order == null
                                ? text.apply(a).compareTo(text.apply(b))
                                : Double.compare(order.applyAsDouble(a), order.applyAsDouble(b)));
        column.setCellFactory(_ -> new TextCell(model, text, number, title.equals("field")));
        if (number) {
            column.getStyleClass().add("number");
        }
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }

    private static final class TextCell extends TableCell<ColumnReport, ColumnReport> {
        private final CompareModel model;
        private final Function<ColumnReport, String> text;
        private final @Nullable Swatch swatch;

        TextCell(
                CompareModel model,
                Function<ColumnReport, String> text,
                boolean number,
                boolean named) {
            this.model = model;
            this.text = text;
            this.swatch = named ? new Swatch(model.inspector()) : null;
            if (number) {
                getStyleClass().add("mono");
            }
        }

        @Override
        protected void updateItem(@Nullable ColumnReport item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setTooltip(null);
                setGraphic(null);
                return;
            }
            String shown = text.apply(item);
            setText(shown);
            setTooltip(shown.isEmpty() ? null : new Tooltip(shown));
            int type = model.typeOf(item.name());
            if (swatch != null && type >= 0) {
                swatch.show(type);
                setGraphic(swatch);
            } else {
                setGraphic(null);
            }
        }
    }
}
