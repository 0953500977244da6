package dev.streambuffer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TokenTextTest {

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private static String auto(long word, Encoding encoding, Feature feature) {
        return TokenText.of(word, new Field("f", 0, encoding, feature), Decode.AUTO);
    }

    private static String auto(double value, String dtype) {
        return auto(bits(value), Encoding.FLOAT64, new Feature.Value(dtype));
    }

    @Test
    void autoFollowsTheFeature() {
        assertThat(auto(1, "bool")).isEqualTo("true");
        assertThat(auto(0, "bool")).isEqualTo("false");
        assertThat(auto(2, "bool")).isEqualTo("2");
        assertThat(auto(17, "int32")).isEqualTo("17");
        assertThat(auto(0.1f, "float32")).isEqualTo("0.1");
        assertThat(auto(0.1, "float64")).isEqualTo("0.1");
        Feature label = new Feature.ClassLabel(List.of("left", "right"));
        assertThat(auto(bits(1), Encoding.FLOAT64, label)).isEqualTo("right");
        assertThat(auto(1, Encoding.INT64, label)).isEqualTo("right");
        assertThat(auto(2, Encoding.INT64, label)).isEqualTo("2");
        assertThat(auto(-1, Encoding.INT64, new Feature.Value("uint64")))
                .isEqualTo("18446744073709551615");
    }

    @Test
    void nothingIsRoundedAway() {
        assertThat(auto(0.1, "float32")).isEqualTo("0.1");
        assertThat(auto(0.100000000001, "float32")).isEqualTo("0.100000000001");
        assertThat(auto(1.5, "int64")).isEqualTo("1.5");
        assertThat(auto(-0.0, "int64")).isEqualTo("-0.0");
        assertThat(auto(0x1p60, "int64")).isEqualTo("1.152921504606847e18");
        assertThat(auto(Double.NaN, "int64")).isEqualTo("nan");
    }

    @Test
    void theOtherModesReadTheBits() {
        long word = bits(1.0);
        assertThat(TokenText.of(word, null, Decode.BITS)).isEqualTo("3FF0000000000000");
        assertThat(TokenText.of(word, null, Decode.INT)).isEqualTo("4607182418800017408");
        assertThat(TokenText.of(word, null, Decode.FLOAT)).isEqualTo("1.0");
        assertThat(TokenText.of(1, null, Decode.FLOAT)).isEqualTo("4.9e-324");
        assertThat(TokenText.of(bits(1e10), null, Decode.AUTO)).isEqualTo("1e10");
        assertThat(TokenText.of(bits(Double.NEGATIVE_INFINITY), null, Decode.AUTO))
                .isEqualTo("-inf");
    }
}
