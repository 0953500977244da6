package dev.streambuffer.dataset;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Writes a leaf of integers as numbers of a dictionary, and in encoding PLAIN where that is no
/// gain: if the first page shows it, and from the page on with which the dictionary grows too long.
final class IntegerLeafWriter extends PagedLeafWriter {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_VALUES = 1 << 16;

    private final int width;
    private final boolean unsigned;
    private final LongDictionary dictionary = new LongDictionary();
    private boolean plain;
    private Encoding encoding = Encoding.PLAIN;
    private long[] page = {};
    private int[] numbers = {};
    private byte[] bytes = {};

    IntegerLeafWriter(ParquetLeaf leaf, PrimitiveType type) {
        super(leaf, type);
        this.width = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? 4 : 8;
        this.unsigned = leaf.leaf().dtype().startsWith("uint");
    }

    /// Whether leaves of a type are written so.
    static boolean fits(ParquetLeaf leaf) {
        boolean integer =
                switch (leaf.type().form()) {
                    case SIGNED, INT8, INT16, UINT8, UINT16, UINT32 -> true;
                    default -> false;
                };
        PrimitiveTypeName physical = leaf.type().physical();
        return integer
                && (physical == PrimitiveTypeName.INT32 || physical == PrimitiveTypeName.INT64);
    }

    @Override
    int size(int count) {
        return width * count;
    }

    @Override
    void put(long[] words, int from, int count) {
        int needed = Math.addExact(values(), count);
        if (needed > page.length) {
            page = Arrays.copyOf(page, Math.max(needed, 2 * page.length));
        }
        System.arraycopy(words, from, page, values(), count);
    }

    @Override
    void bounds(Statistics<?> to) {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < values(); i++) {
            least = Math.min(least, page[i] ^ flip);
            greatest = Math.max(greatest, page[i] ^ flip);
        }
        if (width == 4) {
            to.updateStats((int) (least ^ flip));
            to.updateStats((int) (greatest ^ flip));
        } else {
            to.updateStats(least ^ flip);
            to.updateStats(greatest ^ flip);
        }
    }

    @Override
    BytesInput encode() {
        int count = values();
        if (count == 0) {
            encoding = Encoding.PLAIN;
            return BytesInput.empty();
        }
        int before = dictionary.size();
        if (!plain && number(count)) {
            int bits =
                    Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1));
            bytes = room(bytes, NumberRuns.most(count, bits) + 1);
            bytes[0] = (byte) bits;
            int end = NumberRuns.encode(numbers, count, bits, bytes, 1);
            if (before > 0 || end + (long) dictionary.size() * width < (long) count * width) {
                encoding = Encoding.RLE_DICTIONARY;
                return BytesInput.from(bytes, 0, end);
            }
        }
        if (!plain) {
            dictionary.cut(before);
            plain = true;
        }
        encoding = Encoding.PLAIN;
        bytes = room(bytes, Math.multiplyExact(count, width));
        for (int i = 0; i < count; i++) {
            stored(bytes, i, page[i]);
        }
        return BytesInput.from(bytes, 0, count * width);
    }

    /// Gives the page's values their numbers.
    ///
    /// @return false if they are too many
    private boolean number(int count) {
        if (numbers.length < count) {
            numbers = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int number = dictionary.number(page[i]);
            if (number == MOST_VALUES) {
                return false;
            }
            numbers[i] = number;
        }
        return true;
    }

    private void stored(byte[] to, int index, long word) {
        if (width == 4) {
            INT.set(to, 4 * index, (int) word);
        } else {
            LONG.set(to, 8 * index, word);
        }
    }

    private static byte[] room(byte[] array, int size) {
        return array.length < size ? new byte[size] : array;
    }

    @Override
    Encoding encoding() {
        return encoding;
    }

    @Override
    void endChunk(PageWriter pages) throws IOException {
        int count = dictionary.size();
        if (count > 0) {
            byte[] values = new byte[count * width];
            for (int i = 0; i < count; i++) {
                stored(values, i, dictionary.value(i));
            }
            pages.writeDictionaryPage(
                    new DictionaryPage(BytesInput.from(values), count, Encoding.PLAIN));
        }
        dictionary.cut(0);
        plain = false;
    }
}
