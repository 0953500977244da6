package dev.streambuffer.ui.control;

import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.Numerals;

import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/// What mouse and keyboard do to a token map.
final class MapInput {

    private static final int CLICK_TOLERANCE = 3;
    private static final int PAN_PART = 8;

    private final TokenMapView view;
    private final Tooltip tooltip = new Tooltip();
    private double pressX;
    private long pressFrom;
    private boolean pressed;
    private boolean dragged;

    MapInput(TokenMapView view) {
        this.view = view;
        tooltip.setShowDelay(Duration.millis(300));
    }

    void install() {
        view.setOnKeyPressed(this::key);
        view.setOnScroll(this::scroll);
        view.setOnMousePressed(this::press);
        view.setOnMouseDragged(this::drag);
        view.setOnMouseReleased(this::release);
        view.setOnMouseMoved(this::move);
        Tooltip.install(view, tooltip);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        long part = Math.max(1, view.getViewport().size() / PAN_PART);
        double middle = view.getWidth() / 2;
        switch (event.getCode()) {
            case LEFT -> view.pan(-part);
            case RIGHT -> view.pan(part);
            case PLUS, ADD, EQUALS -> view.zoom(1, middle);
            case MINUS, SUBTRACT -> view.zoom(-1, middle);
            case PAGE_UP -> view.pan(-view.getViewport().size());
            case PAGE_DOWN -> view.pan(view.getViewport().size());
            case HOME -> view.showAll();
            case ENTER -> view.goTo(middle);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            view.zoom(event.getDeltaY() > 0 ? 1 : -1, event.getX());
        } else if (event.getDeltaX() != 0) {
            long part = Math.max(1, view.getViewport().size() / (2 * PAN_PART));
            view.pan(event.getDeltaX() > 0 ? -part : part);
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        pressed = event.getButton() == MouseButton.PRIMARY;
        dragged = false;
        pressX = event.getX();
        pressFrom = view.getViewport().from();
        if (pressed && event.getClickCount() == 2) {
            view.showAll();
        }
    }

    private void drag(MouseEvent event) {
        dragged |= Math.abs(event.getX() - pressX) > CLICK_TOLERANCE;
        if (!pressed || !dragged || view.getRowCount() == 0) {
            return;
        }
        if (view.isWhole()) {
            view.goTo(event.getX());
        } else {
            int by = (int) Math.abs(event.getX() - pressX);
            RowScale rows = new RowScale(0, view.getViewport().size(), view.stripWidth());
            long moved = rows.rowAt(Math.min(by, view.stripWidth()));
            long from = event.getX() > pressX ? pressFrom - moved : pressFrom + moved;
            view.pan(from - view.getViewport().from());
        }
    }

    private void release(MouseEvent event) {
        if (pressed && !dragged && event.getClickCount() == 1) {
            view.goTo(event.getX());
        }
        pressed = false;
    }

    private void move(MouseEvent event) {
        MapPicture.Lane lane = view.laneAt(event.getY());
        if (view.getRowCount() > 0) {
            String row = "row " + Numerals.grouped(view.rowAt(event.getX()));
            tooltip.setText(lane == null ? row : lane.label() + " · " + row);
        }
    }
}
