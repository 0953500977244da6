package dev.streambuffer.ui;

import dev.streambuffer.analyze.QualityFinding;
import dev.streambuffer.analyze.Severity;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.Progress;
import dev.streambuffer.ui.inspector.FxmlView;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.LiveController;
import dev.streambuffer.ui.inspector.LiveModel;
import dev.streambuffer.ui.inspector.Recording;
import dev.streambuffer.ui.inspector.TokenFacts;
import dev.streambuffer.ui.job.Job;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// The status bar: what is open, how much of it is mapped, what is selected, and the running task.
@SuppressWarnings("NullAway.Init")
public final class StatusBarController {

    private static final int MOST_NAMED = 12;

    private final MainModel model;
    private final Runnable showCheck;

    @FXML private Label source;
    @FXML private Label mapped;
    @FXML private Label selection;
    @FXML private Hyperlink findings;
    @FXML private Label brief;
    @FXML private HBox live;
    @FXML private HBox job;
    @FXML private Label jobText;
    @FXML private ProgressBar jobBar;

    private Subscription token = Subscription.EMPTY;
    private Subscription progress = Subscription.EMPTY;
    private Subscription recording = Subscription.EMPTY;
    private final Timeline ticking = new Timeline(new KeyFrame(Duration.millis(200), _ -> tick()));

    /// A bar for a window.
    ///
    /// @param showCheck shows the findings
    public StatusBarController(MainModel model, Runnable showCheck) {
        this.model = model;
        this.showCheck = showCheck;
    }

    @FXML
    void initialize() {
        // Before it may run: while it does, it keeps to the count it began with.
        ticking.setCycleCount(Animation.INDEFINITE);
        model.inspectorProperty().subscribe(this::show);
        model.runner().jobs().addListener((ListChangeListener<Job>) _ -> showJobs());
        model.notices().briefProperty().subscribe(brief::setText);
        showJobs();
    }

    @FXML
    void cancel() {
        Job shown = shownJob();
        if (shown != null) {
            shown.cancel();
            // What it has made so far may take a moment to remove.
            showProgress(shown, shown.progressProperty().get());
        }
    }

    private void tick() {
        LiveModel following = model.live();
        if (following != null) {
            following.tick(System.nanoTime());
        }
    }

    @FXML
    void showFindings() {
        showCheck.run();
    }

    private void show(@Nullable InspectorModel inspector) {
        token.unsubscribe();
        recording.unsubscribe();
        // A subscription that has ended still knows what it was to.
        token = Subscription.EMPTY;
        recording = Subscription.EMPTY;
        live.getChildren().clear();
        LiveModel following = model.live();
        if (inspector == null || following == null) {
            ticking.stop();
            source.setText("No recording open");
            mapped.setText("");
            selection.setText("");
            showFindings(List.of());
            return;
        }
        live.getChildren().add(FxmlView.load(new LiveController(following)));
        ticking.play();
        recording = inspector.recordingProperty().subscribe(this::showRecording);
        Runnable found = () -> showFindings(messages(inspector, following));
        token =
                Subscription.combine(
                        inspector.tokenProperty().subscribe(this::showToken),
                        inspector.recordingProperty().subscribe(_ -> found.run()),
                        following.stateProperty().subscribe(_ -> found.run()),
                        inspector.findingsProperty().subscribe(_ -> found.run()));
    }

    private void showRecording(Recording now) {
        source.setText(now.name());
        source.setTooltip(new Tooltip(now.place()));
        mapped.setText("mapped " + Numerals.bytes(now.bytes()));
    }

    /// What a check found, without its notes; what opening found until there was one, and nothing
    /// while somebody writes it: that it is not closed is no finding then.
    private static List<String> messages(InspectorModel inspector, LiveModel following) {
        List<QualityFinding> found = inspector.findingsProperty().get();
        if (found == null && following.stateProperty().get() == LiveModel.State.LIVE) {
            return List.of();
        }
        return found == null
                ? inspector.recording().findings().stream().map(Finding::message).toList()
                : found.stream()
                        .filter(finding -> finding.severity() != Severity.NOTE)
                        .map(QualityFinding::message)
                        .toList();
    }

    private void showFindings(List<String> messages) {
        int count = messages.size();
        findings.setVisible(count > 0);
        findings.setManaged(count > 0);
        findings.setText(count == 0 ? "" : Numerals.count(count, "finding"));
        String more = count > MOST_NAMED ? "\nand " + (count - MOST_NAMED) + " more" : "";
        findings.setTooltip(
                count == 0
                        ? null
                        : new Tooltip(
                                messages.stream()
                                                .limit(MOST_NAMED)
                                                .collect(Collectors.joining("\n"))
                                        + more));
    }

    private void showToken(@Nullable TokenFacts facts) {
        model.notices().brief("");
        selection.setText(
                facts == null
                        ? ""
                        : "selection: step "
                                + Numerals.grouped(facts.step())
                                + " \u00b7 token "
                                + Numerals.grouped(facts.token()));
    }

    /// What somebody has asked for, before what goes on by itself.
    private @Nullable Job shownJob() {
        List<Job> all = model.runner().jobs();
        return all.stream()
                .filter(each -> !each.isBackground())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    private void showJobs() {
        progress.unsubscribe();
        progress = Subscription.EMPTY;
        Job shown = shownJob();
        job.setVisible(shown != null);
        // Beside large text the rest needs the room.
        job.setManaged(shown != null);
        if (shown != null) {
            progress = shown.progressProperty().subscribe(now -> showProgress(shown, now));
        }
    }

    private void showProgress(Job shown, @Nullable Progress now) {
        int others = model.runner().jobs().size() - 1;
        jobText.setText(JobText.of(shown) + (others > 0 ? " \u00b7 and " + others + " more" : ""));
        jobBar.setProgress(now == null ? -1 : now.fraction());
    }
}
