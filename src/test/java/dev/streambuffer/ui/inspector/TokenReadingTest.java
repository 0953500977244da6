package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;

import org.junit.jupiter.api.Test;

class TokenReadingTest {

    private static final Field FLOAT =
            new Field("x", 0, Encoding.FLOAT64, new Feature.Value("float32"));

    @Test
    void readsAFloat32() {
        long word = Double.doubleToRawLongBits(-0.1f);
        assertThat(text("value", word)).isEqualTo("-0.1");
        assertThat(text("float64", word)).isEqualTo("-0.10000000149011612");
        assertThat(text("as int", word)).isEqualTo("not an integer");
        assertThat(text("int64 bits", word)).isEqualTo(Long.toString(word));
        assertThat(text("hex", word)).isEqualTo("BFB9 9999 A000 0000");
        assertThat(text("float32", word)).isEqualTo("-0.1 \u00b7 exact");
        assertThat(text("sign\u00b7exp\u00b7frac", word)).startsWith("\u2212 \u00b7 2\u207b\u2074");
        assertThat(text("neighbours", word)).isEqualTo("\u00b11.3877787807814457e-17 (1\u00a0ulp)");
    }

    @Test
    void saysThatAFloat32IsRounded() {
        assertThat(text("float32", Double.doubleToRawLongBits(0.1)))
                .isEqualTo("0.1 \u00b7 rounded");
    }

    @Test
    void readsIntegersOfAnySize() {
        assertThat(text("as int", Double.doubleToRawLongBits(-7))).isEqualTo("-7");
        assertThat(text("as int", Double.doubleToRawLongBits(1e20)))
                .isEqualTo("100000000000000000000");
        Field int64 = new Field("n", 0, Encoding.INT64, new Feature.Value("int64"));
        assertThat(TokenReading.of(-5, int64))
                .filteredOn(line -> line.label().equals("as int"))
                .extracting(TokenReading.Line::text)
                .containsExactly("-5");
    }

    @Test
    void distanceBelowAPowerOfTwoIsHalf() {
        assertThat(text("neighbours", Double.doubleToRawLongBits(1)))
                .isEqualTo("+2.220446049250313e-16 \u22121.1102230246251565e-16");
    }

    @Test
    void theFractionOfASubnormalHasTheExponentThatValuesHave() {
        assertThat(text("sign\u00b7exp\u00b7frac", 5)).endsWith("1.1102230246251565e-15");
    }

    @Test
    void readsNaN() {
        assertThat(text("NaN", 0x7ff8_0000_0000_0000L)).isEqualTo("quiet \u00b7 payload 0x0");
        assertThat(text("NaN", 0xfff0_0000_0000_00abL)).isEqualTo("signalling \u00b7 payload 0xAB");
        assertThat(text("float64", 0x7ff8_0000_0000_0001L)).isEqualTo("nan");
        assertThat(text("neighbours", 0x7ff8_0000_0000_0001L)).isEqualTo("none");
    }

    @Test
    void copiesHexWithoutSpaces() {
        assertThat(TokenReading.of(0x0123_4567_89ab_cdefL, FLOAT))
                .filteredOn(line -> line.label().equals("hex"))
                .extracting(TokenReading.Line::copy)
                .containsExactly("0123456789ABCDEF");
    }

    private static String text(String label, long word) {
        return TokenReading.of(word, FLOAT).stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
