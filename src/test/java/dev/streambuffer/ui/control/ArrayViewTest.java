package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;

import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArrayViewTest {

    @Test
    void cellsHaveTheHueOfTheirFieldAndTheBrightnessOfTheirValue() throws Exception {
        Fx.call(
                () -> {
                    ArrayView view = Samples.array();
                    WritableImage picture = Fx.picture(Fx.scene(view, 1000, 400, true));
                    ArrayPicture array = Samples.arrayPicture(32, 128);
                    // The reward is 1 everywhere: the full colour.
                    int reward = 0;
                    while (array.type(reward) != 2) {
                        reward++;
                    }
                    int cell = view.zoom().width();
                    int x = ArrayView.LEFT + reward * cell + 1;
                    assertThat(GridViewTest.at(picture, x, ArrayView.TOP + 1))
                            .isEqualTo(FieldPalette.standard().color(2, true));
                    // Token 260 is NaN: row 2, column 4.
                    int nanX = ArrayView.LEFT + 4 * cell + 1;
                    assertThat(GridViewTest.at(picture, nanX, ArrayView.TOP + 2 * cell + 1))
                            .isEqualTo(Color.web("#f85149"));
                    assertThat(view.indexAt(nanX, ArrayView.TOP + 2.0 * cell + 1)).isEqualTo(260);
                    return true;
                });
    }

    @Test
    void keysMoveTheCellCursor() throws Exception {
        Fx.call(
                () -> {
                    ArrayView view = Samples.array();
                    Fx.picture(Fx.scene(view, 1000, 400, true));
                    Fx.press(view, KeyCode.RIGHT);
                    assertThat(view.getSelected()).isEqualTo(5 * 128 + 10);
                    Fx.press(view, KeyCode.DOWN);
                    assertThat(view.getSelected()).isEqualTo(6 * 128 + 10);
                    assertThat(view.getAccessibleText()).startsWith("[6, 10] ");
                    Fx.press(view, KeyCode.PLUS);
                    assertThat(view.zoom().width()).isGreaterThan(7);
                    Fx.press(view, KeyCode.DIGIT0);
                    assertThat(view.zoom().width()).isEqualTo(7);
                    return true;
                });
    }

    /// What a person writes as an expression is small, and wants to be read.
    @Test
    void aSmallArrayShowsItsValuesAtOnce() throws Exception {
        Fx.call(
                () -> {
                    ArrayView view = new ArrayView();
                    view.setPicture(Samples.arrayPicture(4, 8));
                    Fx.picture(Fx.scene(view, 1000, 400, true));
                    assertThat(view.zoom().hasText()).isTrue();
                    view.setPicture(Samples.arrayPicture(30, 8));
                    assertThat(view.zoom().hasText()).isFalse();
                    return true;
                });
    }

    @Test
    void aLargeArrayIsDrawnInTheVisiblePartOnly() throws Exception {
        Fx.call(
                () -> {
                    int size = 1_000_000;
                    TokenArray array =
                            new TokenArray(
                                    Shape.of(100_000, 10),
                                    new long[size],
                                    new long[size],
                                    new long[size]);
                    ArrayView view = new ArrayView();
                    view.setPicture(Samples.picture(array, List.of()));
                    WritableImage picture = Fx.picture(Fx.scene(view, 1000, 400, true));
                    assertThat(picture.getHeight()).isEqualTo(400);
                    assertThat(view.contentHeight()).isEqualTo(100_000);
                    return true;
                });
    }

    @Test
    void furtherAxesAreSlicesAndOneAxisIsFolded() {
        TokenArray deep =
                new TokenArray(Shape.of(2, 3, 4), new long[24], new long[24], new long[24]);
        ArrayPicture slices = Samples.picture(deep, List.of());
        assertThat(slices.slices()).isEqualTo(2);
        assertThat(slices.indexOf(1, 2, 3)).isEqualTo(23);
        assertThat(slices.indexOf(1, 3, 0)).isEqualTo(-1);
        TokenArray flat =
                new TokenArray(Shape.of(300), new long[300], new long[300], new long[300]);
        ArrayPicture folded = Samples.picture(flat, List.of());
        assertThat(folded.rows()).isEqualTo(3);
        assertThat(folded.indexOf(0, 2, 43)).isEqualTo(299);
        assertThat(folded.indexOf(0, 2, 44)).isEqualTo(-1);
    }

    @Test
    void nothingAtAllIsDrawnAsSuch() throws Exception {
        Fx.call(
                () -> {
                    ArrayView view = new ArrayView();
                    TokenArray none =
                            new TokenArray(Shape.of(0, 8), new long[0], new long[0], new long[0]);
                    view.setPicture(Samples.picture(none, List.of()));
                    Fx.picture(Fx.scene(view, 300, 200, true));
                    Fx.press(view, KeyCode.RIGHT);
                    assertThat(view.getSelected()).isEqualTo(-1);
                    return true;
                });
    }

    @Test
    void textsFollowTheDecodeMode() {
        ArrayPicture picture = Samples.arrayPicture(4, 8);
        assertThat(picture.text(0, Decode.BITS)).hasSize(16);
    }

    @Test
    void typesStepsAndIndicesAreShownInPlaceOfValues() throws Exception {
        ArrayPicture picture = Samples.arrayPicture(4, 8);
        assertThat(picture.text(9, CellContent.TYPES, Decode.AUTO))
                .isEqualTo(Long.toString(picture.type(9)));
        assertThat(picture.text(9, CellContent.STEPS, Decode.AUTO)).isEqualTo("1");
        assertThat(picture.text(9, CellContent.INDICES, Decode.AUTO)).isEqualTo("9");
        assertThat(picture.brightness(0, CellContent.INDICES)).isZero();
        assertThat(picture.brightness(31, CellContent.INDICES)).isEqualTo(1);
        assertThat(picture.brightness(9, CellContent.TYPES)).isEqualTo(1);
    }

    @Test
    void aCellOfAnotherSliceIsRevealed() throws Exception {
        Fx.call(
                () -> {
                    TokenArray deep =
                            new TokenArray(
                                    Shape.of(2, 3, 4), new long[24], new long[24], new long[24]);
                    ArrayView view = new ArrayView();
                    view.setPicture(Samples.picture(deep, List.of()));
                    Fx.picture(Fx.scene(view, 400, 200, true));
                    view.reveal(17);
                    assertThat(view.getSlice()).isEqualTo(1);
                    assertThat(view.getSelected()).isEqualTo(17);
                    assertThat(view.words(17)).startsWith("[1, 1, 1] ");
                    view.reveal(24);
                    assertThat(view.getSelected()).isEqualTo(17);
                    return true;
                });
    }
}
