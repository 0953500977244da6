package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Random;

class RowScaleTest {

    @Test
    void rowsAtPixelsAreExact() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long size = random.nextLong(1, Long.MAX_VALUE) >>> random.nextInt(62);
            RowScale scale = new RowScale(0, Math.max(1, size), random.nextInt(1, 4000));
            int pixel = random.nextInt(scale.pixels() + 1);
            BigInteger exact =
                    BigInteger.valueOf(scale.size())
                            .multiply(BigInteger.valueOf(pixel))
                            .divide(BigInteger.valueOf(scale.pixels()));
            assertThat(scale.rowAt(pixel)).as("seed %d", seed).isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void everyRowIsUnderItsPixel() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (long size : new long[] {1, 7, 870, 871, 12_480, 1L << 40, 1L << 62}) {
            RowScale scale = new RowScale(1L << 61, size, 870);
            for (int i = 0; i < 200; i++) {
                long row = scale.from() + random.nextLong(size);
                int pixel = scale.pixelOf(row);
                assertThat(scale.rowAt(pixel)).as("seed %d", seed).isLessThanOrEqualTo(row);
                assertThat(scale.rowAt(pixel + 1)).as("seed %d", seed).isGreaterThan(row);
            }
        }
    }

    @Test
    void aWideRowStartsAtItsLeftEdge() {
        RowScale scale = new RowScale(100, 10, 1000);
        assertThat(scale.edgeOf(100)).isZero();
        assertThat(scale.edgeOf(103)).isEqualTo(300);
        assertThat(scale.edgeOf(110)).isEqualTo(1000);
        assertThat(scale.edgeOf(Long.MAX_VALUE)).isEqualTo(1000);
        assertThat(scale.pixelOf(99)).isEqualTo(-1);
    }

    @Test
    void placesBesideTheLineAreTheNearestRows() {
        RowScale scale = new RowScale(100, 10, 1000);
        assertThat(scale.rowWithin(-50)).isEqualTo(100);
        assertThat(scale.rowWithin(5000)).isEqualTo(109);
    }
}
