package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;

import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Values in encoding PLAIN.
final class PlainValues extends Values {

    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle SHORT = view(short[].class);

    private final byte[] bytes;
    private final int end;
    private final ValueType type;
    private int position;
    private int bit;

    PlainValues(byte[] bytes, int from, int end, ValueType type) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.type = type;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /// The most values that can stand in so many bytes.
    static long most(ValueType type, long size) {
        return switch (type.physical()) {
            case BOOLEAN -> size * 8;
            case BINARY -> size / 4;
            default -> type.width() == 0 ? Integer.MAX_VALUE : size / type.width();
        };
    }

    @Override
    void words(long[] to, int at, int count) {
        int width = type.width();
        int from = position;
        if (type.physical() != PrimitiveTypeName.BOOLEAN) {
            position = claim((long) count * width);
        }
        switch (type.form()) {
            case BOOL -> bits(to, at, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = (long) LONG.get(bytes, from + 8 * i);
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = FloatBits.widen32((int) INT.get(bytes, from + 4 * i));
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = FloatBits.widen16((short) SHORT.get(bytes, from + 2 * i));
                }
            }
            case BYTES -> super.words(to, at, count);
            default -> integers(to, at, count, from);
        }
    }

    private void integers(long[] to, int at, int count, int from) {
        if (type.physical() == PrimitiveTypeName.INT64) {
            for (int i = 0; i < count; i++) {
                to[at + i] = (long) LONG.get(bytes, from + 8 * i);
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[at + i] = (int) INT.get(bytes, from + 4 * i);
            }
        }
        if (type.form() != ValueType.Form.SIGNED) {
            for (int i = at; i < at + count; i++) {
                to[i] = type.wordOf(to[i]);
            }
        }
    }

    private void bits(long[] to, int at, int count) {
        if (count > (end - position) * 8L - bit) {
            throw new IndexOutOfBoundsException("values beyond the page's end");
        }
        int done = 0;
        while (done < count) {
            int byteLeft = Math.min(8 - bit, count - done);
            long bits = (long) bytes[position] >>> bit;
            for (int i = 0; i < byteLeft; i++) {
                to[at + done + i] = bits >>> i & 1;
            }
            done += byteLeft;
            bit += byteLeft;
            position += bit >>> 3;
            bit &= 7;
        }
    }

    @Override
    void binaries(byte[][] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            int size = type.width();
            if (type.physical() == PrimitiveTypeName.BINARY) {
                int from = position;
                position = claim(4);
                size = (int) INT.get(bytes, from);
            }
            int from = position;
            position = claim(size);
            to[at + i] = Arrays.copyOfRange(bytes, from, position);
        }
    }

    private int claim(long size) {
        if (size < 0 || size > end - position) {
            throw new IndexOutOfBoundsException("values beyond the page's end");
        }
        return position + (int) size;
    }
}
