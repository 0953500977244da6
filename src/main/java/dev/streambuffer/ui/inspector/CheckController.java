package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;
import dev.streambuffer.ui.job.Job;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The Check tab: what was found, by how much it matters, each with its place.
@SuppressWarnings("NullAway.Init")
public final class CheckController {

    private final CheckModel model;
    private final Runnable showSteps;

    @FXML private Label checkVerdict;
    @FXML private ToggleButton errors;
    @FXML private ToggleButton warnings;
    @FXML private ToggleButton notes;
    @FXML private Button again;
    @FXML private Button previousFinding;
    @FXML private Button nextFinding;
    @FXML private TableView<QualityFinding> findingTable;
    @FXML private VBox checking;
    @FXML private ProgressBar checkBar;
    @FXML private Label progressText;
    @FXML private VBox nothing;
    @FXML private Label nothingText;
    @FXML private VBox stopped;
    @FXML private Label checkProblem;

    private SelectionActions actions;
    private Subscription progress = Subscription.EMPTY;

    /// A view of a model.
    ///
    /// @param showSteps shows the table of steps
    public CheckController(CheckModel model, Runnable showSteps) {
        this.model = model;
        this.showSteps = showSteps;
    }

    @FXML
    void initialize() {
        actions = new CheckTable(model, findingTable, this::open).actions();
        errors.selectedProperty().subscribe(this::filter);
        warnings.selectedProperty().subscribe(this::filter);
        notes.selectedProperty().subscribe(this::filter);
        model.checkedProperty().subscribe(_ -> show());
        model.jobProperty().subscribe(this::showJob);
        model.problemProperty().subscribe(_ -> show());
        model.currentProperty().subscribe(this::select);
    }

    @FXML
    void again() {
        model.start();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void previous() {
        model.previous();
    }

    @FXML
    void next() {
        model.next();
    }

    /// Goes to a finding's step, and shows it among the others; of one that has none, the folder of
    /// its file.
    private void open(QualityFinding finding) {
        model.goTo(finding);
        Path file = model.file(finding);
        if (finding.hasPlace()) {
            showSteps.run();
        } else if (file != null) {
            model.showFolder(file);
        }
    }

    /// What can be done with the selection.
    SelectionActions actions() {
        return actions;
    }

    /// The table.
    Node table() {
        return findingTable;
    }

    private void select(@Nullable QualityFinding finding) {
        if (finding != null
                && !finding.equals(findingTable.getSelectionModel().getSelectedItem())) {
            int index = findingTable.getItems().indexOf(finding);
            if (index >= 0) {
                findingTable.getSelectionModel().clearAndSelect(index);
                findingTable.scrollTo(index);
            }
        }
    }

    private void show() {
        CheckModel.Checked checked = model.checkedProperty().get();
        boolean busy = model.jobProperty().get() != null;
        boolean failed = !model.problemProperty().get().isEmpty();
        boolean clean = checked != null && checked.findings().isEmpty();
        checking.setVisible(busy);
        stopped.setVisible(!busy && (failed || checked == null));
        checkProblem.setText(
                failed
                        ? model.problemProperty().get()
                        : "Every record against the format, and what is odd in the data.");
        CopyButton.show(checkProblem, failed);
        checkProblem.getStyleClass().removeAll("problem", "placeholder");
        checkProblem.getStyleClass().add(failed ? "problem" : "placeholder");
        nothing.setVisible(!busy && !failed && clean);
        findingTable.setVisible(!busy && !failed && checked != null && !clean);
        again.setDisable(busy);
        // Where nothing was found, the pane itself says so.
        checkVerdict.setText(
                busy || failed || checked == null || clean ? "" : CheckText.verdict(checked));
        checkVerdict.setManaged(!checkVerdict.getText().isEmpty());
        boolean place =
                findingTable.isVisible()
                        && checked != null
                        && checked.findings().stream().anyMatch(QualityFinding::hasPlace);
        previousFinding.setDisable(!place);
        nextFinding.setDisable(!place);
        if (checked != null) {
            nothingText.setText(CheckText.nothing(checked));
        }
        toggle(errors, Severity.ERROR, checked);
        toggle(warnings, Severity.WARNING, checked);
        toggle(notes, Severity.NOTE, checked);
        filter();
    }

    private static void toggle(
            ToggleButton button, Severity severity, CheckModel.@Nullable Checked checked) {
        long count = checked == null ? 0 : CheckText.count(checked, severity);
        button.setText(Numerals.count(count, CheckText.name(severity)));
        button.setDisable(count == 0);
    }

    private void filter() {
        CheckModel.Checked checked = model.checkedProperty().get();
        List<QualityFinding> all = checked == null ? List.of() : checked.findings();
        findingTable.setItems(
                FXCollections.observableArrayList(all.stream().filter(this::isWanted).toList()));
    }

    private boolean isWanted(QualityFinding finding) {
        return switch (finding.severity()) {
            case ERROR -> errors.isSelected();
            case WARNING -> warnings.isSelected();
            case NOTE -> notes.isSelected();
        };
    }

    private void showJob(@Nullable Job job) {
        progress.unsubscribe();
        progress = Subscription.EMPTY;
        if (job != null) {
            progress = job.progressProperty().subscribe(this::showProgress);
        }
        show();
    }

    private void showProgress(@Nullable Progress now) {
        checkBar.setProgress(now == null ? -1 : now.fraction());
        progressText.setText(now == null ? "checking\u2026" : CheckText.progress(now));
    }
}
