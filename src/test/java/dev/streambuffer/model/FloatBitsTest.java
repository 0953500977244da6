package dev.streambuffer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;

class FloatBitsTest {

    @Test
    void everyFloat16ComesBack() {
        for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
            long wide = FloatBits.widen16((short) bits);
            assertThat(FloatBits.narrow16(wide)).isEqualTo((short) bits);
            assertThat(FloatBits.fits16(wide)).isTrue();
        }
    }

    @Test
    void float32ComesBackWhateverItsBits() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000_000; i++) {
            int bits = random.nextInt() | (i % 3 == 0 ? 0x7f80_0000 : 0);
            assertThat(FloatBits.narrow32(FloatBits.widen32(bits)))
                    .as("seed %d, bits %08x", seed, bits)
                    .isEqualTo(bits);
        }
    }

    @Test
    void signallingNansStaySignalling() {
        assertThat(FloatBits.widen32(0x7f80_0001)).isEqualTo(0x7ff0_0000_2000_0000L);
        assertThat(FloatBits.widen32(0xffa0_0001)).isEqualTo(0xfff4_0000_2000_0000L);
    }

    @Test
    void numbersWidenAsACastDoes() {
        assertThat(FloatBits.widen32(Float.floatToRawIntBits(0.1f)))
                .isEqualTo(Double.doubleToRawLongBits(0.1f));
        assertThat(FloatBits.fits32(Double.doubleToRawLongBits(0.1))).isFalse();
        assertThat(FloatBits.fits32(Double.doubleToRawLongBits(-0.0))).isTrue();
    }
}
