package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.StepWindow;

import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

class SmallControlsTest {

    @Test
    void bitsAreColouredByWhatTheyAre() throws Exception {
        Fx.call(
                () -> {
                    BitsView view = new BitsView();
                    view.setBits(Double.doubleToRawLongBits(-1.0));
                    WritableImage picture = Fx.picture(Fx.scene(view, 384, 31, true));
                    Color sign = GridViewTest.at(picture, 1, 1);
                    // -1 = 1 01111111111 000...: exponent bits 2 to 11 are set.
                    Color clear = GridViewTest.at(picture, 13, 1);
                    Color set = GridViewTest.at(picture, 25, 1);
                    assertThat(sign).isEqualTo(Color.web("#C93C37"));
                    assertThat(set).isEqualTo(Color.web("#8250DF")).isNotEqualTo(clear);
                    assertThat(view.getAccessibleText())
                            .startsWith("sign 1, exponent 01111111111, fraction 000");
                    return true;
                });
    }

    @Test
    void barsAreAsHighAsTheirCounts() throws Exception {
        Fx.call(
                () -> {
                    Histogram histogram = new Histogram();
                    histogram.setType(1);
                    histogram.setCounts(new long[] {0, 1_000_000, 500_000, 1});
                    WritableImage picture = Fx.picture(Fx.scene(histogram, 40, 101, true));
                    Color bar = FieldPalette.standard().color(1, true);
                    assertThat(GridViewTest.at(picture, 5, 99)).isNotEqualTo(bar);
                    assertThat(GridViewTest.at(picture, 15, 0)).isEqualTo(bar);
                    assertThat(GridViewTest.at(picture, 25, 50)).isEqualTo(bar);
                    assertThat(GridViewTest.at(picture, 25, 48)).isNotEqualTo(bar);
                    assertThat(GridViewTest.at(picture, 35, 99)).isEqualTo(bar);
                    return true;
                });
    }

    @Test
    void aSpikeAmongManyValuesIsInTheLine() throws Exception {
        Fx.call(
                () -> {
                    float[] values = new float[100_000];
                    values[54_321] = 1;
                    SparkLine line = new SparkLine();
                    line.setType(2);
                    line.setValues(values);
                    WritableImage picture = Fx.picture(Fx.scene(line, 100, 22, true));
                    Color background = GridViewTest.at(picture, 20, 3);
                    boolean spike = false;
                    for (int x = 50; x < 60; x++) {
                        spike |= !GridViewTest.at(picture, x, 3).equals(background);
                    }
                    assertThat(spike).isTrue();
                    return true;
                });
    }

    @Test
    void absentValuesAreToldApart() {
        Field scalar = new Field("a", 0, Encoding.FLOAT64, new Feature.Value("float32"));
        Field list =
                new Field(
                        "b",
                        1,
                        Encoding.FLOAT64,
                        new Feature.ListOf(new Feature.Value("float32"), -1, false));
        StepWindow window =
                new StepWindow(
                        0,
                        2,
                        8,
                        new long[] {0, 1},
                        new long[] {0, 0, 2},
                        new long[] {0, 0, 0, 2},
                        new boolean[] {false, true, false, false},
                        new int[4],
                        new long[] {-1, -1, -1, 0},
                        new long[] {
                            Double.doubleToRawLongBits(Double.NaN), Double.doubleToRawLongBits(0.5)
                        },
                        null);
        assertThat(GridCell.of(window, 0, scalar, Decode.AUTO)).isEqualTo(GridCell.Absent.MISSING);
        assertThat(GridCell.of(window, 0, list, Decode.AUTO)).isEqualTo(GridCell.Absent.NULL);
        GridCell.Chips chips = (GridCell.Chips) GridCell.of(window, 1, list, Decode.AUTO);
        assertThat(chips.texts()).containsExactly("nan", "0.5");
        assertThat(chips.isSpecial(0)).isTrue();
        assertThat(chips.isSpecial(1)).isFalse();
        GridCell.Chips bits = (GridCell.Chips) GridCell.of(window, 1, list, Decode.BITS);
        assertThat(bits.isSpecial(0)).isFalse();
    }

    @Test
    void chipsThatDoNotFitMakeRoomForTheirCount() {
        ChipRun run = ChipRun.of(7, 7);
        // A chip takes 70 pixels, 66 without the gap.
        assertThat(run.fitting(4, true, 276, 100)).isEqualTo(4);
        assertThat(run.fitting(4, true, 275, 100)).isEqualTo(2);
        assertThat(run.fitting(4, false, 380, 100)).isEqualTo(4);
        assertThat(run.fitting(4, false, 379, 100)).isEqualTo(3);
        assertThat(run.fitting(4, true, 50, 100)).isZero();
        assertThat(run.fitting(1, true, 20, 100)).isEqualTo(1);
    }

    @Test
    void numbersAreGrouped() {
        assertThat(Numerals.grouped(12_480)).isEqualTo("12\u00a0480");
        assertThat(Numerals.grouped(-999)).isEqualTo("-999");
        assertThat(Numerals.grouped(-1_000_000)).isEqualTo("-1\u00a0000\u00a0000");
    }
}
