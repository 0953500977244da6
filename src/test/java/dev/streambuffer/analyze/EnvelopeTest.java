package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

class EnvelopeTest {

    @TempDir Path folder;

    private static Envelope of(StreamStore store, Field field, int component, long cell) {
        return of(store, List.of(new FieldComponent(field, component)), cell).getFirst();
    }

    private static List<Envelope> of(
            StreamStore store, List<FieldComponent> components, long cell) {
        return Envelope.of(store, components, cell, CancelToken.NEVER, ProgressListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 64})
    void agreesWithALookAtEachRow(long rowsPerCell) throws IOException {
        Random random = new Random(rowsPerCell);
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, rowsPerCell)) {
            List<FieldComponent> components = components(store);
            List<Envelope> envelopes = of(store, components, rowsPerCell);
            for (int c = 0; c < components.size(); c++) {
                Envelope envelope = envelopes.get(c);
                RowRange all = new RowRange(0, 3000);
                check(store, components.get(c), envelope.slice(all, 1, CancelToken.NEVER), all, 1);
                for (int i = 0; i < 10; i++) {
                    long from = random.nextLong(3001);
                    RowRange range = new RowRange(from, from + random.nextLong(3001 - from));
                    int columns = 1 + random.nextInt(200);
                    EnvelopeSlice slice = envelope.slice(range, columns, CancelToken.NEVER);
                    check(store, components.get(c), slice, range, columns);
                }
            }
        }
    }

    private static List<FieldComponent> components(StreamStore store) {
        return store.fields().stream()
                .flatMap(field -> Stream.of(0, 1, 150).map(i -> new FieldComponent(field, i)))
                .toList();
    }

    @Test
    void readsFewRowsWithoutLevelsAndSamplesMany() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, 9)) {
            List<FieldComponent> components = components(store);
            RowRange range = new RowRange(211, 2800);
            List<EnvelopeSlice> whole =
                    Envelope.read(store, components, range, 77, Long.MAX_VALUE, CancelToken.NEVER);
            List<EnvelopeSlice> sample =
                    Envelope.read(store, components, range, 77, 1, CancelToken.NEVER);
            for (int c = 0; c < components.size(); c++) {
                check(store, components.get(c), whole.get(c), range, 77);
                assertThat(sample.get(c).columns()).isEqualTo(77);
                for (int i = 0; i < 77; i++) {
                    double value = sample.get(c).min()[i];
                    assertThat(Double.isNaN(value) || value >= whole.get(c).min()[i]).isTrue();
                    assertThat(whole.get(c).has(i, sample.get(c).marks()[i])).isTrue();
                }
            }
        }
    }

    private static void check(
            StreamStore store,
            FieldComponent of,
            EnvelopeSlice slice,
            RowRange range,
            int columns) {
        Field field = of.field();
        int component = of.index();
        assertThat(slice.columns()).isEqualTo((int) Math.min(columns, range.size()));
        long next = range.from();
        for (int i = 0; i < slice.columns(); i++) {
            RowRange rows = slice.rowsOf(i);
            assertThat(rows.from()).isEqualTo(next);
            assertThat(rows.size()).isPositive();
            next = rows.to();
            double min = Double.NaN;
            double max = Double.NaN;
            int marks = 0;
            for (long row = rows.from(); row < rows.to(); row++) {
                Double value = value(store, field, component, row);
                if (value == null) {
                    marks |= EnvelopeSlice.MISSING;
                } else if (value.isNaN()) {
                    marks |= EnvelopeSlice.NAN;
                } else if (value.isInfinite()) {
                    marks |= value > 0 ? EnvelopeSlice.PLUS_INF : EnvelopeSlice.MINUS_INF;
                } else {
                    min = Double.isNaN(min) ? value : Math.min(min, value);
                    max = Double.isNaN(max) ? value : Math.max(max, value);
                }
            }
            assertThat(slice.min()[i]).isEqualTo(Double.valueOf(min));
            assertThat(slice.max()[i]).isEqualTo(Double.valueOf(max));
            assertThat((int) slice.marks()[i]).isEqualTo(marks);
        }
        assertThat(next).isEqualTo(range.to());
    }

    private static @Nullable Double value(StreamStore store, Field field, int component, long row) {
        int position = 0;
        for (long token = store.start(row); token < store.start(row + 1); token++) {
            if (store.type(token) == field.type() && position++ == component) {
                return TokenValue.of(field).get(store.data(token));
            }
        }
        return null;
    }

    @Test
    void showsASingleSpikeAndGapAtEveryWidth() throws IOException {
        int rows = 5000;
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        TestStores.MIXED,
                        rows,
                        (appender, row) -> {
                            if (row != 4001) {
                                appender.put(3, TestStores.bits(row == 1234 ? 1e9 : 0));
                            }
                        })) {
            Envelope envelope = of(store, store.fields().get(3), 0, 64);
            for (int columns : new int[] {1, 3, 999, 5000, 9000}) {
                EnvelopeSlice slice =
                        envelope.slice(new RowRange(0, rows), columns, CancelToken.NEVER);
                for (int i = 0; i < slice.columns(); i++) {
                    RowRange in = slice.rowsOf(i);
                    assertThat(slice.max()[i] == 1e9)
                            .isEqualTo(in.from() <= 1234 && in.to() > 1234);
                    assertThat(slice.has(i, EnvelopeSlice.MISSING))
                            .isEqualTo(in.from() <= 4001 && in.to() > 4001);
                }
            }
        }
    }

    @Test
    void refusesRowsOutsideAndEndsWhenCancelled() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 100, 1)) {
            Envelope envelope = of(store, store.fields().getFirst(), 0, 8);
            assertThatThrownBy(() -> envelope.slice(new RowRange(0, 101), 5, CancelToken.NEVER))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            CancelToken cancel = new CancelToken();
            cancel.cancel();
            assertThatThrownBy(() -> envelope.slice(new RowRange(0, 100), 5, cancel))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
