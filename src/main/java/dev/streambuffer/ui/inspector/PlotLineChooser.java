package dev.streambuffer.ui.inspector;

import atlantafx.base.controls.Popover;

import dev.streambuffer.model.FieldComponent;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The choice of a plot's lines: a list to tick, and a box that narrows it, or adds a component by
/// its name.
final class PlotLineChooser {

    private static final double HEIGHT = 310;

    private final PlotModel model;
    private final ListView<FieldComponent> list = new ListView<>();
    private final TextField search = new TextField();
    private final Label problem = new Label();

    PlotLineChooser(PlotModel model) {
        this.model = model;
        search.setPromptText("find, or add observation[150]");
        search.textProperty().subscribe(this::fill);
        search.setOnAction(_ -> add());
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        list.setCellFactory(_ -> new Cell());
        list.setOnKeyPressed(
                event -> {
                    FieldComponent chosen = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.SPACE && chosen != null) {
                        toggle(chosen);
                        event.consume();
                    }
                });
        fill();
    }

    /// Shows it beside a node.
    void show(Node owner) {
        VBox pane = new VBox(search, problem, list);
        pane.getStyleClass().add("plot-lines");
        Popover popover = new Popover(pane);
        popover.setTitle("Lines");
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        Popovers.show(popover, owner, HEIGHT);
        search.requestFocus();
    }

    private void fill() {
        String text = search.getText().strip().toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(
                        model.choice().choices().stream()
                                .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(text))
                                .toList());
        tell("");
    }

    private void tell(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.setManaged(!text.isEmpty());
    }

    private void add() {
        FieldComponent named = model.choice().parse(search.getText());
        if (named == null) {
            tell("there is no field '" + search.getText().strip() + "'");
        } else {
            model.choice().add(named);
            search.clear();
            fill();
        }
    }

    private void toggle(FieldComponent component) {
        if (model.choice().chosen().contains(component)) {
            model.choice().remove(component);
        } else {
            model.choice().add(component);
        }
        list.refresh();
    }

    private final class Cell extends ListCell<FieldComponent> {
        private final CheckBox box = new CheckBox();

        Cell() {
            box.setMnemonicParsing(false);
            box.setFocusTraversable(false);
            box.setOnAction(
                    _ -> {
                        if (getItem() != null) {
                            toggle(getItem());
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable FieldComponent item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            box.setText(item.name().replace('\n', ' '));
            box.setSelected(model.choice().chosen().contains(item));
            setGraphic(box);
        }
    }
}
