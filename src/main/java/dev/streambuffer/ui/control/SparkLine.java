package dev.streambuffer.ui.control;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// A small line of values, as an episode's rewards. Several values to a pixel are drawn from the
/// least to the greatest; NaN is a gap. For the JavaFX thread.
public final class SparkLine extends CanvasControl {

    private static final int PAD = 2;

    private final ObjectProperty<float[]> values =
            new SimpleObjectProperty<>(this, "values", new float[0]);
    private final IntegerProperty type = new SimpleIntegerProperty(this, "type", -1);
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());

    /// A line without values.
    public SparkLine() {
        super("spark-line");
        values.addListener(_ -> redraw());
        type.addListener(_ -> redraw());
        palette.addListener(_ -> redraw());
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        Color color = palette.get().color(type.get(), isDark());
        paint(g, values.get(), color, 0, 0, width, height);
    }

    /// Draws a line into a rectangle.
    static void paint(
            GraphicsContext g,
            float[] line,
            Color color,
            double left,
            double up,
            int width,
            int height) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : line) {
            if (Float.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        int across = width - 2 * PAD;
        if (least > greatest || across < 1) {
            return;
        }
        g.setStroke(color);
        g.setLineWidth(1.25);
        g.beginPath();
        boolean pen = false;
        int columns = Math.min(across, line.length);
        for (int c = 0; c < columns; c++) {
            int from = (int) ((long) line.length * c / columns);
            int to = (int) ((long) line.length * (c + 1) / columns);
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                if (Float.isFinite(line[i])) {
                    low = Math.min(low, line[i]);
                    high = Math.max(high, line[i]);
                }
            }
            if (low > high) {
                pen = false;
                continue;
            }
            double x =
                    left
                            + PAD
                            + (columns == 1 ? across / 2.0 : (double) across * c / (columns - 1));
            double top = up + place(high, least, greatest, height);
            double bottom = up + place(low, least, greatest, height);
            if (pen) {
                g.lineTo(x, top);
            } else {
                g.moveTo(x, top);
            }
            g.lineTo(x, bottom);
            pen = true;
        }
        g.stroke();
    }

    private static double place(double value, double least, double greatest, int height) {
        double span = greatest - least;
        double share = span > 0 ? (value - least) / span : 0.5;
        return Math.rint((height - 2 * PAD - 1) * (1 - share)) + PAD + 0.5;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 96;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 22;
    }

    /// The values; not to be changed.
    public ObjectProperty<float[]> valuesProperty() {
        return values;
    }

    /// The value of [#valuesProperty].
    public float[] getValues() {
        return values.get();
    }

    /// Sets [#valuesProperty].
    public void setValues(float[] line) {
        values.set(line);
    }

    /// The type ID of the field whose colour it has.
    public IntegerProperty typeProperty() {
        return type;
    }

    /// The value of [#typeProperty].
    public int getType() {
        return type.get();
    }

    /// Sets [#typeProperty].
    public void setType(int value) {
        type.set(value);
    }

    /// The colours of the fields.
    public ObjectProperty<FieldPalette> paletteProperty() {
        return palette;
    }

    /// The value of [#paletteProperty].
    public FieldPalette getPalette() {
        return palette.get();
    }

    /// Sets [#paletteProperty].
    public void setPalette(FieldPalette value) {
        palette.set(value);
    }
}
