package dev.streambuffer.store;

import dev.streambuffer.model.ArrayLevels;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Turns the tokens of one field back into a column with levels.
final class FieldColumn {

    private final StreamStore store;
    private final Field field;
    private final Column column;
    private final Leaf leaf;
    private final boolean wholeNumbers;
    private final ArrayLevels levels;

    private byte[] repetition = new byte[1024];
    private byte[] definition = new byte[1024];
    private long[] words = new long[1024];
    private int positions;
    private int values;
    private long taken;

    FieldColumn(StreamStore store, Field field) {
        this.store = store;
        this.field = field;
        this.column = new Column(field.name(), field.feature());
        this.leaf = Leaf.of(field.feature()).getFirst();
        Dtype.Kind kind = field.feature().scalarDtype().kind();
        this.wholeNumbers = field.encoding() == Encoding.FLOAT64 && kind != Dtype.Kind.FLOAT;
        this.levels = new ArrayLevels(field.feature());
    }

    Field field() {
        return field;
    }

    void reset() {
        positions = 0;
        values = 0;
    }

    ColumnBatch batch(int rows) {
        LeafBatch batch =
                new LeafBatch(
                        leaf,
                        positions,
                        leaf.maxRepetition() == 0 ? null : repetition,
                        values == positions ? null : definition,
                        values,
                        words,
                        null);
        return new ColumnBatch(column, rows, List.of(batch));
    }

    /// Takes a row's tokens of this field.
    ///
    /// @param at where to look; tokens of earlier fields are passed over
    /// @param end the end of the row
    /// @return the first token behind them
    long addRow(long row, long at, long end) throws IOException {
        long from = at;
        while (from < end && store.type(from) < field.type()) {
            from++;
        }
        long to = from;
        while (to < end && store.type(to) == field.type()) {
            to++;
        }
        taken = to - from;
        if (from == to) {
            boolean isNull = field.feature().isScalar() || store.isNullList(row, field.type());
            position(0, isNull ? 0 : 1);
        } else if (field.feature().isScalar() && to - from > 1) {
            throw wrong(row, "one value, as its feature is a scalar", (to - from) + " values");
        }
        for (long token = from; token < to; token++) {
            position(levels.repetition(token - from), leaf.maxDefinition());
            if (values == words.length) {
                words = Arrays.copyOf(words, 2 * values);
            }
            words[values++] = word(row, store.data(token));
        }
        return to;
    }

    /// Whether rows can be taken all at once.
    boolean fits(UniformRows all) {
        int count = all.count(field.type());
        return field.feature().isScalar() ? count == 1 : count > 0;
    }

    /// Takes all rows' tokens of this field, which [#fits].
    ///
    /// @param row the first of them
    /// @return false if one of the tokens has another type
    boolean addAll(UniformRows all, long row) throws IOException {
        int count = all.count(field.type());
        int size = Math.multiplyExact(count, all.rows());
        if (size > words.length) {
            words = new long[size];
        }
        if (size > definition.length) {
            definition = new byte[size];
            repetition = new byte[size];
        }
        if (!all.data(field.type(), words)) {
            return false;
        }
        positions = size;
        values = size;
        for (int i = 0; i < count; i++) {
            repetition[i] = (byte) levels.repetition(i);
        }
        for (int done = count; done < size; done *= 2) {
            System.arraycopy(repetition, 0, repetition, done, Math.min(done, size - done));
        }
        if (wholeNumbers) {
            toWholeNumbers(row, count);
        }
        return true;
    }

    private void toWholeNumbers(long row, int perRow) throws DataException {
        for (int i = 0; i < values; i++) {
            double value = Double.longBitsToDouble(words[i]);
            long whole = (long) value;
            if ((double) whole != value || Math.abs(value) > 0x1p63) {
                throw notWhole(row + i / perRow, value);
            }
            words[i] = whole;
        }
    }

    /// How many tokens the last row had.
    long taken() {
        return taken;
    }

    private void position(int rep, int def) {
        if (positions == definition.length) {
            definition = Arrays.copyOf(definition, 2 * positions);
            repetition = Arrays.copyOf(repetition, 2 * positions);
        }
        repetition[positions] = (byte) rep;
        definition[positions++] = (byte) def;
    }

    private long word(long row, long data) throws IOException {
        if (!wholeNumbers) {
            return data;
        }
        double value = Double.longBitsToDouble(data);
        long whole = (long) value;
        if ((double) whole != value || Math.abs(value) > 0x1p63) {
            throw notWhole(row, value);
        }
        return whole;
    }

    private DataException notWhole(long row, double value) {
        return wrong(row, "a whole number for " + field.feature().text(), Double.toString(value));
    }

    private DataException wrong(long row, String expected, String found) {
        return new DataException(
                store.path().toString(),
                "column '%s', row %d".formatted(column.name(), row),
                expected,
                found);
    }
}
