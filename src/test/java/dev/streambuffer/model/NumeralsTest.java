package dev.streambuffer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class NumeralsTest {

    @Test
    void groupsCounts() {
        assertThat(Numerals.grouped(12_480)).isEqualTo("12\u00a0480");
        assertThat(Numerals.grouped(Long.MAX_VALUE))
                .isEqualTo("9\u00a0223\u00a0372\u00a0036\u00a0854\u00a0775\u00a0807");
        assertThat(Numerals.brief(99_999)).isEqualTo("99\u00a0999");
        assertThat(Numerals.brief(57_200_000)).isEqualTo("57\u00a0M");
        assertThat(Numerals.count(1, "step")).isEqualTo("1\u00a0step");
        assertThat(Numerals.count(2, "step")).isEqualTo("2\u00a0steps");
    }

    /// The terminal has the numbers of the window; messages are read in both.
    @Test
    void writesPlainSpacesWhereNoLineIsBroken() {
        assertThat(Numerals.plain(-1_234_567)).isEqualTo("-1 234 567");
        assertThat(Numerals.plain(-123)).isEqualTo("-123");
        assertThat(Numerals.plain(Numerals.duration(185))).isEqualTo("3 min 5 s");
        assertThat(Numerals.unbroken("2 of 12 480 rows, 1 000 2000, 5 100 x"))
                .isEqualTo("2 of 12\u00a0480 rows, 1\u00a0000 2000, 5\u00a0100 x");
    }

    /// Commas, or what some language has, would be a second way to write a number.
    @Test
    void noOtherCodeGroupsDigits() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            assertThat(all.filter(path -> path.toString().endsWith(".java")))
                    .allSatisfy(
                            path ->
                                    assertThat(path)
                                            .content()
                                            .doesNotContainPattern("%[-+ 0-9]*,")
                                            .doesNotContain("NumberFormat.get"));
        }
    }

    @Test
    void roundsWithTheExponentsThatValuesHave() {
        assertThat(Numerals.rounded(0.51415, 4)).isEqualTo("0.5142");
        assertThat(Numerals.rounded(-58_390, 4)).isEqualTo("-5.839e4");
        assertThat(Numerals.rounded(1.80144e15, 6)).isEqualTo("1.80144e15");
        assertThat(Numerals.rounded(-1.336e-130, 4)).isEqualTo("-1.336e-130");
        assertThat(Numerals.rounded(2.5e-7, 2)).isEqualTo("2.5e-7");
    }

    @Test
    void scalesSizes() {
        assertThat(Numerals.bytes(999)).isEqualTo("999\u00a0B");
        assertThat(Numerals.bytes(2_096_640)).isEqualTo("2.1\u00a0MB");
        assertThat(Numerals.bytes(999_999)).isEqualTo("1.0\u00a0MB");
        assertThat(Numerals.bytes(24_000_000_000L)).isEqualTo("24\u00a0GB");
    }

    @Test
    void scalesRates() {
        assertThat(Numerals.rate(12)).isEqualTo("12");
        assertThat(Numerals.rate(41_200_000)).isEqualTo("41\u00a0M");
    }

    @Test
    void choosesTheUnitOfADuration() {
        assertThat(Numerals.duration(0.0000021)).isEqualTo("2.1\u00a0\u00b5s");
        assertThat(Numerals.duration(0.00003)).isEqualTo("0.03\u00a0ms");
        assertThat(Numerals.duration(1.25)).isEqualTo("1.3\u00a0s");
        assertThat(Numerals.duration(12)).isEqualTo("12\u00a0s");
        assertThat(Numerals.duration(185)).isEqualTo("3\u00a0min\u00a05\u00a0s");
        assertThat(Numerals.wholeSeconds(1.2)).isEqualTo("2\u00a0s");
        assertThat(Numerals.wholeSeconds(184.1)).isEqualTo("3\u00a0min\u00a05\u00a0s");
        assertThat(Numerals.duration(7_260)).isEqualTo("2\u00a0h\u00a01\u00a0min");
    }
}
