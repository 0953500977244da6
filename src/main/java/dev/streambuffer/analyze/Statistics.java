package dev.streambuffer.analyze;

import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Exact statistics of every component of every field. Values are read by the field's encoding.
/// Memory is bounded by fields and components, not by tokens. Thread-safe.
public final class Statistics {

    /// Each of the first so many positions of a list is a component of its own; those behind them
    /// are one component together.
    public static final int MAX_COMPONENTS = 64;

    /// The component of all positions from [#MAX_COMPONENTS] on.
    public static final int REST = -1;

    private Statistics() {}

    /// Computes them over a range of rows. Tokens whose type is no field's are left out.
    ///
    /// @return components by field and position. A list without a fixed length has as many as its
    ///   longest list in these rows has values, and one at least
    /// @throws java.util.concurrent.CancellationException if cancelled
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    public static List<ComponentStatistics> of(
            TokenStream stream, RowRange rows, CancelToken cancel, ProgressListener progress) {
        Table whole = new Table(stream.fields());
        RowWork.run(
                stream,
                "computing statistics",
                "rows",
                RowWork.split(stream, rows),
                range -> {
                    Table part = new Table(stream.fields());
                    RunScan.scan(stream, range, cancel, part);
                    part.flush();
                    return part;
                },
                whole::merge,
                cancel,
                progress);
        return whole.result(rows.size());
    }

    /// How many values a feature has in every row, 1 for a scalar; negative or 0 where that is not
    /// fixed.
    static long fixedLength(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list -> list.length();
            case Feature.ArrayOf array ->
                    array.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
            default -> 1;
        };
    }

    /// The components of all fields, made as they occur; one more place for the rest.
    private static final class Table implements RunScan.Visitor {

        private final List<Field> fields;
        private final @Nullable ComponentSum[][] sums;

        Table(List<Field> fields) {
            this.fields = fields;
            this.sums = new ComponentSum[fields.size()][];
            for (int type = 0; type < sums.length; type++) {
                int length =
                        Math.clamp(fixedLength(fields.get(type).feature()), 1, MAX_COMPONENTS + 1);
                sums[type] = new ComponentSum[length];
            }
        }

        @Override
        public void run(long row, long type, long position, long[] data, int from, int to) {
            if (type < 0 || type >= sums.length) {
                return;
            }
            @Nullable ComponentSum[] made = sums[(int) type];
            for (int i = from; i < to; i++) {
                int place = (int) Math.min(position + i - from, MAX_COMPONENTS);
                ComponentSum sum = place < made.length ? made[place] : null;
                (sum == null ? sum((int) type, place) : sum).add(row, data[i]);
            }
            if (position <= MAX_COMPONENTS && position + to - from > MAX_COMPONENTS) {
                sum((int) type, MAX_COMPONENTS).addRow();
            }
        }

        private ComponentSum sum(int type, int place) {
            @Nullable ComponentSum[] ofField = sums[type];
            if (place >= ofField.length) {
                int length = Math.min(MAX_COMPONENTS + 1, Math.max(place + 1, 2 * ofField.length));
                ofField = Arrays.copyOf(ofField, length);
                sums[type] = ofField;
            }
            ComponentSum sum = ofField[place];
            if (sum == null) {
                sum = new ComponentSum(fields.get(type));
                ofField[place] = sum;
            }
            return sum;
        }

        void flush() {
            for (@Nullable ComponentSum[] ofField : sums) {
                for (ComponentSum sum : ofField) {
                    if (sum != null) {
                        sum.flush();
                    }
                }
            }
        }

        void merge(Table later) {
            for (int type = 0; type < sums.length; type++) {
                for (int place = 0; place < later.sums[type].length; place++) {
                    ComponentSum other = later.sums[type][place];
                    if (other != null) {
                        sum(type, place).merge(other);
                    }
                }
            }
        }

        List<ComponentStatistics> result(long rows) {
            List<ComponentStatistics> result = new ArrayList<>();
            for (int type = 0; type < sums.length; type++) {
                Field field = fields.get(type);
                int length = Math.clamp(fixedLength(field.feature()), 1, MAX_COMPONENTS + 1);
                for (int place = sums[type].length; place > length; place--) {
                    if (sums[type][place - 1] != null) {
                        length = place;
                    }
                }
                for (int place = 0; place < length; place++) {
                    int component = place == MAX_COMPONENTS ? REST : place;
                    result.add(sum(type, place).result(component, rows));
                }
            }
            return result;
        }
    }
}
