package dev.streambuffer.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/// The first slice of a sampled array, as small as it must be to be seen whole. Where it has more
/// cells than there are pixels, some are left out. For the JavaFX thread.
public final class ArrayThumbnail extends CanvasControl {

    private static final int HEIGHT = 96;
    private static final double LEAST_SHADE = 0.25;

    private final ObjectProperty<@Nullable ArrayPicture> picture =
            new SimpleObjectProperty<>(this, "picture");
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());

    /// An empty picture.
    public ArrayThumbnail() {
        super("array-thumbnail");
        picture.addListener(_ -> redraw());
        palette.addListener(_ -> redraw());
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        ArrayPicture shown = picture.get();
        if (shown == null || shown.size() == 0 || width < 1 || height < 1) {
            return;
        }
        int columns = Math.min(width, shown.columns());
        int rows = Math.min(height, shown.rows());
        WritableImage image = new WritableImage(columns, rows);
        PixelWriter pixels = image.getPixelWriter();
        for (int row = 0; row < rows; row++) {
            int fromRow = (int) ((long) row * shown.rows() / rows);
            for (int column = 0; column < columns; column++) {
                int fromColumn = (int) ((long) column * shown.columns() / columns);
                int index = shown.indexOf(0, fromRow, fromColumn);
                if (index >= 0) {
                    pixels.setColor(column, row, color(shown, index));
                }
            }
        }
        g.setImageSmoothing(false);
        g.drawImage(image, 0, 0, width, height);
    }

    private Color color(ArrayPicture shown, int index) {
        double bright = shown.brightness(index);
        if (Double.isNaN(bright)) {
            return tone(Tone.DANGER);
        }
        Color full = palette.get().color(shown.type(index), isDark());
        return tone(Tone.BACKGROUND).interpolate(full, LEAST_SHADE + (1 - LEAST_SHADE) * bright);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    /// The array; null for none.
    public ObjectProperty<@Nullable ArrayPicture> pictureProperty() {
        return picture;
    }

    /// The colours of the fields.
    public ObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }
}
