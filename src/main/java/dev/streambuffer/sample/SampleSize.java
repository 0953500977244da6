package dev.streambuffer.sample;

import java.util.Locale;

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
                    "%s has %,d tokens and would take %s of memory; this program has room for %,d"
                            .formatted(what, size, bytes(size), most));
        }
        return (int) size;
    }

    private static String bytes(long size) {
        double gigabytes = size * (double) TOKEN_BYTES / 1e9;
        return gigabytes >= 1000
                ? String.format(Locale.ROOT, "%,.0f TB", gigabytes / 1000)
                : String.format(Locale.ROOT, "%.1f GB", gigabytes);
    }
}
