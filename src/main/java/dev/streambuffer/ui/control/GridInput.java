package dev.streambuffer.ui.control;

import dev.streambuffer.model.RowRange;

import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// What mouse and keyboard do to a grid.
final class GridInput {

    private static final int WHEEL_ROWS = 3;
    private static final double WHEEL_NOTCH = 40;

    private final GridView view;
    private final GridLayout layout;
    private final Tooltip tooltip = new Tooltip();
    private @Nullable String tip;
    private @Nullable GridColumn resized;
    private @Nullable GridColumn moved;
    private @Nullable GridColumn title;
    private boolean selecting;
    private double resizeOffset;
    private double wheel;

    GridInput(GridView view) {
        this.view = view;
        layout = view.gridLayout();
        tooltip.setShowDelay(Duration.millis(500));
    }

    void install() {
        view.setOnKeyPressed(this::key);
        view.setOnScroll(this::scroll);
        view.setOnMousePressed(this::press);
        view.setOnMouseDragged(this::drag);
        view.setOnMouseReleased(this::release);
        view.setOnMouseMoved(this::move);
        view.setOnMouseExited(_ -> leave());
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean control = event.isShortcutDown();
        boolean extend = event.isShiftDown();
        long page = Math.max(1, view.scroll().fullRows() - 1);
        switch (event.getCode()) {
            case UP -> view.moveRow(-1, extend);
            case DOWN -> view.moveRow(1, extend);
            case PAGE_UP -> view.moveRow(-page, extend);
            case PAGE_DOWN -> view.moveRow(page, extend);
            case LEFT -> view.moveChip(-1);
            case RIGHT -> view.moveChip(1);
            case HOME -> {
                if (control) {
                    view.moveRow(-Long.MAX_VALUE, extend);
                } else {
                    view.moveToEdge(1);
                }
            }
            case END -> {
                if (control) {
                    view.moveRow(Long.MAX_VALUE, extend);
                } else {
                    view.moveToEdge(-1);
                }
            }
            case ENTER -> view.activateSelection();
            case A -> {
                if (!control || extend) {
                    return;
                }
                view.selection().selectAll();
                view.selectionChanged();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scroll(ScrollEvent event) {
        boolean sideways =
                event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
        if (sideways) {
            double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            view.scroll().sideways(view.scroll().x() - (int) Math.round(by));
        } else {
            // A touch pad sends parts of a row: they add up.
            wheel -= event.getDeltaY() / WHEEL_NOTCH * WHEEL_ROWS;
            long rows = (long) wheel;
            wheel -= rows;
            view.scroll().rows(rows);
        }
        move(event.getX(), event.getY());
        event.consume();
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        if (event.getY() < view.scroll().header()) {
            pressHeader(event);
            return;
        }
        GridHit hit = view.hit(event.getX(), event.getY());
        if (hit == null) {
            return;
        }
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        RowRange range = view.selectedRows();
        if (primary || hit.row() < range.from() || hit.row() >= range.to()) {
            // The other button keeps the rows that its menu is to be about.
            boolean extend = primary && event.isShiftDown();
            view.selection().extend(extend, () -> view.selection().select(hit));
            view.selectionChanged();
        }
        selecting = primary && event.getClickCount() == 1 && !hit.isMore();
        if (primary && (hit.isMore() || event.getClickCount() == 2)) {
            view.activate(hit);
        }
    }

    private void pressHeader(MouseEvent event) {
        int edge = layout.edgeAt(event.getX(), view.scroll().x());
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (edge < 0) {
            int column = layout.columnAt(event.getX(), view.scroll().x());
            moved = column < layout.frozen() ? null : layout.column(column);
            title = column < 0 ? null : layout.column(column);
            return;
        }
        GridColumn column = layout.column(edge);
        if (event.getClickCount() == 2) {
            view.fit(column);
        } else {
            resized = column;
            resizeOffset = layout.width(edge) - event.getX();
        }
    }

    private void drag(MouseEvent event) {
        if (resized != null) {
            resized.setWidth(Math.max(24, event.getX() + resizeOffset));
        } else if (moved != null) {
            view.setCursor(Cursor.CLOSED_HAND);
            int target = layout.columnAt(event.getX(), view.scroll().x());
            if (target >= layout.frozen()) {
                moveColumn(moved, layout.column(target), event.getX());
            }
        } else if (selecting && view.getRowCount() > 0) {
            long row = view.scroll().rowAt(event.getY());
            view.selection().extend(true, () -> view.selection().row.set(row));
            view.scroll().reveal(row);
            view.selectionChanged();
        }
    }

    /// Puts a column in the place of another once the pointer is where it would then be.
    private void moveColumn(GridColumn column, GridColumn target, double x) {
        int from = layout.indexOf(column.key());
        int to = layout.indexOf(target.key());
        int left = layout.left(to, view.scroll().x());
        int right = left + layout.width(to);
        int width = layout.width(from);
        if (from < to && x > right - width || from > to && x < left + width) {
            int index = view.getColumns().indexOf(target);
            view.getColumns().remove(column);
            view.getColumns().add(index, column);
        }
    }

    private void release(MouseEvent event) {
        if (title != null && event.isStillSincePress()) {
            title.clickTitle();
        }
        title = null;
        resized = null;
        moved = null;
        selecting = false;
    }

    private void move(MouseEvent event) {
        move(event.getX(), event.getY());
    }

    private void move(double x, double y) {
        boolean edge = y < view.scroll().header() && layout.edgeAt(x, view.scroll().x()) >= 0;
        view.setCursor(edge ? Cursor.H_RESIZE : Cursor.DEFAULT);
        GridHit hit = view.hit(x, y);
        view.setHoverRow(hit == null ? -1 : hit.row());
        String title = y < GridScroll.HEADER ? layout.cutTitle(x, view.scroll().x()) : null;
        showTip(hit == null ? title : view.hoverText(hit));
    }

    private void leave() {
        view.setHoverRow(-1);
        showTip(null);
    }

    private void showTip(@Nullable String text) {
        if (Objects.equals(text, tip)) {
            return;
        }
        tip = text;
        if (text == null) {
            Tooltip.uninstall(view, tooltip);
        } else {
            tooltip.setText(text);
            Tooltip.install(view, tooltip);
        }
    }
}
