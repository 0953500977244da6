package dev.streambuffer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "32x128",
                "32 x 128",
                "32×128",
                "32,128",
                "(32, 128)",
                "[32, 128]",
                "32 128"
            })
    void isReadInTheWaysThatPeopleWriteIt(String text) {
        assertThat(Shape.parse(text)).isEqualTo(Shape.of(32, 128));
    }

    @Test
    void hasAnyRank() {
        assertThat(Shape.parse("")).isEqualTo(Shape.of());
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.parse("(256,)")).isEqualTo(Shape.of(256));
        assertThat(Shape.of(0, 3).size()).isZero();
        assertThat(Shape.of(64, 16, 8)).hasToString("64 x 16 x 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "32x",
                "x",
                "a",
                "3.5",
                "-1",
                "9223372036854775807x2",
                "9999999999999999999"
            })
    void isRefusedOtherwise(String text) {
        assertThatThrownBy(() -> Shape.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
