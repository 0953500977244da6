package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class FieldPaletteTest {

    private static final Color DARK = Color.web("#0d1117");
    private static final Color DARK_TEXT = Color.web("#c9d1d9");
    private static final Color LIGHT = Color.WHITE;
    private static final Color LIGHT_TEXT = Color.web("#24292f");

    @Test
    void coloursStandOutFromTheBackgroundAndTextsFromChips() {
        for (int type = -1; type < 40; type++) {
            FieldPalette palette = FieldPalette.standard();
            for (boolean dark : new boolean[] {true, false}) {
                Color background = dark ? DARK : LIGHT;
                Color chip = over(palette.tint(type, dark), background);
                assertThat(contrast(palette.color(type, dark), background))
                        .as("type %d, dark %s", type, dark)
                        .isGreaterThan(2.9);
                assertThat(contrast(dark ? DARK_TEXT : LIGHT_TEXT, chip))
                        .as("text on type %d, dark %s", type, dark)
                        .isGreaterThan(4.5);
            }
        }
    }

    @Test
    void fieldsHaveColoursOfTheirOwn() {
        Set<Color> seen = new HashSet<>();
        for (int type = 0; type < 60; type++) {
            assertThat(seen.add(FieldPalette.standard().color(type, true))).isTrue();
            assertThat(seen.add(FieldPalette.standard().color(type, false))).isTrue();
        }
    }

    @Test
    void typesThatAreNoFieldsAreUnknown() {
        FieldPalette palette = FieldPalette.of(4);
        Color unknown = palette.color(-1, true);
        assertThat(palette.color(4, true)).isEqualTo(unknown);
        assertThat(palette.color(Long.MAX_VALUE, true)).isEqualTo(unknown);
        assertThat(palette.color(3, true)).isNotEqualTo(unknown);
    }

    @Test
    void aUsersColourReplacesOne() {
        FieldPalette palette = FieldPalette.standard().with(1, Color.LIME);
        assertThat(palette.color(1, true)).isEqualTo(Color.LIME);
        assertThat(palette.color(2, true)).isEqualTo(FieldPalette.standard().color(2, true));
    }

    static Color over(Color tint, Color background) {
        Color full = Color.color(tint.getRed(), tint.getGreen(), tint.getBlue());
        return background.interpolate(full, tint.getOpacity());
    }

    /// WCAG 2 contrast ratio.
    static double contrast(Color a, Color b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
