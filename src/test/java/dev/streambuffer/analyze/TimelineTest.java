package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

class TimelineTest {

    private static final double NULL = Double.NEGATIVE_INFINITY;

    @TempDir Path folder;

    private StreamStore store(String dtype, double... times) throws IOException {
        Encoding encoding = dtype.startsWith("int") ? Encoding.INT64 : Encoding.FLOAT64;
        List<Field> fields = List.of(new Field("timestamp", 0, encoding, new Feature.Value(dtype)));
        return TestStores.of(
                folder.resolve("a"),
                fields,
                times.length,
                (appender, row) -> {
                    if (times[row] != NULL) {
                        appender.put(
                                0,
                                encoding == Encoding.INT64
                                        ? (long) times[row]
                                        : TestStores.bits(times[row]));
                    }
                });
    }

    private static Timeline read(StreamStore store) throws IOException {
        TimeSource source = Objects.requireNonNull(TimeSource.of(store));
        assertThat(source.text()).isEqualTo("column 'timestamp'");
        return source.read(store, CancelToken.NEVER, ProgressListener.NONE);
    }

    private static double[] all(Timeline timeline) {
        double[] times = new double[(int) timeline.rows()];
        for (int row = 0; row < times.length; row++) {
            times[row] = timeline.at(row);
        }
        return times;
    }

    @Test
    void episodesFollowOneAnotherByAFrame() throws IOException {
        try (StreamStore store = store("float64", 5, 5.5, 6, 0, 0.5, 3, 0)) {
            Timeline timeline = read(store);
            assertThat(all(timeline)).containsExactly(0, 0.5, 1, 1.5, 2, 4.5, 5);
            assertThat(timeline.extent()).isEqualTo(new Span(0, 5));
            assertThat(timeline.rowAt(1.7)).isEqualTo(3);
            assertThat(timeline.rowAt(1.8)).isEqualTo(4);
            assertThat(timeline.rowAt(-9)).isZero();
            assertThat(timeline.rowAt(1e9)).isEqualTo(6);
            assertThat(timeline.rowsIn(new Span(1.2, 1.7))).isEqualTo(new RowRange(2, 5));
            assertThat(timeline.rowsIn(new Span(-2, -1))).isEqualTo(new RowRange(0, 1));
        }
    }

    @Test
    void rowsWithoutATimestampStandWhereTheOneBeforeDoes() throws IOException {
        try (StreamStore store = store("float64", NULL, 7, Double.NaN, NULL, 8, 9)) {
            assertThat(all(read(store))).containsExactly(0, 0, 0, 0, 1, 2);
        }
    }

    @Test
    void wholeNumbersAreSeconds() throws IOException {
        try (StreamStore store = store("int64", 1_700_000_000, 1_700_000_001, 1_700_000_005)) {
            assertThat(all(read(store))).containsExactly(0, 1, 5);
        }
    }

    @Test
    void aRecordingWithoutTimesHasNone() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3, 1)) {
            assertThat(TimeSource.of(store)).isNull();
        }
    }

    @Test
    void regularRowsAndNoRows() {
        Timeline timeline = Timeline.regular(101, 50);
        assertThat(timeline.extent()).isEqualTo(new Span(0, 2));
        assertThat(timeline.at(25)).isEqualTo(0.5);
        assertThat(timeline.rowAt(0.509)).isEqualTo(25);
        assertThat(timeline.rowsIn(new Span(0.5, 0.52))).isEqualTo(new RowRange(25, 28));
        Timeline none = Timeline.regular(0, 1);
        assertThat(none.extent()).isEqualTo(new Span(0, 0));
        assertThat(none.rowAt(3)).isEqualTo(-1);
        assertThat(none.rowsIn(new Span(0, 1)).size()).isZero();
    }

    /// With few knots the places of a picture are those of a timeline that holds every row.
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 64, 999})
    void whatIsNotHeldIsReadAgain(long knots) throws IOException {
        Random random = new Random(knots);
        double[] times = new double[1000];
        for (int i = 1; i < times.length; i++) {
            times[i] = random.nextInt(100) == 0 ? 0 : times[i - 1] + random.nextInt(1, 9) / 4.0;
        }
        try (StreamStore store = store("float64", times)) {
            Timeline whole = read(store);
            Timeline few =
                    Timeline.of(
                            store.toDataset(),
                            "timestamp",
                            1,
                            knots,
                            CancelToken.NEVER,
                            ProgressListener.NONE);
            assertThat(few.extent().to()).isEqualTo(whole.extent().to());
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(1000);
                RowRange range = new RowRange(from, from + random.nextInt(1001 - from));
                double[][] places = few.places(range, 1 + random.nextInt(50), CancelToken.NEVER);
                for (int c = 0; c < places[0].length; c++) {
                    RowRange rows = EnvelopeSlice.column(range, places[0].length, c);
                    assertThat(places[0][c]).isEqualTo(whole.at(rows.from()), within(1e-9));
                    assertThat(places[1][c]).isEqualTo(whole.at(rows.to() - 1), within(1e-9));
                }
                Span span = new Span(whole.at(from), whole.at(from) + random.nextInt(50));
                RowRange rows = few.rowsIn(span);
                RowRange exact = whole.rowsIn(span);
                assertThat(rows.from()).isLessThanOrEqualTo(exact.from());
                assertThat(rows.to()).isGreaterThanOrEqualTo(exact.to());
            }
        }
    }
}
