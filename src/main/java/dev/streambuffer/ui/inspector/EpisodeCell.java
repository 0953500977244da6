package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.ui.control.SparkLine;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

/// An episode in the source panel: its name, rewards, length and return.
final class EpisodeCell extends ListCell<Integer> {

    private final InspectorModel model;
    private final EpisodeSparks sparks;
    private final Label name = new Label();
    private final SparkLine line = new SparkLine();
    private final Label length = new Label();
    private final Label sum = new Label();
    private final HBox row;

    EpisodeCell(InspectorModel model, EpisodeSparks sparks) {
        this.model = model;
        this.sparks = sparks;
        name.getStyleClass().add("mono");
        length.getStyleClass().addAll("mono", "faint");
        sum.getStyleClass().addAll("mono", "faint");
        name.setMinWidth(30);
        length.setMinWidth(38);
        length.setAlignment(Pos.CENTER_RIGHT);
        sum.setMinWidth(62);
        sum.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(line, Priority.ALWAYS);
        line.paletteProperty().bind(model.paletteProperty());
        line.setPrefSize(60, 16);
        row = new HBox(name, line, length, sum);
        row.getStyleClass().add("cell-row");
        row.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Integer item, boolean empty) {
        super.updateItem(item, empty);
        Episodes episodes = model.episodesProperty().get();
        if (empty || item == null || episodes == null || item >= episodes.count()) {
            setGraphic(null);
            return;
        }
        name.setText(episodes.label(item));
        length.setText(Numerals.grouped(episodes.length(item)));
        Field rewards = episodes.rewardField();
        sum.setText(rewards == null ? "" : "\u03a3\u00a0" + returnText(episodes.returnOf(item)));
        line.setVisible(rewards != null);
        if (rewards != null) {
            line.setType(rewards.type());
            line.setValues(sparks.get(item));
        }
        setGraphic(row);
    }

    private static String returnText(double sum) {
        return TokenText.float64(Math.round(sum * 1000) / 1000.0);
    }
}
