package dev.streambuffer.ui.control;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture.Line;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws the lines of a plot: from row to row where each has a column of its own, else from the
/// least to the greatest value of each column, so that no value is lost between pixels.
final class PlotLines {

    private static final double FAINT = 0.3;
    private static final double WIDTH = 1.4;
    private static final double DOTS_FROM = 7;
    private static final double DOT = 5;
    private static final int MARK = 5;

    private final PlotView view;

    PlotLines(PlotView view) {
        this.view = view;
    }

    /// The colour of a component's lines.
    Color color(FieldComponent component) {
        return view.palette().line(component, view.isDark());
    }

    /// How many pixels a line is high on average, from the least to the greatest value of a column.
    static double meanHeight(Line line, PlotScale scale) {
        EnvelopeSlice slice = line.slice();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < slice.columns(); i++) {
            if (slice.min()[i] <= slice.max()[i]) {
                sum += scale.y(slice.min()[i]) - scale.y(slice.max()[i]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /// Draws a line.
    void paint(GraphicsContext g, Line line, PlotScale scale) {
        FieldComponent highlighted = view.highlighted();
        boolean stands = line.component().equals(highlighted);
        boolean back = line.faint() || highlighted != null && !stands;
        Color color = color(line.component());
        g.setGlobalAlpha(back ? FAINT : 1);
        g.setStroke(color);
        g.setFill(color);
        double width = stands ? 2 * WIDTH : line.faint() ? 1 : WIDTH;
        if (line.isRows()) {
            paintRows(g, line, scale, width);
        } else {
            paintColumns(g, line, scale, width);
        }
        g.setGlobalAlpha(1);
    }

    private void paintRows(GraphicsContext g, Line line, PlotScale scale, double width) {
        double[] values = line.slice().min();
        int count = values.length;
        double room =
                count < 2 ? DOTS_FROM : scale.x(line.first()[count - 1]) - scale.x(line.first()[0]);
        boolean dots = room / Math.max(1, count - 1) >= DOTS_FROM && !line.faint();
        g.setLineWidth(width);
        g.beginPath();
        boolean pen = false;
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(values[i])) {
                pen = false;
                continue;
            }
            double x = scale.x(line.first()[i]);
            double y = scale.y(values[i]);
            if (pen) {
                g.lineTo(x, y);
            } else {
                g.moveTo(x, y);
            }
            boolean alone = !pen && (i + 1 == count || Double.isNaN(values[i + 1]));
            if (dots || alone) {
                double size = count == 1 ? 2 * DOT : dots ? DOT : 3;
                g.fillOval(x - size / 2, y - size / 2, size, size);
            }
            pen = true;
        }
        g.stroke();
    }

    private static void paintColumns(GraphicsContext g, Line line, PlotScale scale, double width) {
        EnvelopeSlice slice = line.slice();
        double lastTop = Double.NaN;
        double lastBottom = Double.NaN;
        double lastX = Double.NaN;
        for (int i = 0; i < slice.columns(); i++) {
            double left = Math.floor(scale.x(line.first()[i]));
            double right = Math.max(left + 1, Math.floor(scale.x(line.last()[i])) + 1);
            if (slice.has(i, EnvelopeSlice.MISSING)) {
                g.fillRect(left, scale.bottom() - 3.0, right - left, 2);
            }
            if (Double.isNaN(slice.min()[i])) {
                lastX = Double.NaN;
                continue;
            }
            double top = scale.y(slice.max()[i]);
            double bottom = scale.y(slice.min()[i]);
            // Joined to the column before, as a line would be.
            boolean joined = left - lastX <= 1;
            double from = joined ? Math.min(top, lastBottom) : top;
            double to = joined ? Math.max(bottom, lastTop) : bottom;
            double more = Math.max(0, width - (to - from)) / 2;
            g.fillRect(left, from - more, right - left, to - from + 2 * more);
            if (!joined && !Double.isNaN(lastX)) {
                g.setLineWidth(width);
                g.strokeLine(lastX, (lastTop + lastBottom) / 2, left, (top + bottom) / 2);
            }
            lastTop = top;
            lastBottom = bottom;
            lastX = right;
        }
    }

    /// Draws where values are that have no height: a cross for NaN, a triangle for an infinity.
    void paintMarks(GraphicsContext g, Line line, PlotScale scale) {
        EnvelopeSlice slice = line.slice();
        Color danger = view.tone(Tone.DANGER);
        g.setFill(danger);
        g.setStroke(danger);
        g.setLineWidth(1.5);
        double top = scale.top() + 3.0;
        double bottom = scale.bottom() - 3.0 - MARK;
        for (int i = 0; i < slice.columns(); i++) {
            if ((slice.marks()[i] & ~EnvelopeSlice.MISSING) == 0) {
                continue;
            }
            double x = Math.rint((scale.x(line.first()[i]) + scale.x(line.last()[i])) / 2);
            double left = x - MARK / 2.0;
            if (slice.has(i, EnvelopeSlice.NAN)) {
                double y = top + MARK + 3;
                g.strokeLine(left, y, left + MARK, y + MARK);
                g.strokeLine(left, y + MARK, left + MARK, y);
            }
            if (slice.has(i, EnvelopeSlice.PLUS_INF)) {
                triangle(g, x, top, top + MARK);
            }
            if (slice.has(i, EnvelopeSlice.MINUS_INF)) {
                triangle(g, x, bottom + MARK, bottom);
            }
        }
    }

    private static void triangle(GraphicsContext g, double x, double tip, double base) {
        g.fillPolygon(
                new double[] {x, x - MARK / 2.0 - 0.5, x + MARK / 2.0 + 0.5},
                new double[] {tip, base, base},
                3);
    }
}
