package dev.streambuffer.ui;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Something that can be done in the window, by the command palette or a key.
///
/// @param title what it does, for people: `Go to the next episode`
/// @param keys the keys that do it; none for the palette only
/// @param possible whether it can be done now
/// @param run does it
record Action(String title, List<KeyCombination> keys, BooleanSupplier possible, Runnable run) {

    /// Copies the list.
    Action {
        keys = List.copyOf(keys);
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
