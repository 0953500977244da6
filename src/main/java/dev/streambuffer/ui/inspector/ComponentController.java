package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentHistogram;
import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Field;
import dev.streambuffer.ui.control.Histogram;
import dev.streambuffer.ui.job.Slot;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// Below the token inspector: what is known of the selected token's component over all steps.
@SuppressWarnings("NullAway.Init")
public final class ComponentController {

    private static final int BINS = 40;

    private final InspectorModel model;
    private final Slot counting;
    private @Nullable ComponentStatistics shown;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private Label waiting;
    @FXML private GridPane lines;
    @FXML private Histogram histogram;
    @FXML private Label note;

    private FactLines facts;

    /// A view of a model.
    public ComponentController(InspectorModel model) {
        this.model = model;
        this.counting = model.runner().slot();
    }

    @FXML
    void initialize() {
        facts =
                new FactLines(
                        model,
                        lines,
                        List.of(
                                "count",
                                "min \u2026 max",
                                "mean \u00b1 std",
                                "NaN \u00b7 \u00b1Inf"));
        histogram.paletteProperty().bind(model.paletteProperty());
        model.tokenProperty().subscribe(_ -> show());
        model.statisticsProperty().subscribe(_ -> show());
    }

    private void show() {
        TokenFacts token = model.tokenProperty().get();
        Field field = token == null ? null : model.recording().field(token.type());
        root.setVisible(field != null);
        root.setManaged(field != null);
        if (token == null || field == null) {
            return;
        }
        List<ComponentStatistics> all = model.statisticsProperty().get();
        visible(waiting, all == null);
        visible(lines, all != null);
        visible(histogram, all != null);
        visible(note, false);
        if (all == null) {
            shown = null;
            title.setText(field.name() + " \u00b7 ALL STEPS");
            return;
        }
        ComponentStatistics found = find(all, field, token.component());
        if (found != null && !found.equals(shown)) {
            show(found);
        } else {
            visible(note, !note.getText().isEmpty());
        }
    }

    private static @Nullable ComponentStatistics find(
            List<ComponentStatistics> all, Field field, long component) {
        long wanted = component < Statistics.MAX_COMPONENTS ? component : Statistics.REST;
        for (ComponentStatistics one : all) {
            if (one.field().type() == field.type() && one.component() == wanted) {
                return one;
            }
        }
        return null;
    }

    private void show(ComponentStatistics component) {
        shown = component;
        title.setText(component.name().replace('\n', '\u23ce') + " \u00b7 ALL STEPS");
        boolean some = !component.minText().isEmpty();
        facts.show(
                Numerals.grouped(component.count()),
                some ? component.minText() + " \u2026 " + component.maxText() : "no finite value",
                some ? brief(component.mean()) + " \u00b1 " + brief(component.std()) : "\u2013",
                Numerals.grouped(component.nan()) + " \u00b7 " + Numerals.grouped(component.inf()));
        note.setText("");
        histogram.setType(component.field().type());
        histogram.setAccessibleText(
                "Histogram of "
                        + component.name()
                        + " from "
                        + component.minText()
                        + " to "
                        + component.maxText());
        counting.read(
                (cancel, _) ->
                        ComponentHistogram.of(model.recording().stream(), component, BINS, cancel),
                this::showCounts,
                model.notices()::error);
    }

    private void showCounts(ComponentHistogram counts) {
        histogram.setCounts(counts.counts());
        note.setText(
                counts.stride() == 1
                        ? ""
                        : "one of " + Numerals.grouped(counts.stride()) + " steps counted");
        visible(note, counts.stride() > 1);
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static void visible(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
