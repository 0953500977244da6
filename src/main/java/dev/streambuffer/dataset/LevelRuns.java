package dev.streambuffer.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Levels in Parquet's hybrid of run lengths and bit packing, behind their length as pages of
/// version 1 have them: one run if all are the same, else packed.
final class LevelRuns {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Brings the lowest bits of eight bytes together in the highest byte of the product.
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private LevelRuns() {}

    /// Encodes levels.
    ///
    /// @param max the highest level there may be, at least 1
    static byte[] encode(byte[] levels, int count, int max) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(max);
        return same(levels, count) ? run(levels[0], count) : packed(levels, count, width);
    }

    /// The lowest bits of eight bytes, of which no other is set.
    static byte gather(long word) {
        return (byte) (word * GATHER >>> 56);
    }

    private static boolean same(byte[] levels, int count) {
        return Arrays.equals(levels, 1, count, levels, 0, count - 1);
    }

    /// One run of a level.
    static byte[] run(int level, int count) {
        byte[] bytes = new byte[4 + 5 + 1];
        int end = varint(bytes, (long) count << 1);
        bytes[end++] = (byte) level;
        return finish(bytes, end);
    }

    private static byte[] packed(byte[] levels, int count, int width) {
        int groups = (count + 7) / 8;
        byte[] bytes = new byte[4 + 5 + groups * width];
        int at = varint(bytes, (long) groups << 1 | 1);
        int group = 0;
        for (; width == 1 && group < count / 8; group++) {
            bytes[at++] = gather((long) LONG.get(levels, 8 * group));
        }
        for (; group < groups; group++) {
            long word = 0;
            int first = 8 * group;
            int n = Math.min(8, count - first);
            for (int i = 0; i < n; i++) {
                word |= (long) levels[first + i] << i * width;
            }
            for (int i = 0; i < width; i++) {
                bytes[at++] = (byte) (word >>> 8 * i);
            }
        }
        return finish(bytes, at);
    }

    private static int varint(byte[] to, long value) {
        int at = 4;
        long left = value;
        while (left > 0x7f) {
            to[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        to[at++] = (byte) left;
        return at;
    }

    private static byte[] finish(byte[] bytes, int end) {
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (end - 4 >>> 8 * i);
        }
        return Arrays.copyOf(bytes, end);
    }
}
