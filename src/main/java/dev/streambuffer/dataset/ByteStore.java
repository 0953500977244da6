package dev.streambuffer.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes and bits that grow, little-endian.
final class ByteStore {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[64];
    private int size;
    private int bits;

    void clear() {
        Arrays.fill(bytes, 0, size, (byte) 0);
        size = 0;
        bits = 0;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    /// Adds the low `width` bytes of a word.
    void put(long word, int width) {
        room(8);
        LONG.set(bytes, size, width == 8 ? word : word & (1L << 8 * width) - 1);
        size += width;
    }

    void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void zeros(int count) {
        room(count);
        size += count;
    }

    void bit(boolean set) {
        if ((bits & 7) == 0) {
            room(1);
            size++;
        }
        if (set) {
            bytes[size - 1] |= (byte) (1 << (bits & 7));
        }
        bits++;
    }

    private void room(int more) {
        // Eight more, as words are written whole.
        int needed = Math.addExact(size, Math.addExact(more, 8));
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
        }
    }
}
