package dev.streambuffer.ui.control;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.PlotPicture.Line;
import dev.streambuffer.model.Span;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/// Draws a plot: axes, lines, marks, and apart from these the readout under the pointer.
final class PlotPainter {

    /// Space at the right of the lines.
    static final int RIGHT = 12;

    private static final int TOP = 8;
    private static final int FONT_SIZE = 11;
    private static final int LABEL_CHARS = 9;
    private static final int TICK_ROOM_X = 14;
    private static final int TICK_ROOM_Y = 34;
    private static final double HEADROOM = 0.03;

    private final PlotView view;
    private final PlotLines lines;
    private final PlotReadout readout;
    private MonoFont font = new MonoFont(FONT_SIZE);
    private double textScale = 1;

    PlotPainter(PlotView view) {
        this.view = view;
        lines = new PlotLines(view);
        readout = new PlotReadout(view, lines);
    }

    void scaleTexts(double scale) {
        textScale = scale;
        font = new MonoFont(FONT_SIZE * scale);
    }

    /// Where lines begin, in pixels from the left.
    int left() {
        return (int) Math.ceil(LABEL_CHARS * font.advance()) + 10;
    }

    void paint(GraphicsContext g, int width, int height) {
        g.setFill(view.tone(Tone.BACKGROUND));
        g.fillRect(0, 0, width, height);
        PlotPicture picture = view.picture();
        PlotScale scale = scale(width, height);
        if (picture.lines().isEmpty()) {
            // Axes without a line would measure nothing.
            paintEmpty(g, scale);
            return;
        }
        g.setFont(font.font());
        paintValues(g, scale);
        paintPlaces(g, scale, below());
        g.save();
        g.beginPath();
        g.rect(scale.left(), scale.top(), scale.width(), scale.height());
        g.clip();
        paintBreaks(g, scale);
        paintLines(g, picture, scale, true);
        paintLines(g, picture, scale, false);
        g.restore();
    }

    /// Draws what is under the pointer, over the lines.
    ///
    /// @param scale as [#scale] tells it
    void paintReadout(GraphicsContext g, PlotScale scale) {
        readout.paint(g, font, view.picture(), scale, this::scaleOf);
    }

    /// Where places and values are in a plot of a size.
    PlotScale scale(int width, int height) {
        int across = Math.max(1, width - left() - RIGHT);
        int down = Math.max(1, height - TOP - below());
        return new PlotScale(left(), TOP, across, down, view.viewport(), values(view.picture()));
    }

    private int below() {
        return (int) Math.round(20 * textScale);
    }

    private void paintLines(
            GraphicsContext g, PlotPicture picture, PlotScale scale, boolean faint) {
        List<Line> some =
                picture.lines().stream()
                        .filter(line -> line.faint() == faint)
                        .sorted(Comparator.comparingDouble(line -> -prominence(line, scale)))
                        .toList();
        some.forEach(line -> lines.paint(g, line, scaleOf(line, scale)));
        some.forEach(line -> lines.paintMarks(g, line, scale));
    }

    /// How much a line would hide of those below it: the highest are drawn first, but the one that
    /// is pointed out last.
    private double prominence(Line line, PlotScale scale) {
        return line.component().equals(view.highlighted())
                ? -1
                : PlotLines.meanHeight(line, scaleOf(line, scale));
    }

    /// The scale of a line: its own, if each has the whole height.
    private PlotScale scaleOf(Line line, PlotScale scale) {
        return view.isNormalised() ? scale.withValues(padded(extent(line))) : scale;
    }

    private Span values(PlotPicture picture) {
        Span fixed = view.fixedRange();
        if (view.isNormalised()) {
            return new Span(-HEADROOM, 1 + HEADROOM);
        }
        if (fixed != null) {
            return fixed;
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Line line : picture.lines()) {
            Span span = extent(line);
            if (span != null) {
                least = Math.min(least, span.from());
                greatest = Math.max(greatest, span.to());
            }
        }
        return padded(least > greatest ? null : new Span(least, greatest));
    }

    /// The least and the greatest value in view; null if there is none.
    private @Nullable Span extent(Line line) {
        Span places = view.viewport();
        EnvelopeSlice slice = line.slice();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < slice.columns(); i++) {
            boolean inView = line.last()[i] >= places.from() && line.first()[i] <= places.to();
            if (inView && slice.min()[i] <= slice.max()[i]) {
                least = Math.min(least, slice.min()[i]);
                greatest = Math.max(greatest, slice.max()[i]);
            }
        }
        return least > greatest ? null : new Span(least, greatest);
    }

    private static Span padded(@Nullable Span span) {
        if (span == null) {
            return new Span(0, 1);
        }
        double more =
                span.from() == span.to()
                        ? Math.max(0.5, Math.abs(span.from()) * 0.1)
                        : span.to() * HEADROOM - span.from() * HEADROOM;
        double most = Double.MAX_VALUE;
        return new Span(Math.max(-most, span.from() - more), Math.min(most, span.to() + more));
    }

    private void paintValues(GraphicsContext g, PlotScale scale) {
        double room = TICK_ROOM_Y * textScale;
        // Two stand closer together in a low plot, rather than one alone.
        int most = (int) Math.max(scale.height() < room ? 1 : 2, scale.height() / room);
        AxisTicks ticks = AxisTicks.of(scale.values(), most, 0);
        Color grid = view.tone(Tone.BORDER).deriveColor(0, 1, 1, 0.7);
        for (int i = 0; i < ticks.count(); i++) {
            double y = Math.rint(scale.y(ticks.at(i)));
            g.setFill(grid);
            g.fillRect(scale.left(), y, scale.width(), 1);
            g.setFill(view.tone(Tone.MUTED));
            String label = font.fitted(ticks.label(i), scale.left() - 8.0);
            g.fillText(label, scale.left() - 7 - font.width(label), font.baseline(y - 8, 16));
        }
    }

    private void paintPlaces(GraphicsContext g, PlotScale scale, int below) {
        double chars = TICK_ROOM_X + Numerals.grouped((long) scale.places().to()).length();
        int most = Math.max(1, (int) (scale.width() / (chars * font.advance())));
        AxisTicks ticks = AxisTicks.of(scale.places(), most, view.isSeconds() ? 0 : 1);
        double baseline = font.baseline(scale.bottom() + 1.0, below);
        String state = view.stateText();
        double end = scale.right() - (state.isEmpty() ? 0 : font.width(state) + 14);
        g.setFill(view.tone(Tone.BORDER));
        g.fillRect(scale.left(), scale.bottom(), scale.width(), 1);
        g.setFill(view.tone(Tone.MUTED));
        for (int i = 0; i < ticks.count(); i++) {
            String label =
                    view.isSeconds()
                            ? ticks.label(i) + " s"
                            : Numerals.grouped(Math.round(ticks.at(i)));
            double x = Math.rint(scale.x(ticks.at(i)));
            double from = Math.max(4, x - font.width(label) / 2);
            if (from + font.width(label) <= end) {
                g.fillRect(x, scale.bottom() + 1.0, 1, 3);
                g.fillText(label, Math.rint(from), baseline);
            }
        }
        g.fillText(state, Math.rint(scale.right() - font.width(state)), baseline);
    }

    private void paintBreaks(GraphicsContext g, PlotScale scale) {
        g.setFill(view.tone(Tone.SUBTLE).deriveColor(0, 1, 1, 0.45));
        double last = Double.NaN;
        for (double place : view.breaks()) {
            double x = Math.rint(scale.x(place));
            if (x != last && scale.places().contains(place)) {
                for (int y = scale.top(); y < scale.bottom(); y += 6) {
                    g.fillRect(x, y, 1, 3);
                }
                last = x;
            }
        }
    }

    private void paintEmpty(GraphicsContext g, PlotScale scale) {
        Text node = new Text(view.emptyText());
        node.setFont(Fonts.ui(13 * textScale));
        g.setFont(node.getFont());
        g.setFill(view.tone(Tone.MUTED));
        double x = scale.left() + (scale.width() - node.getLayoutBounds().getWidth()) / 2;
        g.fillText(view.emptyText(), Math.rint(x), Math.rint(scale.top() + scale.height() * 0.45));
    }
}
