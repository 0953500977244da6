package dev.streambuffer.ui;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Something that can be done in the window, by the command palette or a key.
///
/// @param title what it does, for people: `Go to the next episode`
/// @param keys the keys that do it; none for the palette only
/// @param obstacle why it can't be done now: `open a recording first`; the empty text if it can
/// @param run does it
record Action(String title, List<KeyCombination> keys, Supplier<String> obstacle, Runnable run) {

    /// Copies the list.
    Action {
        keys = List.copyOf(keys);
    }

    /// Whether it can be done now.
    boolean isPossible() {
        return obstacle.get().isEmpty();
    }

    /// The keys for people, as `Ctrl+Shift+P`.
    String keyText() {
        return keys.stream()
                .map(KeyCombination::getDisplayText)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// Whether a key does it.
    boolean matches(KeyEvent event) {
        return keys.stream().anyMatch(key -> key.match(event));
    }
}
