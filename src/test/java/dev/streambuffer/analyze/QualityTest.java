package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.CheckReport;
import dev.streambuffer.store.ForeignOptions;
import dev.streambuffer.store.ForeignTokens;
import dev.streambuffer.store.StoreCheck;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

class QualityTest {

    private static final Feature FLOAT64 = new Feature.Value("float64");
    private static final Path NUMPY = Path.of("src/test/resources/fixtures/numpy");

    @TempDir private Path folder;

    private static List<QualityFinding> of(StreamStore store) throws IOException {
        return Quality.of(store, CancelToken.NEVER, ProgressListener.NONE);
    }

    private static QualityFinding one(List<QualityFinding> findings, String kind) {
        return findings.stream()
                .filter(finding -> finding.kind().equals(kind))
                .reduce(
                        (a, b) -> {
                            throw new AssertionError("two of " + kind);
                        })
                .orElseThrow(() -> new AssertionError(kind + " is not among " + findings));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatTheObviousWayFinds(long seed) throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 700, seed)) {
            compare(store, seed);
        }
    }

    /// Few values, so that much is constant and much repeats.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void findsWhatTheObviousWayFindsInDullData(long seed) throws IOException {
        Random random = new Random(seed);
        List<Field> fields =
                List.of(
                        new Field("episode", 0, Encoding.INT64, new Feature.Value("int64")),
                        new Field("x", 1, Encoding.FLOAT64, new Feature.ListOf(FLOAT64, -1, false)),
                        new Field("done", 2, Encoding.INT64, new Feature.Value("bool")));
        int rows = 300;
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        fields,
                        rows,
                        (appender, row) -> {
                            appender.put(0, row / 25);
                            int length = random.nextInt(40) == 0 ? random.nextInt(4) : 3;
                            long[] x = {
                                TestStores.bits(random.nextInt(2)),
                                TestStores.bits(0.5),
                                TestStores.bits(random.nextInt(30) == 0 ? Double.NaN : -1)
                            };
                            appender.put(1, x, 0, length);
                            appender.put(2, random.nextInt(20) == 0 ? 1 : 0);
                        })) {
            compare(store, seed);
        }
    }

    private static void compare(StreamStore store, long seed) throws IOException {
        Episodes episodes = Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
        List<RowRange> ranges = new ArrayList<>();
        Random random = new Random(seed);
        for (long from = 0; from < store.steps(); from = ranges.getLast().to()) {
            ranges.add(new RowRange(from, Math.min(store.steps(), from + 1 + random.nextInt(60))));
        }
        List<QualityFinding> found =
                Quality.of(store, episodes, ranges, CancelToken.NEVER, ProgressListener.NONE);
        assertThat(found)
                .extracting(
                        f ->
                                "%s '%s' row %d count %d"
                                        .formatted(f.kind(), f.field(), f.row(), f.count()))
                .containsExactlyInAnyOrderElementsOf(SlowQuality.of(store, episodes));
        for (QualityFinding finding : found) {
            assertThat(finding.step()).isEqualTo(store.stepOfRow(finding.row()));
            if (finding.kind().equals("nan")) {
                assertThat(Double.longBitsToDouble(store.data(finding.token()))).isNaN();
                assertThat(store.rowOf(finding.token())).isEqualTo(finding.row());
            }
        }
        assertThat(found).isEqualTo(of(store));
    }

    @Test
    void theRecordedEpisodesHaveOneDullFieldAndNothingElse() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            assertThat(of(store))
                    .extracting(
                            QualityFinding::kind, QualityFinding::severity, QualityFinding::message)
                    .containsExactly(
                            tuple(
                                    "constant",
                                    Severity.NOTE,
                                    "reward never changes: it is always 1.0"));
        }
    }

    @Test
    void saysWhereTheLongestRunOfNaNIs() throws IOException {
        try (StreamStore store =
                numbers("x", 20, row -> row == 2 || row >= 7 && row < 12 ? Double.NaN : row)) {
            QualityFinding nan = one(of(store), "nan");
            assertThat(nan.message())
                    .isEqualTo(
                            "x is NaN in 6 of 20 steps: 2 runs, the longest of 5 steps from step"
                                    + " 7");
            assertThat(nan.row()).isEqualTo(2);
            assertThat(nan.token()).isEqualTo(2);
        }
    }

    @Test
    void timesThatJitterGoBackOrAreMissing() throws IOException {
        double[] times = {0, 0.1, 0.2, 0.3, 0.45, 0.55, 0.55, 0.65, Double.NaN, 0.75, 0.85, 1.9};
        try (StreamStore store = numbers("timestamp", times.length, row -> times[row])) {
            List<QualityFinding> found = of(store);
            QualityFinding jitter = one(found, "time-jitter");
            assertThat(jitter.count()).isEqualTo(2);
            assertThat(jitter.row()).isEqualTo(4);
            assertThat(jitter.message())
                    .isEqualTo(
                            "timestamp: 2 intervals are more than 10 % off the usual 0.1 s; the"
                                    + " furthest is 1.05 s, at step 11");
            assertThat(one(found, "time-order").row()).isEqualTo(6);
            assertThat(one(found, "no-time").row()).isEqualTo(8);
        }
    }

    @Test
    void anEpisodeWithoutAnEndIsFoundAtTheFieldThatWouldSayIt() throws IOException {
        List<Field> fields =
                List.of(
                        new Field("x", 0, Encoding.FLOAT64, FLOAT64),
                        new Field("done", 1, Encoding.FLOAT64, new Feature.Value("bool")));
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        fields,
                        20,
                        (appender, row) ->
                                appender.put(0, TestStores.bits(row))
                                        .put(1, TestStores.bits(row == 9 ? 1 : 0)))) {
            QualityFinding open = one(of(store), "open-episode");
            assertThat(open.row()).isEqualTo(19);
            assertThat(open.token()).isEqualTo(2 * 19 + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theUsualIntervalIsTheMedian(long seed) {
        Random random = new Random(seed);
        double[] values = new double[1 + random.nextInt(500)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(random.nextGaussian() * (random.nextBoolean() ? 1e-6 : 20));
        }
        MedianInterval median = new MedianInterval();
        for (int pass = 0; pass < MedianInterval.PASSES; pass++) {
            for (double value : values) {
                median.add(value);
            }
            median.endPass();
        }
        Arrays.sort(values);
        assertThat(median.value()).isEqualTo(values[(values.length - 1) / 2]);
    }

    @Test
    void longListsAreComparedPositionByPosition() throws IOException {
        int length = 70_000;
        List<Field> fields =
                List.of(
                        new Field(
                                "image",
                                0,
                                Encoding.FLOAT64,
                                new Feature.ListOf(FLOAT64, length, false)));
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        fields,
                        3,
                        (appender, row) -> {
                            long[] words = new long[length];
                            words[40_000] = row;
                            appender.put(0, words, 0, length);
                        })) {
            assertThat(one(of(store), "constant").count()).isEqualTo(ConstantComponents.MOST);
            assertThat(one(of(store), "constant").message()).contains("[0] is 0.0", "more");
        }
    }

    @Test
    void anEmptyStoreHasNothingToSay() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 0, 1)) {
            assertThat(of(store)).isEmpty();
        }
    }

    @Test
    void tokenFilesAreCheckedToo() throws IOException {
        for (String name : List.of("steps_gap_negative", "types_out_of_range")) {
            try (ForeignTokens tokens =
                    ForeignTokens.open(
                            NUMPY.resolve(name + ".npy"),
                            ForeignOptions.NONE,
                            CancelToken.NEVER,
                            ProgressListener.NONE)) {
                List<QualityFinding> found =
                        Quality.of(tokens, CancelToken.NEVER, ProgressListener.NONE);
                if (name.startsWith("steps")) {
                    assertThat(one(found, "step-gap").count()).isEqualTo(1);
                } else {
                    assertThat(found).noneMatch(f -> f.kind().equals("step-gap"));
                }
            }
        }
    }

    /// Whatever stands in the records, a check ends with findings and not with an error.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void damagedRecordsDoNotKeepItFromTheRest(long seed) throws IOException {
        Random random = new Random(seed);
        Path path = folder.resolve("a");
        TestStores.mixed(path, 300, seed).close();
        Path tokens = path.resolve("tokens.npy");
        byte[] bytes = Files.readAllBytes(tokens);
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int records = (bytes.length - 192) / 24;
        for (int i = 0; i < 60; i++) {
            int record = random.nextInt(records);
            words.putLong(192 + record * 24 + 8 * random.nextInt(2), random.nextInt(9) - 2);
        }
        Files.write(tokens, bytes);
        CheckReport report = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
        assertThat(report.isGood()).isFalse();
        assertThat(Quality.canRead(report)).isTrue();
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(of(store)).isNotEmpty();
            assertThat(FormatFindings.of(report, store))
                    .allMatch(finding -> finding.row() < store.steps());
        }
    }

    @Test
    void aFindingOnANullLeadsToItsRow() throws IOException {
        Path path = folder.resolve("a");
        Feature list = new Feature.ListOf(FLOAT64, -1, false);
        List<Field> fields = List.of(new Field("x", 0, Encoding.FLOAT64, list));
        TestStores.of(path, fields, 9, (appender, _) -> appender.putNullList(0)).close();
        Path nulls = path.resolve("nulls.npy");
        byte[] bytes = Files.readAllBytes(nulls);
        // The last of them is of a type that there is none of.
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length - 8, 5);
        Files.write(nulls, bytes);
        CheckReport report = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(FormatFindings.of(report, store))
                    .filteredOn(finding -> finding.kind().equals("null-type"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.row()).isEqualTo(8))
                    .satisfies(finding -> assertThat(finding.file()).isEmpty());
        }
    }

    @Test
    void canBeCancelled() throws IOException {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 50, 1)) {
            assertThatThrownBy(() -> Quality.of(store, cancel, ProgressListener.NONE))
                    .isInstanceOf(CancellationException.class);
        }
    }

    private interface Values {
        double at(int row);
    }

    private StreamStore numbers(String name, int rows, Values values) throws IOException {
        return TestStores.of(
                folder.resolve("a"),
                List.of(new Field(name, 0, Encoding.FLOAT64, FLOAT64)),
                rows,
                (appender, row) -> appender.put(0, TestStores.bits(values.at(row))));
    }
}
