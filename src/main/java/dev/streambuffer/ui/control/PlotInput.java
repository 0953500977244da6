package dev.streambuffer.ui.control;

import dev.streambuffer.model.Span;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What mouse and keyboard do to a plot.
final class PlotInput {

    private static final int CLICK_TOLERANCE = 3;
    private static final double PAN_PART = 0.125;
    private static final double WHEEL_NOTCH = 40;

    private final PlotView view;
    private double pressX;
    private Span pressed = new Span(0, 1);
    private boolean down;
    private boolean dragged;

    PlotInput(PlotView view) {
        this.view = view;
    }

    void install() {
        view.setOnKeyPressed(this::key);
        view.setOnScroll(this::scroll);
        view.setOnMousePressed(this::press);
        view.setOnMouseDragged(this::drag);
        view.setOnMouseReleased(this::release);
        view.setOnMouseMoved(event -> view.setHover(event.getX()));
        view.setOnMouseExited(_ -> view.setHover(Double.NaN));
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> view.pan(-PAN_PART);
            case RIGHT -> view.pan(PAN_PART);
            case PLUS, ADD, EQUALS -> view.zoom(1);
            case MINUS, SUBTRACT -> view.zoom(-1);
            case HOME -> view.pan(-view.extent().size() / view.viewport().size());
            case END -> view.pan(view.extent().size() / view.viewport().size());
            case DIGIT0, NUMPAD0 -> view.showAll();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void scroll(ScrollEvent event) {
        double along = event.getDeltaX();
        if (event.isShiftDown() || Math.abs(along) > Math.abs(event.getDeltaY())) {
            double by = along == 0 ? event.getDeltaY() : along;
            view.pan(-by / WHEEL_NOTCH * PAN_PART / 2);
        } else {
            view.zoom(event.getDeltaY() / WHEEL_NOTCH, event.getX());
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        view.requestFocus();
        down = event.getButton() == MouseButton.PRIMARY;
        dragged = false;
        pressX = event.getX();
        pressed = view.viewport();
        if (down && event.getClickCount() == 2) {
            view.showAll();
        }
    }

    private void drag(MouseEvent event) {
        dragged |= Math.abs(event.getX() - pressX) > CLICK_TOLERANCE;
        if (down && dragged) {
            view.setCursor(Cursor.CLOSED_HAND);
            double columns = Math.max(1, view.columnsProperty().get());
            Span now = view.viewport();
            double wanted = pressed.from() - (event.getX() - pressX) / columns * now.size();
            view.pan((wanted - now.from()) / now.size());
            view.setHover(Double.NaN);
        }
    }

    private void release(MouseEvent event) {
        if (down && !dragged && event.getClickCount() == 1) {
            view.goTo(event.getX());
        }
        view.setCursor(Cursor.DEFAULT);
        down = false;
    }
}
