package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;

import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class PlotViewTest {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 228;
    private static final int TOP = 8;
    private static final int DOWN = HEIGHT - TOP - 20;
    private static final Color DANGER = Color.web("#f85149");
    private static final FieldComponent REWARD =
            new FieldComponent(
                    new Field("reward", 2, Encoding.FLOAT64, new Feature.Value("float32")), 0);

    /// A plot of rows with these values, from 0 to 1 on a fixed scale.
    private static PlotView rows(double... values) {
        double[] shown = values.clone();
        byte[] marks = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            marks[i] =
                    Double.isNaN(values[i])
                            ? EnvelopeSlice.NAN
                            : values[i] == Double.POSITIVE_INFINITY ? EnvelopeSlice.PLUS_INF : 0;
            shown[i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
        }
        double[] places = new double[values.length];
        Arrays.setAll(places, i -> i);
        return plot(new EnvelopeSlice(new RowRange(0, values.length), shown, shown, marks), places);
    }

    private static PlotView plot(EnvelopeSlice slice, double[] places) {
        PlotView view = new PlotView();
        double last = places[places.length - 1];
        view.extentProperty().set(new Span(0, last));
        view.viewportProperty().set(new Span(0, last));
        view.fixedRangeProperty().set(new Span(0, 1));
        PlotPicture.Line line =
                new PlotPicture.Line(REWARD, "reward", false, slice, places, places);
        view.pictureProperty().set(new PlotPicture(List.of(line), true));
        return view;
    }

    private static int x(PlotView view, double place) {
        Span shown = view.viewport();
        int left = WIDTH - PlotPainter.RIGHT - view.columnsProperty().get();
        return (int) Math.rint(left + shown.share(place) * view.columnsProperty().get());
    }

    private static int y(double value) {
        return (int) Math.floor(TOP + 4 + (1 - value) * (DOWN - 8));
    }

    private static Color line(boolean dark) {
        return FieldPalette.standard().color(2, dark);
    }

    private static WritableImage picture(PlotView view) {
        Scene scene = Fx.scene(view, WIDTH, HEIGHT, true);
        Fx.picture(scene);
        return Fx.picture(scene);
    }

    @Test
    void aLineGoesFromRowToRowAndHasAGapWhereAValueIsMissing() throws Exception {
        Fx.call(
                () -> {
                    PlotView view = rows(0.5, 0.5, Double.NaN, 0.5, 0.5);
                    WritableImage picture = picture(view);
                    assertThat(near(picture, x(view, 0.5), y(0.5), line(true))).isTrue();
                    assertThat(near(picture, x(view, 3.5), y(0.5), line(true))).isTrue();
                    assertThat(near(picture, x(view, 1.6), y(0.5), line(true))).isFalse();
                    assertThat(near(picture, x(view, 2.4), y(0.5), line(true))).isFalse();
                    return true;
                });
    }

    @Test
    void nanAndInfinityAreMarked() throws Exception {
        Fx.call(
                () -> {
                    PlotView view = rows(0.2, Double.NaN, 0.2, Double.POSITIVE_INFINITY, 0.2);
                    WritableImage picture = picture(view);
                    assertThat(near(picture, x(view, 1), TOP + 13, DANGER)).isTrue();
                    assertThat(near(picture, x(view, 3), TOP + 6, DANGER)).isTrue();
                    assertThat(near(picture, x(view, 2), TOP + 6, DANGER)).isFalse();
                    return true;
                });
    }

    @Test
    void aColumnOfManyRowsIsDrawnFromItsLeastToItsGreatest() throws Exception {
        Fx.call(
                () -> {
                    int columns = 400;
                    double[] min = new double[columns];
                    double[] max = new double[columns];
                    double[] places = new double[columns];
                    Arrays.setAll(places, i -> i * 1000.0);
                    max[200] = 1;
                    PlotView view =
                            plot(
                                    new EnvelopeSlice(
                                            new RowRange(0, columns * 1000L),
                                            min,
                                            max,
                                            new byte[columns]),
                                    places);
                    WritableImage picture = picture(view);
                    int spike = x(view, 200_000);
                    for (double value = 0.1; value < 1; value += 0.1) {
                        assertThat(near(picture, spike, y(value), line(true))).isTrue();
                        assertThat(near(picture, spike + 8, y(value), line(true))).isFalse();
                    }
                    return true;
                });
    }

    /// Whether a colour is at a place, or a pixel beside it.
    private static boolean near(WritableImage picture, int x, int y, Color color) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                Color found = GridViewTest.at(picture, x + dx, y + dy);
                double distance =
                        Math.abs(found.getRed() - color.getRed())
                                + Math.abs(found.getGreen() - color.getGreen())
                                + Math.abs(found.getBlue() - color.getBlue());
                if (distance < 0.7) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A line of the same extent in every column.
    private static PlotPicture.Line band(FieldComponent component, double least, double greatest) {
        double[] places = new double[400];
        double[] min = new double[places.length];
        double[] max = new double[places.length];
        Arrays.setAll(places, i -> i * 1000.0);
        Arrays.fill(min, least);
        Arrays.fill(max, greatest);
        EnvelopeSlice slice =
                new EnvelopeSlice(
                        new RowRange(0, places.length * 1000L), min, max, new byte[places.length]);
        return new PlotPicture.Line(component, "line", false, slice, places, places);
    }

    @Test
    void noLineHidesOneThatIsLowerUnlessItIsPointedOut() throws Exception {
        FieldComponent done =
                new FieldComponent(
                        new Field("done", 3, Encoding.FLOAT64, new Feature.Value("bool")), 0);
        Color doneColor = FieldPalette.standard().line(done, true);
        Fx.call(
                () -> {
                    PlotView view = rows(0, 1);
                    view.extentProperty().set(new Span(0, 399_000));
                    view.viewportProperty().set(new Span(0, 399_000));
                    PlotPicture.Line low = band(REWARD, 0.4, 0.6);
                    PlotPicture.Line high = band(done, 0.1, 0.9);
                    view.pictureProperty().set(new PlotPicture(List.of(low, high), true));
                    WritableImage picture = picture(view);
                    int x = x(view, 200_000);
                    assertThat(near(picture, x, y(0.5), line(true))).isTrue();
                    assertThat(near(picture, x, y(0.8), doneColor)).isTrue();
                    view.highlightedProperty().set(done);
                    assertThat(near(Fx.picture(view.getScene()), x, y(0.5), doneColor)).isTrue();
                    return true;
                });
    }

    @Test
    void keysZoomAndPanWithinTheExtent() throws Exception {
        Fx.call(
                () -> {
                    PlotView view = rows(new double[1001]);
                    picture(view);
                    Fx.press(view, KeyCode.LEFT);
                    assertThat(view.viewport()).isEqualTo(new Span(0, 1000));
                    for (int i = 0; i < 60; i++) {
                        Fx.press(view, KeyCode.PLUS);
                    }
                    assertThat(view.viewport().size()).isEqualTo(1, within(1e-9));
                    assertThat(view.viewport().contains(500)).isTrue();
                    Fx.press(view, KeyCode.HOME);
                    assertThat(view.viewport().from()).isZero();
                    Fx.press(view, KeyCode.END);
                    assertThat(view.viewport().to()).isEqualTo(1000);
                    Fx.press(view, KeyCode.MINUS);
                    assertThat(view.viewport().size()).isGreaterThan(1.2);
                    Fx.press(view, KeyCode.DIGIT0);
                    assertThat(view.viewport()).isEqualTo(new Span(0, 1000));
                    return true;
                });
    }

    @Test
    void aValueIsSaidAsTheTableSaysIt() {
        double[] values = {0.1f, Double.NaN, 3};
        byte[] marks = {0, EnvelopeSlice.MISSING, EnvelopeSlice.NAN};
        double[] greatest = {0.1f, Double.NaN, 4.5};
        double[] places = {0, 1, 2};
        PlotPicture.Line rows = line(new RowRange(7, 10), values, values, marks, places);
        assertThat(PlotReadout.valueText(rows, 0)).isEqualTo("0.1");
        assertThat(PlotReadout.valueText(rows, 1)).isEqualTo("no value");
        PlotPicture.Line columns = line(new RowRange(0, 30), values, greatest, marks, places);
        assertThat(PlotReadout.valueText(columns, 1)).isEqualTo("some missing");
        assertThat(PlotReadout.valueText(columns, 2)).isEqualTo("3.0 \u2026 4.5, nan");
        assertThat(rows.nearest(0.6)).isEqualTo(1);
        assertThat(rows.nearest(-5)).isZero();
        assertThat(rows.nearest(99)).isEqualTo(2);
    }

    private static PlotPicture.Line line(
            RowRange rows, double[] min, double[] max, byte[] marks, double[] places) {
        EnvelopeSlice slice = new EnvelopeSlice(rows, min, max, marks);
        return new PlotPicture.Line(REWARD, "reward", false, slice, places, places);
    }

    @Test
    void ticksAreRoundAndWithinTheSpan() {
        AxisTicks ticks = AxisTicks.of(new Span(-0.26, 0.51), 5, 0);
        assertThat(ticks.step()).isEqualTo(0.2);
        assertThat(ticks.label(0)).isEqualTo("-0.2");
        assertThat(ticks.label(1)).isEqualTo("0.0");
        assertThat(ticks.count()).isEqualTo(4);
        assertThat(AxisTicks.of(new Span(0, 3), 10, 1).step()).isEqualTo(1);
        AxisTicks large = AxisTicks.of(new Span(-Double.MAX_VALUE, Double.MAX_VALUE), 4, 0);
        assertThat(large.count()).isBetween(2, 5);
        assertThat(large.label(0)).isEqualTo("-1e308");
        AxisTicks tiny = AxisTicks.of(new Span(0, 4e-300), 4, 0);
        assertThat(tiny.label(1)).isEqualTo("1e-300");
        assertThat(AxisTicks.of(new Span(1e9, 1e9), 4, 0).count()).isLessThan(3);
    }

    @Test
    void anAxisWithRoomForTwoPlacesHasMoreThanOne() {
        AxisTicks ticks = AxisTicks.of(new Span(-3.1, 2.6), 2, 0);
        assertThat(ticks.step()).isEqualTo(2);
        assertThat(ticks.count()).isEqualTo(3);
        assertThat(AxisTicks.of(new Span(-3.1, 2.6), 1, 0).count()).isEqualTo(1);
        assertThat(AxisTicks.of(new Span(0.2, 1.4), 2, 1).step()).isEqualTo(1);
    }

    @Test
    void zeroHasNoExponent() {
        AxisTicks ticks = AxisTicks.of(new Span(-2e7, 1e6), 4, 0);
        assertThat(ticks.label(ticks.count() - 1)).isEqualTo("0");
        assertThat(ticks.label(0)).isEqualTo("-2e7");
    }
}
