package dev.streambuffer.convert;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.store.StoreAppender;

import java.util.Objects;

/// Walks a column's batches row by row and hands the values of each row to the store.
final class ColumnTokens {

    private final Field field;
    private final boolean scalar;
    private final boolean cast;
    private final boolean unsigned;

    private LeafBatch leaf;
    private long[] data = {};
    private int position;
    private int value;

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
        position = 0;
        value = 0;
        long[] words = Objects.requireNonNull(leaf.words(), field.name());
        data = cast ? toFloat64(words, leaf.values()) : words;
    }

    /// Appends the next row's values.
    void appendRow(StoreAppender appender) {
        byte[] definition = leaf.definition();
        byte[] repetition = leaf.repetition();
        int max = leaf.leaf().maxDefinition();
        int def = definition == null ? max : definition[position];
        position++;
        if (def < max) {
            if (!scalar && def == 0) {
                appender.putNullList(field.type());
            }
            return;
        }
        if (scalar) {
            appender.put(field.type(), data[value++]);
            return;
        }
        int first = value++;
        if (repetition != null) {
            while (position < leaf.positions() && repetition[position] != 0) {
                position++;
                value++;
            }
        }
        appender.put(field.type(), data, first, value - first);
    }

    private long[] toFloat64(long[] words, int count) {
        long[] bits = data.length < count ? new long[count] : data;
        for (int i = 0; i < count; i++) {
            double number =
                    unsigned && words[i] < 0
                            ? (double) (words[i] >>> 1 | words[i] & 1) * 2
                            : (double) words[i];
            bits[i] = Double.doubleToRawLongBits(number);
        }
        return bits;
    }
}
