package dev.streambuffer.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decodes Parquet's hybrid of run lengths and bit packing, in pieces of any size. Running past the
/// end is an [IndexOutOfBoundsException].
final class HybridDecoder {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    private final byte[] bytes;
    private final int end;
    private final int width;
    private final int mask;
    private int position;
    private long repeatLeft;
    private int repeated;
    private long packedLeft;
    private long packedBit;
    private int afterPacked;

    /// @param width bits of a value, 0 to 32; with 0 all values are 0 and no byte is read
    HybridDecoder(byte[] bytes, int from, int end, int width) {
        if (width < 0 || width > 32 || from < 0 || end > bytes.length || from > end) {
            throw new IndexOutOfBoundsException(
                    "width " + width + ", bytes " + from + " to " + end);
        }
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.width = width;
        this.mask = width == 32 ? -1 : (1 << width) - 1;
        if (width == 0) {
            repeatLeft = Long.MAX_VALUE;
        }
    }

    /// Passes over the next values if one run has them all.
    ///
    /// @param count how many, at least 1
    /// @return their value, or -1 if they are not of one run, and nothing was passed over
    int same(int count) {
        if (repeatLeft == 0 && packedLeft == 0) {
            nextRun();
        }
        if (repeatLeft < count) {
            return -1;
        }
        repeatLeft -= count;
        return repeated;
    }

    /// Spreads eight bits to the lowest bits of eight bytes.
    static long spread(int bits) {
        // Each of the low seven bits is at its place in just one of the seven copies.
        return (bits & 0x7fL) * 0x0000_0408_1020_4081L & LOW_BITS | (bits & 0x80L) << 49;
    }

    /// Decodes the next values as bytes.
    void read(byte[] to, int at, int count) {
        int done = 0;
        while (done < count) {
            if (repeatLeft > 0) {
                int n = (int) Math.min(repeatLeft, count - done);
                Arrays.fill(to, at + done, at + done + n, (byte) repeated);
                repeatLeft -= n;
                done += n;
            } else if (packedLeft > 0) {
                int n = (int) Math.min(packedLeft, count - done);
                int fast = width == 1 ? unpackBits(to, at + done, n) : 0;
                for (int i = fast; i < n; i++) {
                    to[at + done + i] = (byte) packed(packedBit + (long) i * width);
                }
                packedDone(n);
                done += n;
            } else {
                nextRun();
            }
        }
    }

    /// Decodes the next values.
    void read(int[] to, int at, int count) {
        int done = 0;
        while (done < count) {
            if (repeatLeft > 0) {
                int n = (int) Math.min(repeatLeft, count - done);
                Arrays.fill(to, at + done, at + done + n, repeated);
                repeatLeft -= n;
                done += n;
            } else if (packedLeft > 0) {
                int n = (int) Math.min(packedLeft, count - done);
                unpack(to, at + done, n);
                packedDone(n);
                done += n;
            } else {
                nextRun();
            }
        }
    }

    /// Decodes values of one bit, eight at a time.
    ///
    /// @return how many; the last ones may be left
    private int unpackBits(byte[] to, int at, int count) {
        int done = 0;
        for (; (packedBit + done & 7) != 0 && done < count; done++) {
            to[at + done] = (byte) packed(packedBit + done);
        }
        int from = (int) (packedBit + done >>> 3);
        for (; done + 8 <= count; done += 8) {
            LONG.set(to, at + done, spread(bytes[from++]));
        }
        return done;
    }

    private void unpack(int[] to, int at, int count) {
        // Eight bytes at a time while they are there; width + 7 bits always fit.
        long last = Math.floorDiv(((long) end - 8) * 8 + 7 - packedBit, width);
        int safe = Math.clamp(last + 1, 0, count);
        long bit = packedBit;
        for (int i = 0; i < safe; i++, bit += width) {
            to[at + i] = (int) ((long) LONG.get(bytes, (int) (bit >>> 3)) >>> (bit & 7)) & mask;
        }
        for (int i = safe; i < count; i++, bit += width) {
            to[at + i] = packed(bit);
        }
    }

    private int packed(long bit) {
        int from = (int) (bit >>> 3);
        if (from + 8 <= end) {
            return (int) ((long) LONG.get(bytes, from) >>> (bit & 7)) & mask;
        }
        long word = 0;
        for (int i = from; i < end; i++) {
            word |= (bytes[i] & 0xffL) << 8 * (i - from);
        }
        return (int) (word >>> (bit & 7)) & mask;
    }

    private void packedDone(int count) {
        packedLeft -= count;
        packedBit += (long) count * width;
        if (packedLeft == 0) {
            position = afterPacked;
        }
    }

    private void nextRun() {
        long header = varint();
        if ((header & 1) == 0) {
            repeatLeft = header >>> 1;
            repeated = 0;
            int size = (width + 7) / 8;
            if (size > end - position) {
                throw new IndexOutOfBoundsException("a run's value beyond the end");
            }
            for (int i = 0; i < size; i++) {
                repeated |= (bytes[position++] & 0xff) << 8 * i;
            }
            if ((repeated & ~mask) != 0) {
                throw new IllegalArgumentException("a run's value of more than " + width + " bits");
            }
        } else {
            long groups = header >>> 1;
            // Some writers leave out the padding of the last group.
            long size = Math.min(groups * width, end - position);
            packedLeft = Math.min(groups * 8, size * 8 / width);
            if (packedLeft <= 0) {
                throw new IndexOutOfBoundsException("a packed run beyond the end");
            }
            packedBit = (long) position * 8;
            afterPacked = position + (int) size;
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (position >= end) {
                throw new IndexOutOfBoundsException("a run beyond the end");
            }
            int part = bytes[position++];
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a run length of more than 32 bits");
    }
}
