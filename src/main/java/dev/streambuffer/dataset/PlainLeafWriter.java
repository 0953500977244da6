package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes a leaf of floats or booleans in encoding PLAIN.
final class PlainLeafWriter extends PagedLeafWriter {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final boolean bool;
    private final int width;

    private byte[] bytes = {};
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean nan;
    private long ones;

    PlainLeafWriter(ParquetLeaf leaf, PrimitiveType type) {
        super(leaf, type);
        this.bool = leaf.type().form() == ValueType.Form.BOOL;
        this.width = bool ? 1 : leaf.type().form() == ValueType.Form.FLOAT64 ? 8 : 4;
    }

    /// Whether leaves of a type are written so.
    static boolean fits(ParquetLeaf leaf) {
        return switch (leaf.type().form()) {
            case FLOAT32, FLOAT64, BOOL -> true;
            default -> false;
        };
    }

    @Override
    int size(int count) {
        return width * count;
    }

    @Override
    void put(long[] words, int from, int count) {
        int needed = Math.multiplyExact(Math.addExact(values(), count), width);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        if (bool) {
            bits(words, from, count);
        } else {
            floats(words, from, count);
        }
    }

    private void bits(long[] words, int from, int count) {
        int at = values();
        int set = 0;
        for (int i = 0; i < count; i++) {
            byte bit = (byte) (words[from + i] == 0 ? 0 : 1);
            bytes[at + i] = bit;
            set += bit;
        }
        ones += set;
    }

    private void floats(long[] words, int from, int count) {
        double min = least;
        double max = greatest;
        boolean found = false;
        int at = width * values();
        for (int i = 0; i < count; i++) {
            long word = words[from + i];
            if (width == 4) {
                INT.set(bytes, at + 4 * i, FloatBits.narrow32(word));
            } else {
                LONG.set(bytes, at + 8 * i, word);
            }
            double number = Double.longBitsToDouble(word);
            found |= Double.isNaN(number);
            min = number < min ? number : min;
            max = number > max ? number : max;
        }
        least = min;
        greatest = max;
        nan |= found;
    }

    /// Of floats there are no bounds if there is a NaN, and zeros of both signs if there is one
    /// (parquet-format, `ColumnOrder`).
    @Override
    void bounds(Statistics<?> to) {
        if (bool) {
            to.updateStats(ones == values());
            to.updateStats(ones > 0);
        } else if (!nan) {
            double min = least == 0 ? -0.0 : least;
            double max = greatest == 0 ? 0.0 : greatest;
            if (type().getPrimitiveTypeName() == PrimitiveTypeName.FLOAT) {
                to.updateStats((float) min);
                to.updateStats((float) max);
            } else {
                to.updateStats(min);
                to.updateStats(max);
            }
        }
    }

    @Override
    BytesInput encode() {
        least = Double.POSITIVE_INFINITY;
        greatest = Double.NEGATIVE_INFINITY;
        nan = false;
        ones = 0;
        int count = values();
        if (!bool) {
            return BytesInput.from(bytes, 0, size(count));
        }
        byte[] packed = new byte[(count + 7) / 8];
        int whole = count / 8;
        for (int i = 0; i < whole; i++) {
            packed[i] = LevelRuns.gather((long) LONG.get(bytes, 8 * i));
        }
        for (int i = 8 * whole; i < count; i++) {
            packed[i >>> 3] |= (byte) (bytes[i] << (i & 7));
        }
        return BytesInput.from(packed);
    }

    @Override
    Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    void endChunk(PageWriter pages) {
        // There is nothing but the pages.
    }
}
