package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.model.TokenText;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The Statistics tab: a row a field component. A click on a least or greatest value goes to its
/// step.
@SuppressWarnings("NullAway.Init")
public final class StatisticsController {

    private final InspectorModel model;

    @FXML private TableView<ComponentStatistics> table;
    @FXML private VBox waiting;

    /// A view of a model's statistics.
    public StatisticsController(InspectorModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        TableColumn<ComponentStatistics, ComponentStatistics> name = new TableColumn<>("field");
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        name.setCellFactory(_ -> new NameCell(model));
        name.setPrefWidth(150);
        table.getColumns().add(name);
        number("count", s -> s.count(), s -> Numerals.grouped(s.count()));
        number("missing", s -> s.missing(), s -> Numerals.grouped(s.missing()));
        number("NaN", s -> s.nan(), s -> Numerals.grouped(s.nan()));
        number("Inf", s -> s.inf(), s -> Numerals.grouped(s.inf()));
        number("min", ComponentStatistics::min, ComponentStatistics::minText);
        number("max", ComponentStatistics::max, ComponentStatistics::maxText);
        rounded("mean", ComponentStatistics::mean);
        rounded("std", ComponentStatistics::std);
        TableColumn<ComponentStatistics, String> integers = new TableColumn<>("integers");
        integers.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().integers() ? "yes" : "no"));
        table.getColumns().add(integers);
        table.setOnMouseClicked(event -> clicked(event.getTarget()));
        new StatisticsActions(model, table);
        model.statisticsProperty().subscribe(this::show);
    }

    private void show(@Nullable List<ComponentStatistics> statistics) {
        waiting.setVisible(statistics == null);
        table.setVisible(statistics != null);
        if (statistics != null) {
            table.setItems(FXCollections.observableArrayList(statistics));
        }
    }

    private void number(
            String title,
            ToDoubleFunction<ComponentStatistics> value,
            Function<ComponentStatistics, String> text) {
        number(title, value, text, text);
    }

    /// A number that is shown shortened, and whole in a tooltip.
    private void rounded(String title, ToDoubleFunction<ComponentStatistics> value) {
        number(
                title,
                value,
                s -> rounded(value.applyAsDouble(s)),
                s -> TokenText.float64(value.applyAsDouble(s)));
    }

    private void number(
            String title,
            ToDoubleFunction<ComponentStatistics> value,
            Function<ComponentStatistics, String> text,
            Function<ComponentStatistics, String> whole) {
        TableColumn<ComponentStatistics, ComponentStatistics> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(
                (a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)));
        column.setCellFactory(_ -> new NumberCell(text, whole));
        column.getStyleClass().add("number");
        column.setPrefWidth(
                switch (title) {
                    case "min", "max" -> 172;
                    case "mean", "std" -> 104;
                    default -> 84;
                });
        table.getColumns().add(column);
    }

    private void clicked(Object target) {
        if (!(target instanceof Node node)) {
            return;
        }
        Node cell = node;
        while (cell != null && !(cell instanceof NumberCell)) {
            cell = cell.getParent();
        }
        if (cell instanceof NumberCell number && number.getItem() != null) {
            ComponentStatistics statistics = number.getItem();
            String column = number.getTableColumn().getText();
            long row =
                    column.equals("min")
                            ? statistics.minRow()
                            : column.equals("max") ? statistics.maxRow() : -1;
            if (row >= 0) {
                model.select(row, statistics.field().type(), Math.max(0, statistics.component()));
            }
        }
    }

    private static String rounded(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.6g", value)
                : TokenText.float64(value);
    }

    private static final class NameCell
            extends TableCell<ComponentStatistics, ComponentStatistics> {
        private final Swatch swatch;

        NameCell(InspectorModel model) {
            swatch = new Swatch(model);
        }

        @Override
        protected void updateItem(@Nullable ComponentStatistics item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            swatch.show(item.field().type());
            setGraphic(swatch);
            setText(item.name());
        }
    }

    private static final class NumberCell
            extends TableCell<ComponentStatistics, ComponentStatistics> {
        private final Function<ComponentStatistics, String> text;
        private final Function<ComponentStatistics, String> whole;

        NumberCell(
                Function<ComponentStatistics, String> text,
                Function<ComponentStatistics, String> whole) {
            this.text = text;
            this.whole = whole;
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable ComponentStatistics item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            setText(text.apply(item));
            // Always: a narrow column cuts what is not shortened, too.
            setTooltip(new Tooltip(whole.apply(item)));
        }
    }
}
