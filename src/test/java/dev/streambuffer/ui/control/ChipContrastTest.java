package dev.streambuffer.ui.control;

import static dev.streambuffer.ui.control.FieldPaletteTest.contrast;
import static dev.streambuffer.ui.control.FieldPaletteTest.over;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written on chips can be read, in rows that are selected too: contrasts of WCAG.
class ChipContrastTest {

    private static final double LEAST = 4.5;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesAndWhatIsWrongWithThemStandOut(boolean dark) throws Exception {
        GridView view = shown(dark);
        Color row = view.tone(Tone.BACKGROUND);
        Color selected = over(view.selectionColor(), row);
        Color danger = ChipPainter.legible(view.tone(Tone.DANGER), dark);
        for (int type = 0; type < 8; type++) {
            Color tint = FieldPalette.standard().tint(type, dark);
            for (Color ground : new Color[] {row, selected}) {
                assertThat(contrast(view.tone(Tone.TEXT), over(tint, ground))).isGreaterThan(LEAST);
                assertThat(contrast(danger, over(tint, ground))).isGreaterThan(LEAST);
            }
        }
    }

    @Test
    void wrongIsToldFromPlainByItsColour() throws Exception {
        Color danger = ChipPainter.legible(shown(true).tone(Tone.DANGER), true);
        assertThat(danger.getRed()).isGreaterThan(danger.getGreen() + 0.3);
    }

    private static GridView shown(boolean dark) throws Exception {
        return Fx.call(
                () -> {
                    GridView view = new GridView();
                    Fx.picture(Fx.scene(view, 300, 100, dark));
                    return view;
                });
    }
}
