package dev.streambuffer.sample;

import dev.streambuffer.model.Numerals;

/// How large a sample may be, so that it is refused before it is made and not in the middle for
/// want of memory.
public final class SampleSize {

    /// Bytes that an index and its token take at most while they are sampled: the index, a sorted
    /// copy of it for the coverage, and the token.
    public static final int TOKEN_BYTES = 37;

    /// A Java array holds no more on every VM.
    private static final long ARRAY = Integer.MAX_VALUE - 8L;

    private static final double SHARE = 0.75;

    private SampleSize() {}

    /// The most tokens that a sample may have: as many as three quarters of the memory of this
    /// program hold, at most 2,147,483,639.
    public static long most() {
        return most(Runtime.getRuntime().maxMemory());
    }

    static long most(long memory) {
        return Math.min(ARRAY, (long) (memory * SHARE) / TOKEN_BYTES);
    }

    /// Checks that a sample is not too large.
    ///
    /// @param what what has so many tokens, in words
    /// @return the size
    /// @throws IllegalArgumentException if it is; the message says what it would take
    public static int require(long size, String what) {
        long most = most();
        if (size > most) {
            throw new IllegalArgumentException(
                    "%s has %s tokens and would take %s of memory; this program has room for %s"
                            .formatted(
                                    what, Numerals.plain(size), bytes(size), Numerals.plain(most)));
        }
        return (int) size;
    }

    private static String bytes(long size) {
        double bytes = size * (double) TOKEN_BYTES;
        return Numerals.plain(
                Numerals.bytes(bytes >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) bytes));
    }
}
