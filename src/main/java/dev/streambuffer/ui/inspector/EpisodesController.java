package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.control.GridView;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/// The Episodes tab: how episodes are found, and a table of all that is known of them. A click on a
/// title sorts.
@SuppressWarnings("NullAway.Init")
public final class EpisodesController {

    private final InspectorModel model;
    private TableActions actions;

    @FXML private ComboBox<EpisodeRule> rule;
    @FXML private Label summary;
    @FXML private GridView episodeGrid;

    /// A view of a model's episodes.
    public EpisodesController(InspectorModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        rule.setCellFactory(_ -> new RuleCell());
        rule.setButtonCell(new RuleCell());
        rule.getItems().setAll(model.episodeChoice().rules());
        rule.setOnAction(_ -> choose());
        actions = new EpisodeTable(model, episodeGrid, true).actions();
        model.episodesProperty().subscribe(this::show);
    }

    /// What can be done with the selection.
    TableActions actions() {
        return actions;
    }

    /// The table.
    GridView table() {
        return episodeGrid;
    }

    private void choose() {
        EpisodeRule chosen = rule.getValue();
        Episodes known = model.episodesProperty().get();
        if (chosen != null && (known == null || !known.rule().equals(chosen))) {
            model.episodeChoice().choose(chosen);
        }
    }

    private void show(@Nullable Episodes episodes) {
        if (episodes == null) {
            summary.setText("Looking for episodes\u2026");
            episodeGrid.setEmptyText("Looking for episodes\u2026");
            return;
        }
        episodeGrid.setEmptyText("This recording has no steps.");
        rule.setValue(episodes.rule());
        summary.setText(words(episodes));
    }

    private static String words(Episodes episodes) {
        int count = episodes.count();
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < count; i++) {
            shortest = Math.min(shortest, episodes.length(i));
            longest = Math.max(longest, episodes.length(i));
        }
        String lengths =
                count == 0
                        ? ""
                        : " \u00b7 "
                                + (shortest == longest
                                        ? Numerals.count(longest, "step")
                                        : Numerals.grouped(shortest)
                                                + " to "
                                                + Numerals.count(longest, "step"));
        return Numerals.count(count, "episode") + lengths;
    }

    private static final class RuleCell extends ListCell<EpisodeRule> {
        @Override
        protected void updateItem(@Nullable EpisodeRule item, boolean empty) {
            super.updateItem(item, empty);
            setText(
                    empty || item == null
                            ? ""
                            : item.kind() == EpisodeRule.Kind.WHOLE
                                    ? "all steps are one"
                                    : item.text());
        }
    }
}
