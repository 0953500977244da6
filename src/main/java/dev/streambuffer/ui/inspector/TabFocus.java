package dev.streambuffer.ui.inspector;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Where the focus goes when a tab is shown: to its table or picture, or whatever its keys are for.
/// For the JavaFX thread only.
final class TabFocus {

    private final TabPane tabs;
    private final Map<Tab, Supplier<Node>> targets = new HashMap<>();

    TabFocus(TabPane tabs) {
        this.tabs = tabs;
    }

    /// Sets what has the focus in a tab; asked each time.
    void put(Tab tab, Supplier<Node> target) {
        targets.put(tab, target);
    }

    /// Puts the focus into the tab that is shown. What is not visible yet, as a table that waits
    /// for its rows, has it as soon as it is, unless somebody went on meanwhile.
    void focus() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        Node content = tab.getContent();
        Node target = targets.getOrDefault(tab, () -> content).get();
        if (target.getScene() == null) {
            // Before the tabs were laid out for the first time their contents are in no scene.
            once(target.sceneProperty(), target::requestFocus);
        } else if (target.isVisible()) {
            target.requestFocus();
        } else {
            content.requestFocus();
            once(
                    target.visibleProperty(),
                    () -> {
                        if (content.isFocused()) {
                            target.requestFocus();
                        }
                    });
        }
    }

    private static void once(ObservableValue<?> value, Runnable action) {
        value.addListener(
                new InvalidationListener() {
                    @Override
                    public void invalidated(Observable changed) {
                        value.removeListener(this);
                        action.run();
                    }
                });
    }
}
