package dev.streambuffer.ui.control;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.PlotPicture.Line;
import dev.streambuffer.model.TokenText;

import javafx.scene.canvas.GraphicsContext;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// What a plot says of the place under the pointer: its name, and the value of each line there, or
/// the least and the greatest of the rows that share its pixel.
final class PlotReadout {

    private static final int PAD = 9;
    private static final int SQUARE = 9;
    private static final int OFFSET = 14;
    private static final double EXACT = 9_007_199_254_740_992.0;

    private final PlotView view;
    private final PlotLines lines;

    PlotReadout(PlotView view, PlotLines lines) {
        this.view = view;
        this.lines = lines;
    }

    private record Entry(Line line, String value) {}

    void paint(
            GraphicsContext g,
            MonoFont font,
            PlotPicture picture,
            PlotScale scale,
            BiFunction<Line, PlotScale, PlotScale> scaleOf) {
        double place = view.placeAt(view.hover());
        List<Line> clear = picture.lines().stream().filter(line -> !line.faint()).toList();
        double rowHeight = Math.round(font.font().getSize() * 1.6);
        int most = Math.max(1, (int) ((scale.height() - 2 * PAD) / rowHeight) - 2);
        List<Entry> entries = new ArrayList<>();
        double at = place;
        for (Line line : clear) {
            int column = line.nearest(place);
            if (column >= 0) {
                at = entries.isEmpty() && line.isRows() ? line.first()[column] : at;
                entries.add(new Entry(line, valueText(line, column)));
                paintDot(g, line, column, scaleOf.apply(line, scale));
            }
        }
        double x = Math.rint(scale.x(at));
        g.setFill(view.tone(Tone.MUTED));
        g.fillRect(x, scale.top(), 1, scale.height());
        paintBox(g, font, scale, x, rowHeight, view.placeText(at), entries, most);
    }

    private void paintDot(GraphicsContext g, Line line, int column, PlotScale scale) {
        double value = line.slice().min()[column];
        if (line.isRows() && scale.values().contains(value)) {
            g.setFill(lines.color(line.component()));
            g.fillOval(scale.x(line.first()[column]) - 3, scale.y(value) - 3, 7, 7);
        }
    }

    private void paintBox(
            GraphicsContext g,
            MonoFont font,
            PlotScale scale,
            double pointer,
            double rowHeight,
            String title,
            List<Entry> entries,
            int most) {
        int shown = entries.size() <= most ? entries.size() : most;
        String more = shown < entries.size() ? "and " + (entries.size() - shown) + " more" : "";
        double names = 0;
        double values = 0;
        for (Entry entry : entries.subList(0, shown)) {
            names = Math.max(names, font.width(entry.line().name()));
            values = Math.max(values, font.width(entry.value()));
        }
        double inner =
                Math.max(
                        Math.max(font.width(title), font.width(more)),
                        shown == 0 ? 0 : SQUARE + 7 + names + 14 + values);
        double width = Math.ceil(inner + 2 * PAD);
        int rows = 1 + shown + (more.isEmpty() ? 0 : 1);
        double height = rows * rowHeight + 2 * PAD - 4;
        boolean right = pointer + OFFSET + width <= scale.right();
        double left = right ? pointer + OFFSET : Math.max(scale.left(), pointer - OFFSET - width);
        double top = scale.top() + 6.0;
        g.setFill(view.tone(Tone.RAISED));
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setStroke(view.tone(Tone.BORDER));
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8, 8);
        g.setFont(font.font());
        double y = top + PAD - 2;
        g.setFill(view.tone(Tone.MUTED));
        g.fillText(title, left + PAD, font.baseline(y, rowHeight));
        for (Entry entry : entries.subList(0, shown)) {
            y += rowHeight;
            g.setFill(lines.color(entry.line().component()));
            g.fillRoundRect(
                    left + PAD, Math.rint(y + (rowHeight - SQUARE) / 2), SQUARE, SQUARE, 4, 4);
            g.setFill(view.tone(Tone.TEXT));
            double baseline = font.baseline(y, rowHeight);
            g.fillText(entry.line().name(), left + PAD + SQUARE + 7, baseline);
            g.fillText(entry.value(), left + width - PAD - font.width(entry.value()), baseline);
        }
        if (!more.isEmpty()) {
            g.setFill(view.tone(Tone.MUTED));
            g.fillText(more, left + PAD, font.baseline(y + rowHeight, rowHeight));
        }
    }

    /// What a line has in a column.
    static String valueText(Line line, int column) {
        EnvelopeSlice slice = line.slice();
        double min = slice.min()[column];
        double max = slice.max()[column];
        List<String> parts = new ArrayList<>();
        if (min <= max) {
            String least = number(line.component(), min);
            parts.add(min == max ? least : least + " \u2026 " + number(line.component(), max));
        }
        if (slice.has(column, EnvelopeSlice.NAN)) {
            parts.add("nan");
        }
        if (slice.has(column, EnvelopeSlice.PLUS_INF)) {
            parts.add("inf");
        }
        if (slice.has(column, EnvelopeSlice.MINUS_INF)) {
            parts.add("-inf");
        }
        if (slice.has(column, EnvelopeSlice.MISSING)) {
            parts.add(parts.isEmpty() && line.isRows() ? "no value" : "some missing");
        }
        return String.join(", ", parts);
    }

    private static String number(FieldComponent component, double value) {
        boolean int64 = component.field().encoding() == Encoding.INT64;
        if (int64 && Math.abs(value) > EXACT) {
            return "about " + TokenText.float64(value);
        }
        long word = int64 ? (long) value : Double.doubleToRawLongBits(value);
        return TokenText.of(word, component.field(), Decode.AUTO);
    }
}
