package dev.streambuffer.dataset;

import java.util.Arrays;

/// Encodes numbers in Parquet's hybrid of run lengths and bit packing: long runs as such, all else
/// packed.
final class NumberRuns {

    private static final int LONG_RUN = 64;
    private static final int HEADER = 5;

    private NumberRuns() {}

    /// The most bytes that numbers can take.
    static int most(int count, int width) {
        // Between two packed runs there is a long one, which takes less than it would packed.
        long runs = count / LONG_RUN * (2L * HEADER + 4);
        return Math.toIntExact((count + 7L) / 8 * width + HEADER + runs);
    }

    /// Encodes numbers.
    ///
    /// @param width bits of a number, 1 to 31
    /// @param to has [#most] bytes behind `at`
    /// @return where the encoded ones end
    static int encode(int[] numbers, int count, int width, byte[] to, int at) {
        int end = at;
        int packed = 0;
        int next = 0;
        while (next < count) {
            int run = run(numbers, next, count);
            // A packed run in front of others has whole groups of eight.
            int whole = next + run == count ? run : run & -8;
            if (whole >= LONG_RUN) {
                end = pack(numbers, packed, next, width, to, end);
                end = repeat(numbers[next], whole, width, to, end);
                next += whole;
                packed = next;
            } else {
                next = Math.min(count, next + 8);
            }
        }
        return pack(numbers, packed, count, width, to, end);
    }

    private static int run(int[] numbers, int from, int count) {
        int to = from + 1;
        while (to < count && numbers[to] == numbers[from]) {
            to++;
        }
        return to - from;
    }

    private static int repeat(int number, int count, int width, byte[] to, int at) {
        int end = varint(to, at, (long) count << 1);
        for (int i = 0; i < (width + 7) / 8; i++) {
            to[end++] = (byte) (number >>> 8 * i);
        }
        return end;
    }

    private static int pack(int[] numbers, int from, int until, int width, byte[] to, int at) {
        if (from == until) {
            return at;
        }
        int groups = (until - from + 7) / 8;
        int end = varint(to, at, (long) groups << 1 | 1);
        int last = end + groups * width;
        long bits = 0;
        int held = 0;
        for (int i = from; i < until; i++) {
            bits |= (long) numbers[i] << held;
            held += width;
            while (held >= 8) {
                to[end++] = (byte) bits;
                bits >>>= 8;
                held -= 8;
            }
        }
        if (held > 0) {
            to[end++] = (byte) bits;
        }
        Arrays.fill(to, end, last, (byte) 0);
        return last;
    }

    private static int varint(byte[] to, int at, long value) {
        int end = at;
        long left = value;
        while (left > 0x7f) {
            to[end++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        to[end++] = (byte) left;
        return end;
    }
}
