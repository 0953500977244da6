package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.store.BulkPart;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// Puts a column's values among the tokens of rows. A run of rows is gone through twice: [#count]
/// says how many tokens each row has, then [#put] writes them where they belong.
final class ColumnTokens {

    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Field field;
    private final boolean scalar;
    private final boolean cast;
    private final boolean unsigned;

    private LeafBatch leaf;
    private long[] data = {};
    private int counted;
    private int position;
    private int value;
    private int perRow;

    ColumnTokens(Field field, ColumnBatch first) {
        this.field = field;
        this.scalar = field.feature().isScalar();
        Dtype dtype = field.feature().scalarDtype();
        this.cast = field.encoding() == Encoding.FLOAT64 && dtype.kind() != Dtype.Kind.FLOAT;
        this.unsigned = dtype.kind() == Dtype.Kind.UNSIGNED;
        this.leaf = first.leaves().getFirst();
    }

    /// Goes on with a batch.
    void start(ColumnBatch batch) {
        leaf = batch.leaves().getFirst();
        perRow = perRow(leaf, batch.rows());
        counted = 0;
        position = 0;
        value = 0;
        long[] words = Objects.requireNonNull(leaf.words(), field.name());
        data = cast ? toFloat64(words, leaf.values()) : words;
    }

    /// How many tokens each row of the batch has, or -1 if not all have the same number.
    int perRow() {
        return perRow;
    }

    private static int perRow(LeafBatch leaf, int rows) {
        byte[] repetition = leaf.repetition();
        int positions = leaf.positions();
        if (leaf.definition() != null || positions % rows != 0) {
            return -1;
        }
        if (repetition == null) {
            return 1;
        }
        int size = positions / rows;
        for (int i = 0; i < size; i++) {
            if (repetition[i] == 0 != (i == 0)) {
                return -1;
            }
        }
        // The levels are the same in every row if each equals the one a row before it.
        boolean same = Arrays.equals(repetition, size, positions, repetition, 0, positions - size);
        return same ? size : -1;
    }

    /// Writes the tokens of the next rows, of which each has [#perRow].
    ///
    /// @param place where in `out` the first row's token of this field goes
    /// @param rowBytes from there to the next row's
    void putEach(int place, int rowBytes, int rows, long firstStep, MemorySegment out) {
        long type = field.type();
        long[] words = data;
        int size = perRow;
        int from = value;
        if (size == 1) {
            for (int row = 0; row < rows; row++) {
                token(out, place + row * rowBytes, firstStep + row, type, words[from + row]);
            }
        } else {
            for (int row = 0; row < rows; row++) {
                int at = place + row * rowBytes;
                for (int i = 0; i < size; i++) {
                    token(out, at, firstStep + row, type, words[from++]);
                    at += BulkPart.TOKEN_BYTES;
                }
            }
        }
        value += size * rows;
    }

    /// The number of values in the batch.
    int values() {
        return leaf.values();
    }

    /// Adds to each of the next rows the number of its tokens.
    void count(int[] counts, int rows) {
        byte[] definition = leaf.definition();
        byte[] repetition = leaf.repetition();
        int max = leaf.leaf().maxDefinition();
        if (repetition == null) {
            for (int row = 0; row < rows; row++) {
                counts[row] += definition == null || definition[counted + row] == max ? 1 : 0;
            }
            counted += rows;
            return;
        }
        int row = -1;
        int at = counted;
        for (; at < leaf.positions(); at++) {
            if (repetition[at] == 0 && ++row == rows) {
                break;
            }
            counts[row] += definition == null || definition[at] == max ? 1 : 0;
        }
        counted = at;
    }

    /// Writes the tokens of the next rows.
    ///
    /// @param places for each row where in `out` its next token goes; moved on
    /// @param firstStep the number of the first row
    void put(int[] places, int rows, long firstStep, MemorySegment out) {
        if (leaf.repetition() != null) {
            putLists(places, rows, firstStep, out);
            return;
        }
        byte[] definition = leaf.definition();
        int type = field.type();
        if (definition == null) {
            for (int row = 0; row < rows; row++) {
                token(out, places[row], firstStep + row, type, data[value + row]);
                places[row] += BulkPart.TOKEN_BYTES;
            }
            value += rows;
        } else {
            int max = leaf.leaf().maxDefinition();
            for (int row = 0; row < rows; row++) {
                if (definition[position + row] == max) {
                    token(out, places[row], firstStep + row, type, data[value++]);
                    places[row] += BulkPart.TOKEN_BYTES;
                }
            }
        }
        position += rows;
    }

    private void putLists(int[] places, int rows, long firstStep, MemorySegment out) {
        byte[] definition = leaf.definition();
        byte[] repetition = Objects.requireNonNull(leaf.repetition());
        int max = leaf.leaf().maxDefinition();
        int type = field.type();
        int row = -1;
        int place = 0;
        int at = position;
        for (; at < leaf.positions(); at++) {
            if (repetition[at] == 0) {
                if (row >= 0) {
                    places[row] = place;
                }
                if (++row == rows) {
                    break;
                }
                place = places[row];
            }
            if (definition == null || definition[at] == max) {
                token(out, place, firstStep + row, type, data[value++]);
                place += BulkPart.TOKEN_BYTES;
            } else if (definition[at] > 1) {
                throw new IllegalArgumentException(
                        "a null inside a list in row " + (firstStep + row));
            }
        }
        if (row >= 0 && row < rows) {
            places[row] = place;
        }
        position = at;
    }

    private static void token(MemorySegment out, int place, long step, long type, long data) {
        out.set(WORD, place, step);
        out.set(WORD, place + 8L, type);
        out.set(WORD, place + 16L, data);
    }

    /// Whether the batch has null lists, or nulls that could be.
    boolean mayHaveNullLists() {
        return !scalar && leaf.definition() != null;
    }

    /// Marks the rows of the batch in which the list is null.
    ///
    /// @param rows a mark a row
    void nullLists(boolean[] rows) {
        byte[] definition = Objects.requireNonNull(leaf.definition());
        byte[] repetition = leaf.repetition();
        int row = -1;
        for (int at = 0; at < leaf.positions(); at++) {
            if (repetition == null || repetition[at] == 0) {
                rows[++row] = definition[at] == 0;
            }
        }
    }

    int type() {
        return field.type();
    }

    private long[] toFloat64(long[] words, int count) {
        // `data` may be the words of a batch before, which are not to be changed.
        long[] bits = cast && data.length >= count ? data : new long[count];
        if (unsigned) {
            for (int i = 0; i < count; i++) {
                long word = words[i];
                double number = word < 0 ? (double) (word >>> 1 | word & 1) * 2 : (double) word;
                bits[i] = Double.doubleToRawLongBits(number);
            }
        } else {
            for (int i = 0; i < count; i++) {
                bits[i] = Double.doubleToRawLongBits((double) words[i]);
            }
        }
        return bits;
    }

    /// A row of zeros to count in.
    static int[] cleared(int[] counts, int rows) {
        int[] room = counts.length >= rows ? counts : new int[rows];
        Arrays.fill(room, 0, rows, 0);
        return room;
    }

    /// Adds a row's entry to the step index.
    static void entry(MemorySegment out, int row, long step, long start) throws IOException {
        out.set(WORD, (long) row * BulkPart.STEP_BYTES, step);
        out.set(WORD, (long) row * BulkPart.STEP_BYTES + 8, start);
    }
}
