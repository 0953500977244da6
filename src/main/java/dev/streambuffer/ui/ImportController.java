package dev.streambuffer.ui;

import dev.streambuffer.convert.ColumnCount;
import dev.streambuffer.convert.ImportText;
import dev.streambuffer.convert.Role;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.inspector.CopyButton;
import dev.streambuffer.ui.job.Job;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The import: what was found, what becomes of each column, where the store is to be.
@SuppressWarnings("NullAway.Init")
public final class ImportController {

    private final ImportModel model;
    private final PathChooser chooser;
    private final Runnable dismiss;

    @FXML private Label title;
    @FXML private Label facts;
    @FXML private HBox splitRow;
    @FXML private ComboBox<String> split;
    @FXML private TableView<ColumnChoice> columns;
    @FXML private TableColumn<ColumnChoice, String> name;
    @FXML private TableColumn<ColumnChoice, String> feature;
    @FXML private TableColumn<ColumnChoice, ColumnChoice> role;
    @FXML private TableColumn<ColumnChoice, ColumnChoice> encoding;
    @FXML private TableColumn<ColumnChoice, String> reason;
    @FXML private TableColumn<ColumnChoice, String> first;
    @FXML private TableColumn<ColumnChoice, String> nulls;
    @FXML private Label estimate;
    @FXML private Label warnings;
    @FXML private Label targetLabel;
    @FXML private CheckBox verify;
    @FXML private TextField target;
    @FXML private CheckBox overwrite;
    @FXML private Label problem;
    @FXML private Label others;
    @FXML private HBox running;
    @FXML private ProgressBar bar;
    @FXML private Label progress;
    @FXML private Button start;

    private final double textScale;
    private final JobView jobView = new JobView();

    /// A view of an import.
    ///
    /// @param textScale how large the text is; 1 is as designed
    ImportController(ImportModel model, PathChooser chooser, double textScale, Runnable dismiss) {
        this.textScale = textScale;
        this.model = model;
        this.chooser = chooser;
        this.dismiss = dismiss;
    }

    @FXML
    void initialize() {
        CopyButton.install(problem);
        title.setText(
                "Import "
                        + (model.isBatch()
                                ? model.sources().size() + " sources"
                                : String.valueOf(model.source().getFileName())));
        others.setVisible(model.isBatch());
        others.setManaged(model.isBatch());
        targetLabel.setText(model.isBatch() ? "Folder" : "Store");
        split.setItems(model.splits());
        split.valueProperty().bindBidirectional(model.splitProperty());
        model.splits().subscribe(this::showSplits);
        showSplits();
        columns.setItems(model.columns());
        columns.setPlaceholder(new Label("Reading what is there\u2026"));
        columns.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        name.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().name()));
        feature.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().feature()));
        first.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().first()));
        first.setCellFactory(_ -> new TipCell<>());
        name.setCellFactory(_ -> new TipCell<>());
        reason.setCellFactory(_ -> new TipCell<>());
        nulls.setCellValueFactory(
                row -> row.getValue().countProperty().map(ImportController::nulls).orElse(""));
        for (TableColumn<ColumnChoice, ?> column : columns.getColumns()) {
            // The order is the order of the type IDs: a sorted view would change it.
            column.setSortable(false);
            column.setMinWidth(column.getMinWidth() * textScale);
            column.setPrefWidth(column.getPrefWidth() * textScale);
        }
        columns.setRowFactory(_ -> new MovableRow<>(model::move));
        columns.addEventFilter(KeyEvent.KEY_PRESSED, this::moveByKey);
        reason.setCellValueFactory(
                row ->
                        new SimpleStringProperty() {
                            {
                                bind(
                                        row.getValue()
                                                .roleProperty()
                                                .map(_ -> row.getValue().reason()));
                            }
                        });
        role.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        role.setCellFactory(
                _ ->
                        new ChoiceCell<>(
                                ColumnChoice::roleProperty,
                                ImportModel::roles,
                                ImportController::name,
                                _ -> true));
        encoding.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        encoding.setCellFactory(
                _ ->
                        new ChoiceCell<>(
                                ColumnChoice::encodingProperty,
                                _ -> List.of(Encoding.values()),
                                Encoding::key,
                                column -> column.roleProperty().get() == Role.FIELD));
        target.textProperty().bindBidirectional(model.targetProperty());
        overwrite.selectedProperty().bindBidirectional(model.overwriteProperty());
        verify.selectedProperty().bindBidirectional(model.verifyProperty());
        model.estimateProperty().subscribe(this::showEstimate);
        model.problemProperty().subscribe(this::showProblem);
        model.foundProperty().subscribe(this::showFound);
        model.jobProperty().subscribe(this::showJob);
    }

    @FXML
    void chooseTarget() {
        Path now = Places.of(model.targetProperty().get());
        chooser.save(
                "Import into a store",
                String.valueOf(now.getFileName()),
                path -> model.targetProperty().set(path.toString()));
    }

    @FXML
    void start() {
        model.start();
    }

    @FXML
    void cancel() {
        model.cancel();
        dismiss.run();
    }

    private void moveByKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (event.isAltDown() && step != 0) {
            int row = columns.getSelectionModel().getSelectedIndex();
            model.move(row, row + step);
            columns.getSelectionModel()
                    .clearAndSelect(Math.clamp(row + step, 0, model.columns().size() - 1));
            event.consume();
        }
    }

    private void showEstimate(ImportEstimate now) {
        estimate.setText(now.text());
        showWarnings();
    }

    /// What is doubtful in the source, and what the import would take.
    private void showWarnings() {
        List<String> lines = new ArrayList<>();
        ImportModel.Found found = model.foundProperty().get();
        if (found != null) {
            found.info().findings().stream()
                    .map(Finding::message)
                    .map(Numerals::unbroken)
                    .forEach(lines::add);
        }
        lines.addAll(model.estimateProperty().get().warnings());
        warnings.setText(String.join("\n", lines));
        show(warnings, !lines.isEmpty());
    }

    private static String nulls(@Nullable ColumnCount count) {
        return count == null ? "" : Numerals.grouped(count.nulls());
    }

    private void showSplits() {
        show(splitRow, model.splits().size() > 1);
    }

    private static String name(Role value) {
        return switch (value) {
            case FIELD -> "field";
            case EXTRA -> "extra";
            case LEFT_OUT -> "left out";
        };
    }

    private void showFound(ImportModel.@Nullable Found found) {
        start.setDisable(found == null);
        showWarnings();
        if (found == null) {
            facts.setText(model.source().toString());
            return;
        }
        facts.setText(ImportText.found(found.info(), found.rows()) + "\n" + model.source());
    }

    private void showProblem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
        if (!text.isEmpty()) {
            columns.setPlaceholder(new Label("This can't be imported."));
        }
    }

    private void showJob(@Nullable Job job) {
        start.setDisable(model.foundProperty().get() == null);
        running.setVisible(job != null);
        jobView.show(job, bar, progress);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
