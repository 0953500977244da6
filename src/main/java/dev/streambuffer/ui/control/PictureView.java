package dev.streambuffer.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;

/// An image, as large as fits or zoomed, its pixels as squares. Wheel and + and - zoom, drag pans,
/// 0 or a double click fits it again, arrows move from pixel to pixel. For the JavaFX thread.
public final class PictureView extends CanvasControl {

    private static final double NOTCH = 1.25;
    private static final double GREATEST = 64;
    private static final int RINGED = 5;
    private static final int MARGIN = 8;

    private final ObjectProperty<PixelImage> image = new SimpleObjectProperty<>(this, "image");
    private final ReadOnlyLongWrapper pixel = new ReadOnlyLongWrapper(this, "pixel", -1);
    private @Nullable WritableImage drawn;
    private double zoom;
    private double centreX = 0.5;
    private double centreY = 0.5;
    private double pressX;
    private double pressY;

    /// A view of no image.
    public PictureView() {
        super("picture-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        image.addListener((_, old, now) -> changed(old, now));
        pixel.addListener(_ -> redraw());
        focusedProperty().addListener(_ -> redraw());
        setOnScroll(this::scroll);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnMouseMoved(event -> pixel.set(pixelAt(event.getX(), event.getY())));
        setOnMouseExited(_ -> pixel.set(-1));
        setOnKeyPressed(this::key);
    }

    /// The image; null for none.
    public ObjectProperty<PixelImage> imageProperty() {
        return image;
    }

    /// The pixel under the pointer, as `y * width + x`, or -1.
    public ReadOnlyLongProperty pixelProperty() {
        return pixel.getReadOnlyProperty();
    }

    /// Shows all of it, as large as fits.
    public void fit() {
        zoom = 0;
        centreX = 0.5;
        centreY = 0.5;
        redraw();
    }

    /// How many pixels of the screen a pixel of the image has on a side.
    public double scale() {
        PixelImage shown = image.get();
        if (shown == null) {
            return 1;
        }
        double fitting =
                Math.min(
                        (getWidth() - 2 * MARGIN) / shown.width(),
                        (getHeight() - 2 * MARGIN) / shown.height());
        // Whole numbers, so that all pixels are equally large.
        double whole = fitting >= 1 ? Math.floor(Math.min(fitting, GREATEST)) : fitting;
        return zoom > 0 ? zoom : Math.max(whole, 1e-3);
    }

    /// The pixel at a place of the view, or -1 outside the image.
    public long pixelAt(double x, double y) {
        PixelImage shown = image.get();
        if (shown == null) {
            return -1;
        }
        long column = (long) Math.floor((x - left(shown)) / scale());
        long row = (long) Math.floor((y - top(shown)) / scale());
        boolean inside = column >= 0 && row >= 0 && column < shown.width() && row < shown.height();
        return inside ? row * shown.width() + column : -1;
    }

    private double left(PixelImage shown) {
        return Math.rint(getWidth() / 2 - centreX * shown.width() * scale());
    }

    private double top(PixelImage shown) {
        return Math.rint(getHeight() / 2 - centreY * shown.height() * scale());
    }

    private void changed(@Nullable PixelImage old, @Nullable PixelImage now) {
        drawn = null;
        boolean same =
                old != null
                        && now != null
                        && old.width() == now.width()
                        && old.height() == now.height();
        // While it plays the part in view stays.
        if (!same && now != null && old != null) {
            fit();
        }
        if (!same) {
            pixel.set(-1);
        }
        redraw();
    }

    private void zoom(double factor, double x, double y) {
        PixelImage shown = image.get();
        if (shown == null) {
            return;
        }
        double before = scale();
        double column = (x - left(shown)) / before;
        double row = (y - top(shown)) / before;
        zoom = Math.clamp(before * factor, Math.min(before, 0.05), GREATEST);
        // What is under the pointer stays there.
        centreX = (column - (x - getWidth() / 2) / zoom) / shown.width();
        centreY = (row - (y - getHeight() / 2) / zoom) / shown.height();
        keepIn();
        redraw();
    }

    private void keepIn() {
        centreX = Math.clamp(centreX, 0, 1);
        centreY = Math.clamp(centreY, 0, 1);
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? NOTCH : 1 / NOTCH, event.getX(), event.getY());
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressX = event.getX();
        pressY = event.getY();
    }

    private void drag(MouseEvent event) {
        PixelImage shown = image.get();
        if (shown != null) {
            double scale = scale();
            zoom = scale;
            centreX -= (event.getX() - pressX) / (shown.width() * scale);
            centreY -= (event.getY() - pressY) / (shown.height() * scale);
            pressX = event.getX();
            pressY = event.getY();
            keepIn();
            redraw();
        }
    }

    private void click(MouseEvent event) {
        if (event.getClickCount() == 2) {
            fit();
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoom(NOTCH, getWidth() / 2, getHeight() / 2);
            case MINUS, SUBTRACT -> zoom(1 / NOTCH, getWidth() / 2, getHeight() / 2);
            case DIGIT0, NUMPAD0 -> fit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        PixelImage shown = image.get();
        if (shown == null) {
            return;
        }
        WritableImage pixels = drawn;
        if (pixels == null) {
            pixels =
                    new WritableImage(
                            new PixelBuffer<>(
                                    shown.width(),
                                    shown.height(),
                                    IntBuffer.wrap(shown.argb()),
                                    PixelFormat.getIntArgbPreInstance()));
            drawn = pixels;
        }
        double scale = scale();
        g.setImageSmoothing(scale < 1);
        g.drawImage(pixels, left(shown), top(shown), shown.width() * scale, shown.height() * scale);
        long at = pixel.get();
        if (at >= 0 && at < shown.argb().length && scale >= RINGED) {
            double x = left(shown) + at % shown.width() * scale;
            double y = top(shown) + Math.floorDiv(at, (long) shown.width()) * scale;
            g.setLineWidth(1);
            g.setStroke(tone(Tone.BACKGROUND));
            g.strokeRect(x - 0.5, y - 0.5, scale + 1, scale + 1);
            g.setStroke(tone(Tone.TEXT));
            g.strokeRect(x - 1.5, y - 1.5, scale + 3, scale + 3);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 240;
    }
}
