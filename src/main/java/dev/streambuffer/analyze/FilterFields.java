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
        RunScan.scan(
                stream,
                rows,
                cancel,
                (row, type, _, data, from, to) -> {
                    Values of = type >= 0 && type < values.length ? values[(int) type] : null;
                    if (of != null) {
                        of.add(row, data, from, to);
                    }
                });
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

        void add(long row, long[] data, int from, int to) {
            int count = to - from;
            if (size + count > words.length) {
                words = Arrays.copyOf(words, Math.max(size + count, 2 * words.length));
            }
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
