package dev.streambuffer.convert;

import dev.streambuffer.dataset.Int96;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;

/// The number that a value stands for whose layouts store it in different ways: a decimal as an
/// integer or as bytes of any length, a timestamp as nanoseconds or as INT96.
final class WholeNumber {

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
        return bytes.length == Int96.BYTES ? Int96.nanos(bytes) : null;
    }
}
