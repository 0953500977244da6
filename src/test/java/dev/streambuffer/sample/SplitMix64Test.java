package dev.streambuffer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.LongStream;

class SplitMix64Test {

    private static long[] below(long seed, long bound, int count) {
        SplitMix64 random = new SplitMix64(seed);
        return LongStream.generate(() -> random.below(bound)).limit(count).toArray();
    }

    /// The first numbers of the published reference for these seeds.
    @Test
    void givesTheNumbersOfTheReference() {
        SplitMix64 zero = new SplitMix64(0);
        assertThat(zero.next()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(zero.next()).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(zero.next()).isEqualTo(0x06C45D188009454FL);
        SplitMix64 other = new SplitMix64(1234567);
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(other.next())).isEqualTo("9817491932198370423");
    }

    /// Computed with integers of any length in another language; the last bound drops a quarter of
    /// all numbers.
    @Test
    void boundedNumbersAreTheSameEverywhere() {
        assertThat(below(7, 9016, 6)).containsExactly(3514, 151, 8121, 5255, 4079, 2248);
        assertThat(below(-1, Long.MIN_VALUE, 2))
                .containsExactly(8245168133484221968L, 8417223528544944484L);
        assertThat(below(42, Long.MAX_VALUE, 2))
                .containsExactly(6839728766377637705L, 1474913046063446145L);
        assertThat(below(5, 3L << 61, 6))
                .containsExactly(
                        2675479185057884481L,
                        1609772408571979898L,
                        687183261440550265L,
                        1300219597915456297L,
                        2632873304981157913L,
                        6817664284884765228L);
        assertThat(below(9, 1, 3)).containsExactly(0, 0, 0);
    }

    @Test
    void everyNumberIsEquallyLikely() {
        int[] counts = new int[6];
        for (long value : below(1, 6, 60_000)) {
            counts[(int) value]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_600, 10_400);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE + 1})
    void refusesBoundsThatAreNone(long bound) {
        assertThatThrownBy(() -> new SplitMix64(1).below(bound))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
