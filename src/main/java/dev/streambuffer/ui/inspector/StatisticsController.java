package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.ui.control.Histogram;
import dev.streambuffer.ui.inspector.StatisticsModel.Scope;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The Statistics tab: a row a field component, of all steps, an episode or the matches of the
/// filter. A click on a least or greatest value goes to its step.
@SuppressWarnings("NullAway.Init")
public final class StatisticsController {

    private static final double SPREAD = 104;

    private final InspectorModel model;
    private final StatisticsModel statistics;

    private RowActions<ComponentStatistics> actions;

    @FXML private TableView<ComponentStatistics> table;
    @FXML private Label waiting;
    @FXML private Label about;
    @FXML private ToggleButton all;
    @FXML private ToggleButton episode;
    @FXML private ToggleButton matches;

    /// A view of statistics.
    public StatisticsController(InspectorModel model, StatisticsModel statistics) {
        this.model = model;
        this.statistics = statistics;
    }

    @FXML
    void initialize() {
        addColumns();
        table.setOnMouseClicked(event -> clicked(event.getTarget()));
        actions =
                new RowActions<>(
                        model,
                        table,
                        "row",
                        StatisticsContent::new,
                        RowActions.item(
                                "Go to the greatest value (Enter)", () -> actions().showWhole()),
                        RowActions.item("Go to the least value (Shift+Enter)", this::goToLeast));
        actions.setOnOpen(s -> go(s, s.maxRow()));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Map<Scope, ToggleButton> buttons =
                Map.of(Scope.ALL, all, Scope.EPISODE, episode, Scope.MATCHES, matches);
        buttons.forEach((scope, button) -> button.setOnAction(_ -> choose(scope)));
        statistics
                .scopeProperty()
                .subscribe(now -> buttons.forEach((s, button) -> button.setSelected(s == now)));
        about.textProperty().bind(statistics.aboutProperty());
        waiting.textProperty().bind(statistics.aboutProperty());
        statistics.shownProperty().subscribe(this::show);
    }

    /// What can be done with the selection.
    SelectionActions actions() {
        return actions;
    }

    /// The table.
    Node table() {
        return table;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown() && !event.isShortcutDown()) {
            goToLeast();
            event.consume();
        }
    }

    private void goToLeast() {
        ComponentStatistics selected = table.getSelectionModel().getSelectedItem();
        if (selected == null) {
            model.notices().brief("nothing is selected");
        } else {
            go(selected, selected.minRow());
        }
    }

    private void go(ComponentStatistics statistics, long row) {
        if (row < 0) {
            model.notices().brief(statistics.name() + " has no values");
        } else {
            model.select(row, statistics.field().type(), Math.max(0, statistics.component()));
        }
    }

    private void choose(Scope scope) {
        // A click on the button that is chosen would leave none.
        statistics.scopeProperty().set(scope);
        Map.of(Scope.ALL, all, Scope.EPISODE, episode, Scope.MATCHES, matches)
                .forEach((s, button) -> button.setSelected(s == scope));
    }

    private void addColumns() {
        TableColumn<ComponentStatistics, ComponentStatistics> name = new TableColumn<>("field");
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        name.setCellFactory(_ -> new NameCell(model));
        name.setPrefWidth(144);
        table.getColumns().add(name);
        TableColumn<ComponentStatistics, ComponentStatistics> spread = new TableColumn<>("spread");
        spread.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        spread.setCellFactory(_ -> new SpreadCell(model));
        spread.setPrefWidth(SPREAD);
        spread.setSortable(false);
        table.getColumns().add(spread);
        number("count", s -> s.count(), s -> Numerals.grouped(s.count()));
        number("missing", s -> s.missing(), s -> Numerals.grouped(s.missing()));
        number("NaN", s -> s.nan(), s -> Numerals.grouped(s.nan()));
        number("Inf", s -> s.inf(), s -> Numerals.grouped(s.inf()));
        number("min", ComponentStatistics::min, ComponentStatistics::minText);
        number("max", ComponentStatistics::max, ComponentStatistics::maxText);
        rounded("mean", ComponentStatistics::mean);
        rounded("std", ComponentStatistics::std);
        for (int i = 0; i < Statistics.QUANTILES.size(); i++) {
            int index = i;
            long percent = Math.round(Statistics.QUANTILES.get(i) * 100);
            rounded(percent == 50 ? "median" : percent + " %", s -> s.quantiles()[index]);
        }
        number(
                "distinct",
                s -> s.distinct() < 0 ? Double.POSITIVE_INFINITY : s.distinct(),
                StatisticsContent::distinct);
        TableColumn<ComponentStatistics, String> integers = new TableColumn<>("integers");
        integers.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().integers() ? "yes" : "no"));
        table.getColumns().add(integers);
    }

    private void show(@Nullable List<ComponentStatistics> now) {
        waiting.setVisible(now == null);
        about.setVisible(now != null);
        table.setVisible(now != null);
        if (now != null) {
            // In place: the order that was chosen, the selection and the place stay.
            List<TableColumn<ComponentStatistics, ?>> order = List.copyOf(table.getSortOrder());
            List<Integer> selected = List.copyOf(table.getSelectionModel().getSelectedIndices());
            table.getItems().setAll(now);
            table.getSortOrder().setAll(order);
            table.sort();
            selected.stream()
                    .filter(i -> i < now.size())
                    .forEach(table.getSelectionModel()::select);
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
                    case "min", "max" -> 128;
                    case "count" -> 88;
                    case "missing" -> 76;
                    case "NaN", "Inf" -> 56;
                    // Six digits of a number of four zeros, with its sign.
                    default -> 112;
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
                go(statistics, row);
            }
        }
    }

    private static String rounded(double value) {
        return Double.isFinite(value) ? Numerals.rounded(value, 6) : TokenText.float64(value);
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
            // The end tells the components of a field apart.
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }
    }

    /// The histogram, small; it says its bins to whoever points at it.
    private static final class SpreadCell
            extends TableCell<ComponentStatistics, ComponentStatistics> {
        private final Histogram histogram = new Histogram();

        SpreadCell(InspectorModel model) {
            histogram.paletteProperty().bind(model.paletteProperty());
            histogram.setPrefSize(SPREAD - 20, 20);
            histogram.setMaxSize(SPREAD - 20, 20);
        }

        @Override
        protected void updateItem(@Nullable ComponentStatistics item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null || item.histogram().length == 0) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            histogram.setType(item.field().type());
            histogram.setCounts(item.histogram());
            setGraphic(histogram);
            setTooltip(new Tooltip(StatisticsContent.bins(item)));
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
