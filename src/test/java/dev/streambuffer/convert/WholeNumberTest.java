package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

class WholeNumberTest {

    private static final long DAY_NANOS = 86_400_000_000_000L;

    private static byte[] int96(long nanosOfDay, int julianDay) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanosOfDay)
                .putInt(julianDay)
                .array();
    }

    @Test
    void aTimestampInInt96IsItsNanoseconds() {
        byte[] bytes = int96(5, 2_440_589);
        assertThat(WholeNumber.same("timestamp[ns]", 0, bytes, DAY_NANOS + 5, null)).isTrue();
        assertThat(WholeNumber.same("timestamp[ns]", DAY_NANOS + 6, null, 0, bytes)).isFalse();
    }

    @Test
    void aTimestampBeyond64BitsIsNoneWithin() {
        byte[] far = int96(0, Integer.MAX_VALUE);
        BigInteger days = BigInteger.valueOf(Integer.MAX_VALUE - 2_440_588L);
        long wrapped = days.multiply(BigInteger.valueOf(DAY_NANOS)).longValue();
        assertThat(WholeNumber.same("timestamp[ns]", 0, far, wrapped, null)).isFalse();
    }

    @Test
    void aDecimalIsTheSameInWhateverBytes() {
        assertThat(WholeNumber.same("decimal128(10, 2)", -150, null, 0, new byte[] {-1, 106}))
                .isTrue();
        assertThat(
                        WholeNumber.same(
                                "decimal128(10, 2)", 0, new byte[] {0, 0, 7}, 0, new byte[] {7}))
                .isTrue();
        assertThat(WholeNumber.same("decimal128(10, 2)", 7, null, 0, new byte[] {8})).isFalse();
    }

    @Test
    void bytesOfOtherTypesAreNoNumbers() {
        assertThat(WholeNumber.same("binary", 0, new byte[] {0, 7}, 0, new byte[] {7})).isFalse();
        assertThat(WholeNumber.same("timestamp[ns]", 0, new byte[] {7}, 7, null)).isFalse();
    }
}
