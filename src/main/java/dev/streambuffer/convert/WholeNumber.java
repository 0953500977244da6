package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The number that a value stands for whose layouts store it in different ways: a decimal as an
/// integer or as bytes of any length, a timestamp as nanoseconds or as INT96.
final class WholeNumber {

    private static final int INT96_BYTES = 12;
    private static final BigInteger JULIAN_EPOCH = BigInteger.valueOf(2_440_588);
    private static final BigInteger DAY_NANOS = BigInteger.valueOf(86_400_000_000_000L);

    private WholeNumber() {}

    /// Whether two values of a dtype are the same number.
    ///
    /// @param bytesA the value of A if it is bytes, else null and `wordA` counts
    /// @param bytesB likewise
    static boolean same(
            String dtype,
            long wordA,
            byte @Nullable [] bytesA,
            long wordB,
            byte @Nullable [] bytesB) {
        BigInteger a = of(dtype, wordA, bytesA);
        return a != null && a.equals(of(dtype, wordB, bytesB));
    }

    private static @Nullable BigInteger of(String dtype, long word, byte @Nullable [] bytes) {
        boolean decimal = dtype.startsWith("decimal");
        if (!decimal && !dtype.startsWith("timestamp[ns")) {
            return null;
        }
        if (bytes == null) {
            return BigInteger.valueOf(word);
        }
        if (decimal) {
            return bytes.length == 0 ? null : new BigInteger(bytes);
        }
        if (bytes.length != INT96_BYTES) {
            return null;
        }
        // Nanoseconds of the day, then the Julian day.
        ByteBuffer int96 = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return BigInteger.valueOf(int96.getInt(Long.BYTES))
                .subtract(JULIAN_EPOCH)
                .multiply(DAY_NANOS)
                .add(BigInteger.valueOf(int96.getLong(0)));
    }
}
