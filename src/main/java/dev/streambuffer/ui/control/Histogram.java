package dev.streambuffer.ui.control;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/// Counts as bars. A bar that counts anything is at least a pixel high. For the JavaFX thread.
public final class Histogram extends CanvasControl {

    private static final int WIDEST = 28;

    private final ObjectProperty<long[]> counts =
            new SimpleObjectProperty<>(this, "counts", new long[0]);
    private final IntegerProperty type = new SimpleIntegerProperty(this, "type", -1);
    private final ObjectProperty<FieldPalette> palette =
            new SimpleObjectProperty<>(this, "palette", FieldPalette.standard());

    /// A histogram without bars.
    public Histogram() {
        super("histogram");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        counts.addListener(_ -> redraw());
        type.addListener(_ -> redraw());
        palette.addListener(_ -> redraw());
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        long[] bars = counts.get();
        long most = 0;
        for (long count : bars) {
            most = Math.max(most, count);
        }
        g.setFill(tone(Tone.BORDER));
        g.fillRect(0, height - 1.0, width, 1);
        if (most == 0) {
            return;
        }
        g.setFill(palette.get().color(type.get(), isDark()));
        for (int i = 0; i < bars.length; i++) {
            int left = (int) ((long) width * i / bars.length);
            int right = (int) ((long) width * (i + 1) / bars.length);
            int gap = right - left > 3 ? 1 : 0;
            double share = (double) bars[i] / (double) most;
            double bar = bars[i] == 0 ? 0 : Math.max(1, Math.rint(share * (height - 1)));
            int wide = Math.min(right - left - gap, WIDEST);
            int x = left + (right - left - gap - wide) / 2;
            g.fillRect(x, height - 1 - bar, wide, bar);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 96;
    }

    /// The counts, a bar each; not to be changed.
    public ObjectProperty<long[]> countsProperty() {
        return counts;
    }

    /// The value of [#countsProperty].
    public long[] getCounts() {
        return counts.get();
    }

    /// Sets [#countsProperty].
    public void setCounts(long[] bars) {
        counts.set(bars);
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
