package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads the values of fields in blocks of rows.
final class FilterFields {

    private final TokenStream stream;
    private final Set<Integer> types;

    FilterFields(TokenStream stream, Set<Integer> types) {
        this.stream = stream;
        this.types = types;
    }

    /// The values of each field in some rows.
    Map<Integer, FilterVector> read(RowRange rows, CancelToken cancel) {
        Map<Integer, FilterVector> vectors = new HashMap<>();
        if (types.isEmpty()) {
            return vectors;
        }
        @Nullable Values[] values = new Values[stream.fields().size()];
        for (int type : types) {
            values[type] = new Values(rows);
        }
        RunScan.scan(stream, rows, cancel, new Reader(values));
        for (int type : types) {
            Values of = values[type];
            if (of != null) {
                vectors.put(type, of.vector(stream, stream.fields().get(type)));
            }
        }
        return vectors;
    }

    private static Kind kind(Field field) {
        if (field.encoding() != Encoding.INT64) {
            return Kind.DOUBLE;
        }
        return field.feature().scalarDtype().kind() == Dtype.Kind.UNSIGNED ? Kind.ULONG : Kind.LONG;
    }

    /// Hands words to their fields.
    ///
    /// @param values the wanted fields, by type ID; null for the others
    private record Reader(@Nullable Values[] values) implements RunScan.Visitor {

        @Override
        public void run(long row, long type, long position, long[] data, int from, int to) {
            Values of = values(type);
            if (of != null) {
                of.add(row, data, from, to);
            }
        }

        @Override
        public void alike(long row, int rows, RowShape shape, long[] data, int from) {
            if (!shape.isOrdered()) {
                RunScan.Visitor.super.alike(row, rows, shape, data, from);
                return;
            }
            for (int i = 0; i < shape.runs(); i++) {
                Values of = values(shape.types()[i]);
                if (of != null) {
                    int length = shape.ends()[i] - shape.starts()[i];
                    of.add(row, rows, data, from + shape.starts()[i], length, shape.tokens());
                }
            }
        }

        private @Nullable Values values(long type) {
            return type >= 0 && type < values.length ? values[(int) type] : null;
        }
    }

    /// The words of one field, row by row.
    private static final class Values {

        private final long first;
        private final int[] counts;
        private long[] words;
        private int size;
        private boolean single = true;

        Values(RowRange rows) {
            first = rows.from();
            counts = new int[Math.toIntExact(rows.size())];
            words = new long[Math.max(16, counts.length)];
        }

        private void makeRoom(int count) {
            if (size + count > words.length) {
                words = Arrays.copyOf(words, Math.max(size + count, 2 * words.length));
            }
        }

        /// Adds as many words to each of so many rows that have none yet.
        ///
        /// @param from where the words of the first of the rows start
        /// @param stride from there to those of the next one
        void add(long row, int rows, long[] data, int from, int count, int stride) {
            makeRoom(rows * count);
            for (int i = 0; i < count; i++) {
                for (int r = 0; r < rows; r++) {
                    words[size + r * count + i] = data[from + r * stride + i];
                }
            }
            size += rows * count;
            int r = (int) (row - first);
            Arrays.fill(counts, r, r + rows, count);
            single &= count == 1;
        }

        void add(long row, long[] data, int from, int to) {
            int count = to - from;
            makeRoom(count);
            if (count == 1) {
                words[size] = data[from];
            } else {
                System.arraycopy(data, from, words, size, count);
            }
            size += count;
            int r = (int) (row - first);
            counts[r] += count;
            single &= counts[r] == 1;
        }

        FilterVector vector(TokenStream stream, Field field) {
            return field.feature().isScalar() && single
                    ? scalars(kind(field))
                    : lists(stream, field);
        }

        private FilterVector scalars(Kind kind) {
            int rows = counts.length;
            if (size == rows) {
                return FilterVector.scalars(kind, rows, words, null);
            }
            long[] spread = new long[rows];
            boolean[] missing = new boolean[rows];
            int at = 0;
            for (int r = 0; r < rows; r++) {
                missing[r] = counts[r] == 0;
                spread[r] = missing[r] ? 0 : words[at++];
            }
            return FilterVector.scalars(kind, rows, spread, missing);
        }

        private FilterVector lists(TokenStream stream, Field field) {
            int[] offsets = new int[counts.length + 1];
            boolean[] missingRows = new boolean[counts.length];
            for (int r = 0; r < counts.length; r++) {
                offsets[r + 1] = offsets[r] + counts[r];
                missingRows[r] =
                        counts[r] == 0
                                && (field.feature().isScalar()
                                        || stream.isNullList(first + r, field.type()));
            }
            return new FilterVector(
                    kind(field), counts.length, offsets, words, new String[0], null, missingRows);
        }
    }
}
