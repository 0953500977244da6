package dev.streambuffer.analyze;

import java.util.Arrays;

/// The exact lower median of positive numbers that are too many to be kept: they are gone through
/// four times, each time 16 more of the median's bits become known. The bits of positive float64
/// are in the order of their values.
final class MedianInterval {

    /// How often the numbers are to be gone through.
    static final int PASSES = 4;

    private static final int BITS = Long.SIZE / PASSES;

    private final long[] counts = new long[1 << BITS];
    private int shift = Long.SIZE - BITS;
    private long known;
    private long rank = -1;

    /// Takes a number; each pass the same ones in any order.
    void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (rank < 0 || bits >>> (shift + BITS) == known) {
            counts[(int) (bits >>> shift) & counts.length - 1]++;
        }
    }

    /// Ends a pass; at least one number was taken.
    void endPass() {
        if (rank < 0) {
            rank = (Arrays.stream(counts).sum() - 1) / 2;
        }
        int bucket = 0;
        while (rank >= counts[bucket]) {
            rank -= counts[bucket++];
        }
        known = known << BITS | bucket;
        shift -= BITS;
        Arrays.fill(counts, 0);
    }

    /// The median, after all passes.
    double value() {
        return Double.longBitsToDouble(known);
    }
}
