package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ColumnReport;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.DifferenceCount;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenText;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The summary by field. A double click or Enter goes to the field's first difference, a double
/// click on the largest one to that.
final class CompareTable {

    private static final MathContext DIGITS = new MathContext(4);
    private static final String LARGEST = "largest";

    /// Room for a count of nine digits.
    private static final double COUNT = 96;

    /// All columns fit a window of 1600 pixels with both side panels; what is cut is in the
    /// tooltip.
    private static final double FIRST = 252;

    private final CompareModel model;
    private final TableView<ColumnReport> table;
    private final RowActions<ColumnReport> actions;
    private final TableColumn<ColumnReport, ColumnReport> within;

    CompareTable(CompareModel model, TableView<ColumnReport> table) {
        this.model = model;
        this.table = table;
        column("field", 150, ColumnReport::name, false, null);
        number("values", c -> c.count().values());
        number("equal", c -> c.count().values() - c.count().differences());
        number("different", c -> c.count().different());
        number("missing", c -> c.count().missing());
        within = number("within", c -> c.count().within());
        column(LARGEST, 96, c -> largest(c.count()), true, c -> c.count().largest());
        column("ULPs", 116, c -> ulps(c.count()), true, c -> c.count().largestUlps());
        column("first difference", FIRST, CompareTable::first, false, null);
        actions =
                new RowActions<>(
                        model.inspector(),
                        table,
                        "field",
                        DifferenceContent::new,
                        RowActions.item(
                                "Go to the first difference (Enter)", () -> actions().showWhole()),
                        RowActions.item("Go to the largest difference", this::goToLargest));
        actions.setOnOpen(report -> model.goTo(report.places().next(-1), report.name()));
    }

    /// What can be done with its selection.
    RowActions<ColumnReport> actions() {
        return actions;
    }

    private void goToLargest() {
        ColumnReport report = table.getSelectionModel().getSelectedItem();
        if (report != null) {
            model.goTo(target(report, LARGEST), report.name());
        }
    }

    private static long target(ColumnReport report, String title) {
        boolean largest = title.equals(LARGEST) && report.count().largestPlace() >= 0;
        return largest ? report.count().largestPlace() : report.places().next(-1);
    }

    private static String first(ColumnReport report) {
        List<String> parts = new ArrayList<>();
        String first = report.firstDifference();
        if (first != null) {
            parts.add(first);
        }
        if (report.count().quieted() > 0) {
            parts.add(Numerals.grouped(report.count().quieted()) + " NaN quieted");
        }
        return String.join("; ", parts);
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

    /// Shows the columns of a comparison.
    void show(Comparison comparison) {
        within.setVisible(comparison.tolerance().kind() != Tolerance.Kind.BITS);
        table.setItems(FXCollections.observableArrayList(comparison.columns()));
    }

    private TableColumn<ColumnReport, ColumnReport> number(
            String title, ToLongFunction<ColumnReport> value) {
        return column(
                title,
                COUNT,
                report -> Numerals.grouped(value.applyAsLong(report)),
                true,
                value::applyAsLong);
    }

    private TableColumn<ColumnReport, ColumnReport> column(
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
        column.setCellFactory(_ -> new TextCell(model, title, text, number));
        if (number) {
            column.getStyleClass().add("number");
        }
        column.setPrefWidth(width);
        table.getColumns().add(column);
        return column;
    }

    private static final class TextCell extends TableCell<ColumnReport, ColumnReport> {
        private final CompareModel model;
        private final String title;
        private final Function<ColumnReport, String> text;
        private final @Nullable Swatch swatch;

        TextCell(
                CompareModel model,
                String title,
                Function<ColumnReport, String> text,
                boolean number) {
            this.model = model;
            this.title = title;
            this.text = text;
            this.swatch = title.equals("field") ? new Swatch(model.inspector()) : null;
            setOnMouseClicked(this::clicked);
            if (number) {
                getStyleClass().add("mono");
            }
        }

        private void clicked(MouseEvent event) {
            ColumnReport report = getItem();
            if (report != null
                    && event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2) {
                model.goTo(target(report, title), report.name());
            }
        }

        /// The cell has a few digits of the largest difference.
        private String whole(ColumnReport item, String shown) {
            return title.equals(LARGEST) ? TokenText.float64(item.count().largest()) : shown;
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
            setTooltip(shown.isEmpty() ? null : new Tooltip(whole(item, shown)));
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
