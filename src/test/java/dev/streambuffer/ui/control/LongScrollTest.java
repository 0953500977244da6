package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class LongScrollTest {

    @ParameterizedTest
    @ValueSource(longs = {40, 41, 1_000, 14_300_000, 1L << 31, 1L << 53, 1L << 62, Long.MAX_VALUE})
    void theEndsOfTheTrackAreTheFirstAndTheLastRows(long total) {
        LongScroll scroll = new LongScroll(total, 30, 700);
        int free = 700 - scroll.thumb();
        assertThat(scroll.topAt(0)).isZero();
        assertThat(scroll.topAt(free)).isEqualTo(total - 30);
        assertThat(scroll.thumbAt(0)).isZero();
        assertThat(scroll.thumbAt(total - 30)).isEqualTo(free);
    }

    @Test
    void everyPixelOfTheTrackComesBackFromItsRow() {
        for (long total : new long[] {5_000, 1L << 40, 1L << 62, Long.MAX_VALUE}) {
            LongScroll scroll = new LongScroll(total, 30, 700);
            long last = -1;
            for (int pixel = 0; pixel <= 700 - scroll.thumb(); pixel++) {
                long top = scroll.topAt(pixel);
                assertThat(top).isGreaterThan(last);
                assertThat(scroll.thumbAt(top)).isEqualTo(pixel);
                last = top;
            }
        }
    }

    @Test
    void aMoveByOneRowIsOneRowAtAnySize() {
        LongScroll scroll = new LongScroll(Long.MAX_VALUE, 30, 700);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            long top = random.nextLong(Long.MAX_VALUE - 32);
            assertThat(scroll.moved(top, 1)).as("seed %d", seed).isEqualTo(top + 1);
        }
    }

    @Test
    void movesStopAtTheEndsWithoutOverflow() {
        LongScroll scroll = new LongScroll(Long.MAX_VALUE, 30, 700);
        assertThat(scroll.moved(5, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 30);
        assertThat(scroll.moved(5, -Long.MAX_VALUE)).isZero();
        assertThat(new LongScroll(10, 30, 700).moved(0, 5)).isZero();
    }

    @Test
    void theThumbFillsTheTrackWhereNothingScrolls() {
        assertThat(new LongScroll(10, 30, 700).thumb()).isEqualTo(700);
        assertThat(new LongScroll(0, 0, 0).thumb()).isZero();
    }
}
