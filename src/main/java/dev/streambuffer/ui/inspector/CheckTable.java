package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.Numerals;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The table of findings. Selecting one goes to its step; a double click, or Enter, shows it.
final class CheckTable {

    private static final double NARROW = 560;

    private final CheckModel model;
    private final TableView<QualityFinding> table;
    private final RowActions<QualityFinding> actions;

    CheckTable(CheckModel model, TableView<QualityFinding> table, Consumer<QualityFinding> open) {
        this.model = model;
        this.table = table;
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        column("", 34, SeverityCell::new).setMaxWidth(34);
        var kind = text("finding", 150, QualityFinding::kind, "kind");
        var field = column("field", 130, () -> new FieldCell(model));
        TableColumn<QualityFinding, QualityFinding> step =
                text("step", 92, CheckTable::step, "mono");
        step.getStyleClass().add("number");
        step.setMinWidth(92);
        TableColumn<QualityFinding, QualityFinding> places =
                text("places", 84, f -> Numerals.grouped(f.count()), "mono");
        places.getStyleClass().add("number");
        var what = column("what", 560, MessageCell::new);
        what.setMinWidth(96);
        table.widthProperty()
                .map(width -> width.doubleValue() < NARROW)
                .subscribe(
                        narrow -> {
                            // A message of a word a line can't be read: names are cut before.
                            kind.setMinWidth(narrow ? 70 : 140);
                            field.setMinWidth(narrow ? 50 : 112);
                            places.setMinWidth(narrow ? 56 : 68);
                        });
        table.setRowFactory(_ -> row(open));
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        MenuItem go = RowActions.item("Show the step (Enter)", () -> open.accept(selection()));
        MenuItem path = RowActions.item("Copy the file's path", () -> copyPath(selection()));
        MenuItem message =
                RowActions.item("Copy the message", () -> ClipboardText.put(selection().message()));
        actions =
                new RowActions<>(
                        model.inspector(),
                        table,
                        "finding",
                        FindingContent::new,
                        go,
                        path,
                        message);
        actions.setOnOpen(open);
        table.getContextMenu()
                .setOnShowing(_ -> name(table.getSelectionModel().getSelectedItem(), go, path));
    }

    /// What can be done with its selection.
    RowActions<QualityFinding> actions() {
        return actions;
    }

    private QualityFinding selection() {
        return table.getSelectionModel().getSelectedItem();
    }

    /// What there is to do depends on whether a finding is about a step, a file or neither.
    private void name(@Nullable QualityFinding finding, MenuItem go, MenuItem path) {
        boolean step = finding != null && finding.hasPlace();
        boolean file = finding != null && model.file(finding) != null;
        go.setText(file ? "Show the file's folder (Enter)" : "Show the step (Enter)");
        go.setDisable(!step && !file);
        path.setVisible(file);
    }

    private void copyPath(QualityFinding finding) {
        Path file = model.file(finding);
        if (file != null) {
            ClipboardText.put(file.toString());
        }
    }

    private void selected(@Nullable QualityFinding finding) {
        if (finding != null && !finding.equals(model.currentProperty().get())) {
            model.goTo(finding);
        }
    }

    private static String step(QualityFinding finding) {
        return finding.hasPlace() ? Numerals.grouped(finding.step()) : "";
    }

    private static TableRow<QualityFinding> row(Consumer<QualityFinding> open) {
        TableRow<QualityFinding> row = new TableRow<>();
        row.setOnMouseClicked(
                event -> {
                    if (row.getItem() != null
                            && event.getButton() == MouseButton.PRIMARY
                            && event.getClickCount() == 2) {
                        open.accept(row.getItem());
                    }
                });
        return row;
    }

    private TableColumn<QualityFinding, QualityFinding> column(
            String title, double width, Supplier<TableCell<QualityFinding, QualityFinding>> cell) {
        TableColumn<QualityFinding, QualityFinding> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cell.get());
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        table.getColumns().add(column);
        return column;
    }

    private TableColumn<QualityFinding, QualityFinding> text(
            String title, double width, Function<QualityFinding, String> text, String style) {
        return column(title, width, () -> new TextCell(text, style));
    }

    private static final class TextCell extends TableCell<QualityFinding, QualityFinding> {
        private final Function<QualityFinding, String> text;

        TextCell(Function<QualityFinding, String> text, String style) {
            this.text = text;
            getStyleClass().add(style);
        }

        @Override
        protected void updateItem(@Nullable QualityFinding item, boolean empty) {
            super.updateItem(item, empty);
            String shown = empty || item == null ? null : text.apply(item);
            setText(shown);
            // A narrow column cuts it.
            setTooltip(shown == null || shown.isEmpty() ? null : new Tooltip(shown));
        }
    }

    /// A message in as many lines as it takes. A label would not make its row higher.
    private static final class MessageCell extends TableCell<QualityFinding, QualityFinding> {
        private static final double PADDING = 18;

        private final Text text = new Text();

        MessageCell() {
            getStyleClass().add("message");
            text.getStyleClass().add("text");
            tableColumnProperty()
                    .subscribe(
                            column -> {
                                if (column != null) {
                                    text.wrappingWidthProperty()
                                            .bind(column.widthProperty().subtract(PADDING));
                                }
                            });
        }

        @Override
        protected void updateItem(@Nullable QualityFinding item, boolean empty) {
            super.updateItem(item, empty);
            String shown = empty || item == null ? "" : Numerals.unbroken(item.message());
            text.setText(shown);
            setGraphic(shown.isEmpty() ? null : text);
            setAccessibleText(shown);
        }
    }

    private static final class SeverityCell extends TableCell<QualityFinding, QualityFinding> {
        private final FontIcon icon = new FontIcon();

        SeverityCell() {
            getStyleClass().add("severity");
        }

        @Override
        protected void updateItem(@Nullable QualityFinding item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Severity severity = item.severity();
            icon.setIconLiteral(
                    switch (severity) {
                        case ERROR -> "fth-x-circle";
                        case WARNING -> "fth-alert-triangle";
                        case NOTE -> "fth-info";
                    });
            icon.getStyleClass().setAll("ikonli-font-icon", CheckText.name(severity));
            setGraphic(icon);
            setAccessibleText(CheckText.name(severity));
            setTooltip(new Tooltip(CheckText.name(severity)));
        }
    }

    private static final class FieldCell extends TableCell<QualityFinding, QualityFinding> {
        private final CheckModel model;
        private final Swatch swatch;

        FieldCell(CheckModel model) {
            this.model = model;
            swatch = new Swatch(model.inspector());
        }

        @Override
        protected void updateItem(@Nullable QualityFinding item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            int type = model.typeOf(item);
            swatch.show(type);
            setGraphic(type < 0 ? null : swatch);
            setText(item.field());
            setTooltip(item.field().isEmpty() ? null : new Tooltip(item.field()));
        }
    }
}
