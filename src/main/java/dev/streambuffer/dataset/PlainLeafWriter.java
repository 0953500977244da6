package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// Writes a leaf of floats or booleans in encoding PLAIN, which the library would do value by value
/// at several times the cost: levels and values are gathered as arrays and packed a page at a time.
final class PlainLeafWriter implements LeafSink {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 20_000;

    private final ParquetLeaf leaf;
    private final PrimitiveType type;
    private final byte[] fileLevels;
    private @Nullable PageWriter out;
    private @Nullable LeafBatch batch;
    private int position;
    private int value;

    private byte[] repetition = {};
    private byte[] definition = {};
    private byte[] bytes = {};
    private int positions;
    private int values;
    private int rows;

    private Statistics<?> statistics;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean nan;
    private long ones;

    PlainLeafWriter(ParquetLeaf leaf, PrimitiveType type) {
        this.leaf = leaf;
        this.type = type;
        this.statistics = Statistics.createStats(type);
        this.fileLevels = new byte[leaf.leaf().maxDefinition() + 1];
        Arrays.fill(fileLevels, (byte) -1);
        for (int level = 0; level <= leaf.maxDefinition(); level++) {
            fileLevels[leaf.canonical()[level]] = (byte) level;
        }
    }

    /// Whether leaves of a type are written so.
    static boolean fits(ParquetLeaf leaf) {
        return switch (leaf.type().form()) {
            case FLOAT32, FLOAT64, BOOL -> true;
            default -> false;
        };
    }

    /// Goes on in a row group.
    void bind(PageWriter pages) {
        out = pages;
    }

    @Override
    public void start(LeafBatch next) {
        if (next.values() > 0 && next.words() == null) {
            throw new IllegalArgumentException(
                    "values of " + leaf.leaf() + " that are not of their stored form");
        }
        batch = next;
        position = 0;
        value = 0;
    }

    @Override
    public void write(int count) throws IOException {
        LeafBatch from = Objects.requireNonNull(batch);
        int end = end(from, count);
        int size = end - position;
        int present = levels(from, size);
        put(Objects.requireNonNullElse(from.words(), new long[0]), present);
        position = end;
        value += present;
        rows += count;
        if (rows >= PAGE_ROWS || size() >= PAGE_BYTES) {
            endPage();
        }
    }

    private int end(LeafBatch from, int count) {
        byte[] levels = from.repetition();
        if (levels == null) {
            return position + count;
        }
        int started = 0;
        int at = position;
        while (at < from.positions() && (levels[at] != 0 || started++ < count)) {
            at++;
        }
        return at;
    }

    /// Takes the levels of the next positions.
    ///
    /// @return how many have a value
    private int levels(LeafBatch from, int size) {
        int total = Math.addExact(positions, size);
        if (total > definition.length) {
            int room = Math.max(total, 2 * definition.length);
            definition = Arrays.copyOf(definition, room);
            repetition = Arrays.copyOf(repetition, room);
        }
        byte[] rep = from.repetition();
        if (rep != null) {
            System.arraycopy(rep, position, repetition, positions, size);
        }
        byte[] def = from.definition();
        int present = size;
        if (def == null) {
            Arrays.fill(definition, positions, total, (byte) leaf.maxDefinition());
        } else {
            int max = leaf.leaf().maxDefinition();
            int lowest = 0;
            present = 0;
            for (int i = 0; i < size; i++) {
                int level = def[position + i];
                present += level == max ? 1 : 0;
                definition[positions + i] = fileLevels[level];
                lowest = Math.min(lowest, fileLevels[level]);
            }
            if (lowest < 0) {
                throw new IllegalArgumentException("a null in " + leaf.leaf() + ", which has none");
            }
        }
        positions = total;
        return present;
    }

    private int size() {
        return switch (leaf.type().form()) {
            case FLOAT64 -> 8 * values;
            case FLOAT32 -> 4 * values;
            default -> values;
        };
    }

    private void put(long[] words, int count) {
        int width = leaf.type().form() == ValueType.Form.FLOAT64 ? 8 : 4;
        boolean bool = leaf.type().form() == ValueType.Form.BOOL;
        int needed = bool ? values + count : Math.multiplyExact(values + count, width);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        if (bool) {
            for (int i = 0; i < count; i++) {
                byte bit = (byte) (words[value + i] == 0 ? 0 : 1);
                bytes[values + i] = bit;
                ones += bit;
            }
        } else {
            floats(words, count, width);
        }
        values += count;
    }

    private void floats(long[] words, int count, int width) {
        double min = least;
        double max = greatest;
        boolean found = false;
        int at = width * values;
        for (int i = 0; i < count; i++) {
            long word = words[value + i];
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

    /// Ends the current page, if it has anything.
    void endPage() throws IOException {
        if (positions == 0) {
            return;
        }
        statistics.incrementNumNulls(positions - values);
        bounds();
        BytesInput page =
                BytesInput.concat(
                        leaf.maxRepetition() == 0
                                ? BytesInput.empty()
                                : BytesInput.from(
                                        LevelRuns.encode(
                                                repetition, positions, leaf.maxRepetition())),
                        leaf.maxDefinition() == 0
                                ? BytesInput.empty()
                                : BytesInput.from(
                                        LevelRuns.encode(
                                                definition, positions, leaf.maxDefinition())),
                        plain());
        Objects.requireNonNull(out)
                .writePage(
                        page,
                        positions,
                        rows,
                        statistics,
                        Encoding.RLE,
                        Encoding.RLE,
                        Encoding.PLAIN);
        positions = 0;
        values = 0;
        rows = 0;
        least = Double.POSITIVE_INFINITY;
        greatest = Double.NEGATIVE_INFINITY;
        nan = false;
        ones = 0;
        statistics = Statistics.createStats(type);
    }

    /// Says the bounds of the page: of floats none if there is a NaN, and zeros of both signs if
    /// there is one (parquet-format, `ColumnOrder`).
    private void bounds() {
        if (values == 0 || nan) {
            return;
        }
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN) {
            statistics.updateStats(ones == values);
            statistics.updateStats(ones > 0);
            return;
        }
        double min = least == 0 ? -0.0 : least;
        double max = greatest == 0 ? 0.0 : greatest;
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.FLOAT) {
            statistics.updateStats((float) min);
            statistics.updateStats((float) max);
        } else {
            statistics.updateStats(min);
            statistics.updateStats(max);
        }
    }

    private BytesInput plain() {
        if (leaf.type().form() != ValueType.Form.BOOL) {
            return BytesInput.from(bytes, 0, size());
        }
        byte[] packed = new byte[(values + 7) / 8];
        for (int i = 0; i < values; i++) {
            packed[i >>> 3] |= (byte) (bytes[i] << (i & 7));
        }
        return BytesInput.from(packed);
    }
}
