package dev.streambuffer.ui;

import javafx.scene.control.TableRow;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

/// A row of a table that is dragged to another place.
///
/// @param <T> what it shows
final class MovableRow<T> extends TableRow<T> {

    /// Moves an item.
    interface Mover {
        void move(int from, int to);
    }

    private final Mover mover;

    MovableRow(Mover mover) {
        this.mover = mover;
        setOnDragDetected(this::pick);
        setOnDragOver(this::accept);
        setOnDragDropped(this::drop);
    }

    private void pick(MouseEvent event) {
        if (!isEmpty()) {
            Dragboard board = startDragAndDrop(TransferMode.MOVE);
            board.setDragView(snapshot(null, null));
            ClipboardContent content = new ClipboardContent();
            content.putString(Integer.toString(getIndex()));
            board.setContent(content);
            event.consume();
        }
    }

    private boolean isFromHere(DragEvent event) {
        return event.getGestureSource() instanceof MovableRow<?> row
                && row.getTableView().equals(getTableView());
    }

    private void accept(DragEvent event) {
        if (isFromHere(event) && !isEmpty()) {
            event.acceptTransferModes(TransferMode.MOVE);
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        if (isFromHere(event) && !isEmpty()) {
            mover.move(Integer.parseInt(event.getDragboard().getString()), getIndex());
            getTableView().getSelectionModel().clearAndSelect(getIndex());
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
