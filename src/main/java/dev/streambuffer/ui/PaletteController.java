package dev.streambuffer.ui;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The command palette: every action with its key, found by typing parts of its words.
@SuppressWarnings("NullAway.Init")
public final class PaletteController {

    private final List<Action> actions;
    private final Function<String, @Nullable Action> place;
    private final Runnable dismiss;

    @FXML private TextField query;
    @FXML private ListView<Action> list;

    /// A palette of actions.
    ///
    /// @param place the action that goes to the place which a text names, or null
    /// @param dismiss puts it away
    PaletteController(
            List<Action> actions, Function<String, @Nullable Action> place, Runnable dismiss) {
        this.actions = actions;
        this.place = place;
        this.dismiss = dismiss;
    }

    @FXML
    void initialize() {
        list.setCellFactory(_ -> new ActionCell());
        list.setOnMouseClicked(_ -> run());
        query.textProperty().subscribe(this::find);
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Puts the focus where one types.
    void focus() {
        query.requestFocus();
    }

    /// The actions whose titles have every word of a text, best first; behind them those that can't
    /// be done now.
    static List<Action> matching(List<Action> actions, String text) {
        String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        List<Action> starting = new ArrayList<>();
        List<Action> others = new ArrayList<>();
        List<Action> impossible = new ArrayList<>();
        for (Action action : actions) {
            String title = action.title().toLowerCase(Locale.ROOT);
            boolean all = true;
            for (String word : words) {
                all &= title.contains(word);
            }
            if (all && !action.isPossible()) {
                impossible.add(action);
            } else if (all) {
                (title.startsWith(words[0]) ? starting : others).add(action);
            }
        }
        starting.addAll(others);
        starting.addAll(impossible);
        return starting;
    }

    private void find(String text) {
        List<Action> found = new ArrayList<>(matching(actions, text));
        Action going = place.apply(text);
        if (going != null) {
            found.addFirst(going);
        }
        list.setItems(FXCollections.observableArrayList(found));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-8);
            case PAGE_DOWN -> move(8);
            case ENTER -> run();
            case ESCAPE -> dismiss.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        list.getSelectionModel().clearAndSelect(to);
        list.scrollTo(Math.max(0, to - 6));
    }

    private void run() {
        Action chosen = list.getSelectionModel().getSelectedItem();
        // What can't be done says why, and stays.
        if (chosen != null && chosen.isPossible()) {
            dismiss.run();
            chosen.run().run();
        }
    }

    private static final class ActionCell extends ListCell<Action> {
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row;

        ActionCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            keys.getStyleClass().add("faint");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(title, space, keys);
            row.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Action item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row);
            if (item != null) {
                String obstacle = item.obstacle().get();
                title.setText(item.title());
                title.getStyleClass().remove("faint");
                keys.setText(item.keyText());
                keys.getStyleClass().remove("mono");
                if (obstacle.isEmpty()) {
                    keys.getStyleClass().add("mono");
                } else {
                    title.getStyleClass().add("faint");
                    keys.setText(obstacle);
                }
            }
        }
    }
}
