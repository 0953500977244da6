package dev.streambuffer.ui.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// The 64 bits of a token in two rows of 32, or four of 16 where the digits need it, coloured by
/// what they are in a float64: sign, exponent, fraction. For the JavaFX thread.
public final class BitsView extends CanvasControl {

    private static final int COLUMNS = 32;
    private static final int FONT_SIZE = 10;
    private static final int EXPONENT_END = 12;
    private static final int GREATEST_CELL = 12;
    private static final int CELL_HEIGHT = 15;
    private static final int LEAST_TEXT_CELL = 7;
    private static final Color SIGN = Color.web("#C93C37");
    private static final Color EXPONENT = Color.web("#8250DF");
    private static final Color FRACTION = Color.web("#2A6DA8");

    private final LongProperty bits = new SimpleLongProperty(this, "bits");
    private final DoubleProperty textScale = new SimpleDoubleProperty(this, "textScale", 1);
    private MonoFont font = new MonoFont(FONT_SIZE);

    /// All bits 0.
    public BitsView() {
        super("bits-view");
        setAccessibleRole(AccessibleRole.TEXT);
        bits.addListener(_ -> changed());
        textScale.addListener(_ -> scaled());
        changed();
    }

    private void scaled() {
        font = new MonoFont(FONT_SIZE * textScale.get());
        requestLayout();
        redraw();
    }

    private int cellHeight() {
        return (int) Math.round(CELL_HEIGHT * textScale.get());
    }

    private void changed() {
        setAccessibleText(words(bits.get()));
        redraw();
    }

    /// The bits in words: sign, exponent, fraction.
    static String words(long bits) {
        String digits = "0".repeat(Long.numberOfLeadingZeros(bits)) + Long.toBinaryString(bits);
        String all = bits == 0 ? "0".repeat(64) : digits;
        return "sign %s, exponent %s, fraction %s"
                .formatted(
                        all.substring(0, 1),
                        all.substring(1, EXPONENT_END),
                        all.substring(EXPONENT_END));
    }

    @Override
    void draw(GraphicsContext g, int width, int height) {
        int columns = columns(width);
        int cell = cell(width, columns);
        g.setFont(font.font());
        for (int i = 0; i < Long.SIZE; i++) {
            boolean set = (bits.get() << i) < 0;
            Color color = i == 0 ? SIGN : i < EXPONENT_END ? EXPONENT : FRACTION;
            int x = i % columns * cell;
            int y = i / columns * (cellHeight() + 1);
            g.setFill(set ? color : color.deriveColor(0, 1, 1, 0.20));
            g.fillRect(x, y, cell - 1.0, cellHeight());
            if (fits(cell)) {
                g.setFill(tone(set ? Tone.ON_EMPHASIS : Tone.MUTED));
                double left = x + (cell - 1 - font.advance()) / 2;
                g.fillText(set ? "1" : "0", left, font.baseline(y, cellHeight()));
            }
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return COLUMNS * (double) GREATEST_CELL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return COLUMNS * 2.0;
    }

    @Override
    protected double computePrefHeight(double width) {
        int rows = Long.SIZE / columns(width < 0 ? COLUMNS * (double) GREATEST_CELL : width);
        return rows * (cellHeight() + 1) - 1.0;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// As many in a row as leave room for the digits: 32, or 16 beside larger text.
    private int columns(double width) {
        return fits(cell(width, COLUMNS)) || !fits(cell(width, COLUMNS / 2))
                ? COLUMNS
                : COLUMNS / 2;
    }

    private int cell(double width, int columns) {
        return (int) Math.min(GREATEST_CELL * textScale.get(), width / columns);
    }

    private boolean fits(int cell) {
        return cell > Math.max(LEAST_TEXT_CELL - 1, font.advance());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /// How large the digits are, room allowing; 1 is as designed.
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /// The 64 data bits.
    public LongProperty bitsProperty() {
        return bits;
    }

    /// The value of [#bitsProperty].
    public long getBits() {
        return bits.get();
    }

    /// Sets [#bitsProperty].
    public void setBits(long value) {
        bits.set(value);
    }
}
