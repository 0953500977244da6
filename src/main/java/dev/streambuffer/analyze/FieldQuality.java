package dev.streambuffer.analyze;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.TokenStream;

/// What a range of rows tells of a field: lengths, nulls, values that never change, NaN.
final class FieldQuality {

    private static final long EXPONENT = 0x7ff0_0000_0000_0000L;
    private static final long FRACTION = 0x000f_ffff_ffff_ffffL;

    private final Field field;
    private final TokenStream stream;
    private final boolean floats;
    private final ListLengths lengths = new ListLengths();
    private final ConstantComponents constants = new ConstantComponents();
    private final Tokens nan = new Tokens();
    private final Tokens infinite = new Tokens();
    private final RowRuns nulls = new RowRuns();
    private long next;
    private long row = -1;
    private long length;

    /// Tokens of a sort.
    static final class Tokens {
        private final RowRuns rows = new RowRuns();
        private long count;
        private long component;

        private void add(long row, long position) {
            component = count == 0 ? position : component;
            count++;
            rows.add(row);
        }

        private void merge(Tokens later) {
            component = count == 0 ? later.component : component;
            count += later.count;
            rows.merge(later.rows);
        }

        /// The rows that have any.
        RowRuns rows() {
            return rows;
        }

        /// How many there are.
        long count() {
            return count;
        }

        /// The position of the first one in its row's list.
        long component() {
            return component;
        }
    }

    /// @param from the first row
    FieldQuality(TokenStream stream, Field field, long from) {
        this.stream = stream;
        this.field = field;
        floats = field.encoding() == Encoding.FLOAT64;
        next = from;
    }

    /// Takes values as [RunScan.Visitor] has them.
    void take(long newRow, long position, long[] data, int from, int to) {
        if (newRow != row) {
            endRow();
            row = newRow;
            length = 0;
        }
        // In a damaged row a type may come again.
        length = Math.max(length, position + to - from);
        constants.take(position, data, from, to);
        if (floats) {
            for (int i = from; i < to; i++) {
                long word = data[i];
                if ((word & EXPONENT) == EXPONENT) {
                    ((word & FRACTION) != 0 ? nan : infinite).add(row, position + i - from);
                }
            }
        }
    }

    /// Takes the end of the range.
    void end(long to) {
        endRow();
        absent(to);
    }

    private void endRow() {
        if (row >= 0) {
            absent(row);
            lengths.add(length, row);
            next = row + 1;
            row = -1;
        }
    }

    /// The rows up to this one have no token of the field.
    private void absent(long to) {
        boolean scalar = field.feature().isScalar();
        for (; next < to; next++) {
            if (scalar || stream.isNullList(next, field.type())) {
                nulls.add(next);
            } else {
                lengths.add(0, next);
            }
        }
    }

    /// Takes what later rows tell; both have come to their end.
    void merge(FieldQuality later) {
        lengths.merge(later.lengths);
        constants.merge(later.constants);
        nan.merge(later.nan);
        infinite.merge(later.infinite);
        nulls.merge(later.nulls);
    }

    Field field() {
        return field;
    }

    ListLengths lengths() {
        return lengths;
    }

    ConstantComponents constants() {
        return constants;
    }

    Tokens nan() {
        return nan;
    }

    Tokens infinite() {
        return infinite;
    }

    /// The rows in which it is null.
    RowRuns nulls() {
        return nulls;
    }
}
