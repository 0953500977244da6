package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.ui.control.GridView;

import javafx.collections.FXCollections;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Supplier;

/// The source panel: what is open, its fields with a toggle each, its extra columns, its episodes.
@SuppressWarnings("NullAway.Init")
public final class SourceController {

    private static final double CELL = 25;
    private static final int MOST_FIELDS = 12;
    private static final int MOST_EXTRA = 6;

    private final InspectorModel model;

    @FXML private Label name;
    @FXML private Label size;
    @FXML private Label counts;
    @FXML private ListView<Field> fields;
    @FXML private Label extraTitle;
    @FXML private ListView<Column> extra;
    @FXML private Label noEpisodes;
    @FXML private GridView episodes;

    /// A panel of a model.
    public SourceController(InspectorModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        Recording recording = model.recording();
        name.setText(recording.name());
        name.setTooltip(new Tooltip(recording.place()));
        model.recordingProperty().subscribe(now -> size.setText(Numerals.bytes(now.bytes())));
        fields.setItems(FXCollections.observableArrayList(recording.fields()));
        fields.setCellFactory(_ -> new FieldCell(model));
        FieldActions actions = new FieldActions(model);
        Supplier<@Nullable Field> chosen = () -> fields.getSelectionModel().getSelectedItem();
        // For the keyboard: the pointer has the menu of the row it is on.
        fields.setContextMenu(actions.menu(chosen, fields));
        for (ListView<?> list : List.of(fields, extra)) {
            list.focusedProperty().subscribe(focused -> selectFirst(list, focused));
        }
        fields.addEventFilter(KeyEvent.KEY_PRESSED, event -> actions.key(event, chosen.get()));
        setHeight(fields, recording.fields().size(), MOST_FIELDS);
        extra.setItems(FXCollections.observableArrayList(recording.extraColumns()));
        extra.setCellFactory(_ -> new ColumnCell());
        setHeight(extra, recording.extraColumns().size(), MOST_EXTRA);
        boolean hasExtra = !recording.extraColumns().isEmpty();
        extraTitle.setVisible(hasExtra);
        extraTitle.setManaged(hasExtra);
        extra.setVisible(hasExtra);
        extra.setManaged(hasExtra);
        new EpisodeTable(model, episodes, false);
        model.episodesProperty().subscribe(_ -> showEpisodes());
        model.recordingProperty().subscribe(_ -> showEpisodes());
        model.hidden().addListener((SetChangeListener<Integer>) _ -> fields.refresh());
        model.statisticsProperty().subscribe(_ -> fields.refresh());
    }

    /// Whoever comes by Tab sees where that is.
    private static void selectFirst(ListView<?> list, boolean focused) {
        if (focused && list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void setHeight(ListView<?> list, int items, int most) {
        model.textScaleProperty()
                .subscribe(
                        scale -> {
                            double cell = CELL * scale.doubleValue();
                            double height = cell * Math.min(items, most);
                            list.setMinHeight(Math.min(height, 4 * cell));
                            list.setPrefHeight(height);
                            list.setMaxHeight(height);
                        });
    }

    private void showEpisodes() {
        Episodes found = model.episodesProperty().get();
        Recording recording = model.recording();
        String text =
                Numerals.count(recording.steps(), "step")
                        + " \u00b7 "
                        + Numerals.count(recording.tokens(), "token");
        boolean some = found != null && found.count() > 0;
        // A line of its own from the start: nothing below it moves when the count is known.
        counts.setText(
                text
                        + "\n"
                        + (found == null ? "\u00a0" : Numerals.count(found.count(), "episode")));
        noEpisodes.setText(
                found == null ? "Looking for episodes\u2026" : "This recording has no steps.");
        noEpisodes.setVisible(!some);
        noEpisodes.setManaged(!some);
        episodes.setVisible(some);
    }
}
