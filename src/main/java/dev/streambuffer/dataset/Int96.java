package dev.streambuffer.dataset;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Timestamps as old writers of Parquet stored them: the nanoseconds of the day in 8 bytes, then
/// the Julian day in 4, both little-endian.
public final class Int96 {

    /// The size of such a timestamp.
    public static final int BYTES = 12;

    private static final BigInteger JULIAN_EPOCH = BigInteger.valueOf(2_440_588);
    private static final BigInteger DAY_NANOS = BigInteger.valueOf(86_400_000_000_000L);

    private Int96() {}

    /// The nanoseconds since 1970, which may be more than 64 bits hold.
    ///
    /// @param bytes 12 of them
    public static BigInteger nanos(byte[] bytes) {
        ByteBuffer stamp = ByteBuffer.wrap(bytes, 0, BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return BigInteger.valueOf(stamp.getInt(Long.BYTES))
                .subtract(JULIAN_EPOCH)
                .multiply(DAY_NANOS)
                .add(BigInteger.valueOf(stamp.getLong(0)));
    }

    /// The nanoseconds since 1970 in 64 bits.
    ///
    /// @throws ArithmeticException if it is before 1677 or after 2262, which these don't hold
    static long exactNanos(byte[] bytes) {
        BigInteger nanos = nanos(bytes);
        if (nanos.bitLength() >= Long.SIZE) {
            throw new ArithmeticException(
                    "a timestamp of 12 bytes that is "
                            + nanos
                            + " ns from 1970, more than the 64 bits of timestamp[ns] hold (1677 to"
                            + " 2262); a Parquet file keeps it as it is");
        }
        return nanos.longValue();
    }
}
