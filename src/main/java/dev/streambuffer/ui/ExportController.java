package dev.streambuffer.ui;

import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.inspector.ClipboardText;
import dev.streambuffer.ui.inspector.CopyButton;
import dev.streambuffer.ui.inspector.Names;
import dev.streambuffer.ui.job.Job;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.controlsfx.control.CheckComboBox;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The export: where to, how, and the report of the round trip.
@SuppressWarnings("NullAway.Init")
public final class ExportController {

    private final ExportModel model;
    private final PathChooser chooser;
    private final Runnable dismiss;
    private final JobView jobView = new JobView();

    @FXML private TextField target;
    @FXML private ComboBox<ExportModel.Rows> rows;
    @FXML private CheckComboBox<String> columns;
    @FXML private ComboBox<Layout> layout;
    @FXML private Label codecLabel;
    @FXML private ComboBox<Codec> codec;
    @FXML private Label shardLabel;
    @FXML private HBox shardRow;
    @FXML private TextField shardMegabytes;
    @FXML private TextField shardEpisodes;
    @FXML private CheckBox saveReport;
    @FXML private ComboBox<String> listType;
    @FXML private TextField range;
    @FXML private TextField filter;
    @FXML private Label room;
    @FXML private Button hide;
    @FXML private Label rangeHint;
    @FXML private CheckBox overwrite;
    @FXML private Label problem;
    @FXML private VBox result;
    @FXML private Label verdict;
    @FXML private TextArea report;
    @FXML private HBox running;
    @FXML private ProgressBar bar;
    @FXML private Label progress;
    @FXML private Button copy;
    @FXML private Button close;
    @FXML private Button start;

    ExportController(ExportModel model, PathChooser chooser, Runnable dismiss) {
        this.model = model;
        this.chooser = chooser;
        this.dismiss = dismiss;
    }

    @FXML
    void initialize() {
        CopyButton.install(problem);
        rows.getItems().setAll(ExportModel.Rows.values());
        rows.setConverter(Names.of(ExportController::text));
        rows.valueProperty().bindBidirectional(model.rowsProperty());
        range.textProperty().bindBidirectional(model.rangeProperty());
        filter.textProperty().bindBidirectional(model.filterProperty());
        model.roomProperty().subscribe(this::showRoom);
        rows.valueProperty().subscribe(this::showRange);
        layout.getItems().setAll(Layout.values());
        layout.setConverter(Names.of(ExportController::text));
        layout.valueProperty().bindBidirectional(model.layoutProperty());
        layout.valueProperty().subscribe(this::showLayout);
        codec.getItems().setAll(Codec.values());
        codec.setConverter(Names.of(value -> value.name().toLowerCase(Locale.ROOT)));
        codec.valueProperty().bindBidirectional(model.codecProperty());
        listType.getItems().setAll("List", "Sequence");
        listType.valueProperty().bindBidirectional(model.listTypeProperty());
        shardMegabytes.textProperty().bindBidirectional(model.shardMegabytesProperty());
        shardEpisodes.textProperty().bindBidirectional(model.shardEpisodesProperty());
        target.textProperty().bindBidirectional(model.targetProperty());
        overwrite.selectedProperty().bindBidirectional(model.overwriteProperty());
        saveReport.selectedProperty().bindBidirectional(model.saveReportProperty());
        showColumns();
        model.problemProperty().subscribe(this::showProblem);
        model.jobProperty().subscribe(this::showJob);
        model.outcomeProperty().subscribe(this::showOutcome);
    }

    private void showColumns() {
        columns.getItems().setAll(model.columns());
        columns.getCheckModel().checkAll();
        columns.setConverter(Names.of(name -> name.isEmpty() ? "(empty name)" : name));
        columns.setShowCheckedCount(false);
        nameColumns();
        columns.getCheckModel()
                .getCheckedItems()
                .addListener(
                        (ListChangeListener<String>)
                                _ -> {
                                    model.chosenColumnsProperty()
                                            .set(
                                                    List.copyOf(
                                                            columns.getCheckModel()
                                                                    .getCheckedItems()));
                                    nameColumns();
                                });
    }

    private void nameColumns() {
        int all = model.columns().size();
        int chosen = columns.getCheckModel().getCheckedItems().size();
        columns.setTitle(
                chosen == all
                        ? "all " + Numerals.count(all, "column")
                        : chosen + " of " + Numerals.count(all, "column"));
    }

    private void showRange(ExportModel.Rows what) {
        show(range, what == ExportModel.Rows.STEPS || what == ExportModel.Rows.EPISODES);
        show(filter, what == ExportModel.Rows.FILTER);
        range.setPromptText(what == ExportModel.Rows.STEPS ? "0:1000" : "3,5:9");
        rangeHint.setText(
                switch (what) {
                    case ALL -> Numerals.count(model.steps(), "step");
                    case STEPS -> "rows from 0, the end not included, -100: the last hundred";
                    case EPISODES -> "numbered from 0, 5:9 are 5 to 8";
                    case FILTER -> "";
                });
    }

    private void showLayout(Layout now) {
        boolean folder = now != Layout.PARQUET;
        show(shardLabel, folder);
        show(shardRow, folder);
        show(codecLabel, now != Layout.SAVED);
        show(codec, now != Layout.SAVED);
    }

    private static String text(ExportModel.Rows what) {
        return switch (what) {
            case ALL -> "everything";
            case STEPS -> "steps";
            case EPISODES -> "episodes";
            case FILTER -> "what a filter matches";
        };
    }

    private static String text(Layout layout) {
        return switch (layout) {
            case PARQUET -> "a Parquet file";
            case HUB -> "a hub folder of Parquet shards";
            case SAVED -> "a saved dataset (load_from_disk)";
        };
    }

    @FXML
    void chooseTarget() {
        Path now = Places.of(model.targetProperty().get());
        chooser.save(
                "Export",
                String.valueOf(now.getFileName()),
                path -> model.targetProperty().set(path.toString()));
    }

    @FXML
    void start() {
        model.start();
    }

    @FXML
    void copy() {
        ClipboardText.put(verdict.getText() + "\n" + report.getText());
    }

    @FXML
    void cancel() {
        model.cancel();
        dismiss.run();
    }

    private void showRoom(String text) {
        room.setText(text);
        room.getStyleClass().removeAll("faint", "warning");
        room.getStyleClass().add(model.isTight() ? "warning" : "faint");
    }

    /// The export goes on and shows in the status bar.
    @FXML
    void hide() {
        dismiss.run();
    }

    private void showProblem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
    }

    private void showJob(@Nullable Job job) {
        start.setDisable(job != null);
        running.setVisible(job != null);
        show(hide, job != null);
        jobView.show(job, bar, progress);
    }

    private void showOutcome(ExportRun.@Nullable Outcome outcome) {
        show(result, outcome != null);
        show(copy, outcome != null);
        close.setText(outcome == null ? "Cancel" : "Close");
        if (outcome == null) {
            return;
        }
        VerifyReport compared = outcome.report();
        verdict.getStyleClass().removeAll("good", "problem");
        verdict.getStyleClass().add(compared.equal() ? "good" : "problem");
        verdict.setText(outcome.text());
        report.setText(compared.text());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
