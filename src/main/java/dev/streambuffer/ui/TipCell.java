package dev.streambuffer.ui;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

/// A cell whose text can be seen whole by pointing at it.
///
/// @param <T> what its row shows
final class TipCell<T> extends TableCell<T, String> {

    private final Tooltip tip = new Tooltip();

    @Override
    protected void updateItem(@Nullable String item, boolean empty) {
        super.updateItem(item, empty);
        boolean shown = !empty && item != null && !item.isEmpty();
        setText(shown ? item : null);
        tip.setText(item);
        setTooltip(shown ? tip : null);
    }
}
