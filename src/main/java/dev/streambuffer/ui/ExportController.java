package dev.streambuffer.ui;

import dev.streambuffer.convert.VerifyReport;
import dev.streambuffer.dataset.Codec;
import dev.streambuffer.ui.inspector.ClipboardText;
import dev.streambuffer.ui.inspector.Numerals;
import dev.streambuffer.ui.job.Job;

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
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;

/// The export: where to, how, and the report of the round trip.
@SuppressWarnings("NullAway.Init")
public final class ExportController {

    private final ExportModel model;
    private final PathChooser chooser;
    private final Runnable dismiss;
    private final JobView jobView = new JobView();

    @FXML private TextField target;
    @FXML private ComboBox<Codec> codec;
    @FXML private ComboBox<String> listType;
    @FXML private TextField range;
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
        codec.getItems().setAll(Codec.values());
        codec.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Codec value) {
                        return value == null ? "" : value.name().toLowerCase(Locale.ROOT);
                    }

                    @Override
                    public Codec fromString(String text) {
                        return Codec.of(text);
                    }
                });
        listType.getItems().setAll("List", "Sequence");
        codec.valueProperty().bindBidirectional(model.codecProperty());
        listType.valueProperty().bindBidirectional(model.listTypeProperty());
        target.textProperty().bindBidirectional(model.targetProperty());
        range.textProperty().bindBidirectional(model.rangeProperty());
        range.setPromptText("all");
        rangeHint.setText("of " + Numerals.count(model.steps(), "step") + ", as 0:1000");
        overwrite.selectedProperty().bindBidirectional(model.overwriteProperty());
        model.problemProperty().subscribe(this::showProblem);
        model.jobProperty().subscribe(this::showJob);
        model.outcomeProperty().subscribe(this::showOutcome);
    }

    @FXML
    void chooseTarget() {
        Path now = Path.of(model.targetProperty().get());
        chooser.save(
                "Export to Parquet",
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

    private void showProblem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
    }

    private void showJob(@Nullable Job job) {
        start.setDisable(job != null);
        running.setVisible(job != null);
        jobView.show(job, bar, progress);
    }

    private void showOutcome(ExportModel.@Nullable Outcome outcome) {
        show(result, outcome != null);
        show(copy, outcome != null);
        close.setText(outcome == null ? "Cancel" : "Close");
        if (outcome == null) {
            return;
        }
        VerifyReport compared = outcome.report();
        verdict.getStyleClass().removeAll("good", "problem");
        verdict.getStyleClass().add(compared.equal() ? "good" : "problem");
        String written =
                Numerals.count(outcome.written().rows(), "step")
                        + " written, "
                        + Numerals.bytes(outcome.written().bytes());
        verdict.setText(
                compared.equal()
                        ? written
                                + ". Read back and compared: all "
                                + Numerals.count(compared.values(), "value")
                                + " are the same bit by bit."
                        : written + ". Read back and compared: there are differences.");
        report.setText(compared.text());
        show(report, true);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
