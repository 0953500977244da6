package dev.streambuffer.sample;

/// The random numbers of all samplers: SplitMix64 (Steele, Lea, Flood: "Fast Splittable
/// Pseudorandom Number Generators", 2014), with the constants of Vigna's reference. The n-th number
/// of a seed, n from 1, is `mix(seed + n * 0x9E3779B97F4A7C15)` modulo 2^64, where `mix(z)` is:
///
/// ```text
/// z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9
/// z = (z ^ z >>> 27) * 0x94D049BB133111EB
/// z ^ z >>> 31
/// ```
///
/// The same seed gives the same numbers on every machine and in every version. For one thread.
public final class SplitMix64 {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /// A generator; every seed is as good as any other.
    public SplitMix64(long seed) {
        state = seed;
    }

    /// The next 64 random bits.
    public long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// A number from 0 to `bound - 1`, each equally likely: the upper half of the 128-bit product
    /// of [#next] and the bound. A product whose lower half is below `2^64 mod bound` is dropped
    /// and the next number taken (Lemire: "Fast Random Integer Generation in an Interval", 2019).
    ///
    /// @param bound 1 to 2^63; the latter is `Long.MIN_VALUE`, by its bits
    /// @throws IllegalArgumentException for 0 and all others
    public long below(long bound) {
        if (bound < 1 && bound != Long.MIN_VALUE) {
            throw new IllegalArgumentException("expected a bound from 1 to 2^63, found " + bound);
        }
        long word = next();
        long low = word * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long dropped = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, dropped) < 0) {
                word = next();
                low = word * bound;
            }
        }
        return Math.unsignedMultiplyHigh(word, bound);
    }
}
