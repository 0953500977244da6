package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.analyze.Statistics;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.control.Histogram;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Below the token inspector: what is known of the selected token's component over all steps.
@SuppressWarnings("NullAway.Init")
public final class ComponentController {

    private final InspectorModel model;
    private @Nullable ComponentStatistics shown;

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private Label waiting;
    @FXML private GridPane lines;
    @FXML private Histogram histogram;

    private FactLines facts;

    /// A view of a model.
    public ComponentController(InspectorModel model) {
        this.model = model;
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
                                "quartiles",
                                "distinct",
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
        if (all == null) {
            shown = null;
            title.setText(field.name() + " \u00b7 ALL STEPS");
            return;
        }
        ComponentStatistics found = find(all, field, token.component());
        if (found != null && !found.equals(shown)) {
            show(found);
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
                some ? quartiles(component) : "\u2013",
                StatisticsContent.distinct(component),
                Numerals.grouped(component.nan()) + " \u00b7 " + Numerals.grouped(component.inf()));
        histogram.setType(component.field().type());
        histogram.setAccessibleText(
                "Histogram of "
                        + component.name()
                        + " from "
                        + component.minText()
                        + " to "
                        + component.maxText());
        histogram.setCounts(component.histogram());
    }

    private static String quartiles(ComponentStatistics component) {
        StringBuilder text = new StringBuilder();
        for (double quantile : List.of(0.25, 0.5, 0.75)) {
            int at = Statistics.QUANTILES.indexOf(quantile);
            text.append(text.isEmpty() ? "" : " \u00b7 ").append(brief(component.quantiles()[at]));
        }
        return text.toString();
    }

    private static String brief(double value) {
        return Numerals.rounded(value, 4);
    }

    private static void visible(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
