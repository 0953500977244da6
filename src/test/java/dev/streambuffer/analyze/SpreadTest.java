package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// Quantiles, histograms and distinct values against NumPy's, and against sorting everything.
class SpreadTest {

    @TempDir Path folder;

    private static List<ComponentStatistics> of(StreamStore store, Matches only) {
        RowRange rows = new RowRange(0, store.steps());
        return Statistics.of(store, rows, only, CancelToken.NEVER, ProgressListener.NONE);
    }

    private static List<ComponentStatistics> all(StreamStore store) {
        RowRange rows = new RowRange(0, store.steps());
        return Statistics.of(store, rows, CancelToken.NEVER, ProgressListener.NONE);
    }

    /// The numbers are those of NumPy 2.4 over the same file: `numpy.quantile`, `numpy.histogram`
    /// and the size of `numpy.unique`.
    @Test
    void agreesWithNumPy() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            List<ComponentStatistics> found = all(store);
            assertThat(found.get(0).quantiles()).containsExactly(0, 0, 1, 1, 1);
            assertThat(found.get(0).histogram()).containsExactly(640, 648);
            assertThat(found.get(0).distinct()).isEqualTo(2);
            assertThat(found.get(1).quantiles())
                    .containsExactly(
                            -0.18647006660699844,
                            -0.05406215228140354,
                            -0.008705603890120983,
                            0.04701707884669304,
                            0.214970145523548);
            assertThat(found.get(1).histogram())
                    .containsExactly(
                            2, 2, 3, 8, 7, 9, 14, 22, 21, 27, 26, 44, 59, 103, 101, 83, 106, 74, 84,
                            76, 80, 69, 52, 43, 31, 29, 28, 22, 13, 8, 11, 7, 7, 5, 2, 4, 1, 1, 3,
                            1);
            assertThat(found.get(1).distinct()).isEqualTo(-1);
            assertThat(found.get(2).quantiles())
                    .containsExactly(
                            -1.1897834026813507,
                            -0.3658963516354561,
                            0.02607289981096983,
                            0.3837190046906471,
                            1.517981970310211);
            assertThat(found.get(4).quantiles())
                    .containsExactly(
                            -2.1563314151763917,
                            -0.560029998421669,
                            -0.0014563360600732267,
                            0.6010208576917648,
                            1.9841037344932553);
            assertThat(found.get(5).histogram()).containsExactly(1288);
            assertThat(found.get(5).distinct()).isEqualTo(1);
            assertThat(found.get(6).quantiles()).containsExactly(0, 0, 0, 0, 1);
        }
    }

    /// How values may lie that make it hard to find quantiles in bounded memory.
    enum Lie {
        EVEN,
        /// all but a few in one bin of the first pass
        OUTLIERS,
        /// in steps of a few units in the last place
        CLOSE,
        /// over all exponents
        EXPONENTS,
        /// few values, very often
        FEW,
        /// zeros of both signs
        ZEROS;

        double value(Random random) {
            return switch (this) {
                case EVEN -> random.nextDouble() - 0.5;
                case OUTLIERS ->
                        random.nextInt(5000) == 0
                                ? random.nextGaussian() * Double.MAX_VALUE / 8
                                : random.nextGaussian();
                case CLOSE -> Double.longBitsToDouble(random.nextLong(5000) + (1023L << 52));
                case EXPONENTS -> {
                    double any = Double.longBitsToDouble(random.nextLong());
                    yield Double.isFinite(any) ? any : 0;
                }
                case FEW -> random.nextInt(1000) / 8.0;
                case ZEROS ->
                        random.nextInt(3) == 0
                                ? random.nextInt(3000) / 4096.0
                                : random.nextBoolean() ? 0.0 : -0.0;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void floatsAreAsWhenSorted(Lie lie) throws IOException {
        Random random = new Random(lie.name().hashCode());
        Field field = new Field("x", 0, Encoding.FLOAT64, new Feature.Value("float64"));
        List<Double> values = new ArrayList<>();
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        List.of(field),
                        200_000,
                        (appender, _) -> {
                            double value = lie.value(random);
                            values.add(value == 0 ? 0.0 : value);
                            appender.put(0, TestStores.bits(value));
                        })) {
            compare(all(store).getFirst(), values);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, 1L << 62, Long.MAX_VALUE})
    void integersAreAsWhenSorted(long bound) throws IOException {
        Random random = new Random(bound);
        Field field = new Field("x", 0, Encoding.INT64, new Feature.Value("int64"));
        List<Double> values = new ArrayList<>();
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        List.of(field),
                        50_000,
                        (appender, _) -> {
                            // Near the bound thousands of integers have the same float64.
                            long word = bound - random.nextLong(5000);
                            values.add((double) word);
                            appender.put(0, word);
                        })) {
            ComponentStatistics found = all(store).getFirst();
            assertThat(found.distinct()).isEqualTo(-1);
            checkQuantiles(found, values.stream().sorted().toList());
        }
    }

    @Test
    void unsignedIntegersAreInTheirOrder() throws IOException {
        Field field = new Field("x", 0, Encoding.INT64, new Feature.Value("uint64"));
        BigInteger step = BigInteger.ONE.shiftLeft(64).divide(BigInteger.valueOf(4001));
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        List.of(field),
                        4001,
                        (appender, row) ->
                                appender.put(
                                        0, step.multiply(BigInteger.valueOf(row)).longValue()))) {
            assertThat(all(store).getFirst().quantiles()[2])
                    .isEqualTo(
                            new BigDecimal(step).multiply(BigDecimal.valueOf(2000)).doubleValue());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void listsOfAnyLengthAndOnlySomeRows(long seed) throws IOException {
        Random random = new Random(seed);
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 4000, seed)) {
            BitSet rows = new BitSet();
            for (int row = 0; row < store.steps(); row++) {
                rows.set(row, random.nextInt(3) > 0);
            }
            Matches.Builder matches = new Matches.Builder(store.steps());
            matches.add(0, rows);
            for (ComponentStatistics found : of(store, matches.build())) {
                List<Double> values = new ArrayList<>();
                long[] counts = new long[2];
                rows.stream().forEach(row -> collect(store, row, found, values, counts));
                assertThat(found.count()).as(found.name()).isEqualTo(counts[0]);
                assertThat(found.missing())
                        .as(found.name())
                        .isEqualTo(rows.cardinality() - counts[1]);
                if (values.isEmpty()) {
                    assertThat(found.quantiles()).containsOnly(Double.NaN);
                    assertThat(found.histogram()).isEmpty();
                } else {
                    compare(found, values);
                }
            }
        }
    }

    private static void collect(
            StreamStore store,
            long row,
            ComponentStatistics of,
            List<Double> values,
            long[] counts) {
        int position = 0;
        boolean any = false;
        for (long token = store.start(row); token < store.start(row + 1); token++) {
            if (store.type(token) != of.field().type()) {
                continue;
            }
            boolean rest = position >= Statistics.MAX_COMPONENTS;
            if (rest ? of.component() == Statistics.REST : position == of.component()) {
                double value = TokenValue.of(of.field()).get(store.data(token));
                counts[0]++;
                any = true;
                if (Double.isFinite(value)) {
                    values.add(value);
                }
            }
            position++;
        }
        counts[1] += any ? 1 : 0;
    }

    private static void compare(ComponentStatistics found, List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        checkQuantiles(found, sorted);
        int distinct = new TreeSet<>(sorted).size();
        assertThat(found.distinct())
                .as(found.name())
                .isEqualTo(distinct > Statistics.MOST_DISTINCT ? -1 : distinct);
        double min = sorted.getFirst();
        double max = sorted.getLast();
        int bins = found.histogram().length;
        long[] expected = new long[bins];
        for (double value : sorted) {
            int bin = bins - 1;
            while (bin > 0 && value < (max / 2 - min / 2) / bins * 2 * bin + min) {
                bin--;
            }
            expected[bin]++;
        }
        assertThat(found.histogram()).as(found.name()).isEqualTo(expected);
        boolean whole = sorted.stream().allMatch(v -> v == Math.rint(v));
        assertThat(bins)
                .as(found.name())
                .isEqualTo(
                        min == max
                                ? 1
                                : whole && max - min < Statistics.MOST_BINS
                                        ? (int) (max - min) + 1
                                        : Statistics.MOST_BINS);
    }

    private static void checkQuantiles(ComponentStatistics found, List<Double> sorted) {
        for (int i = 0; i < Statistics.QUANTILES.size(); i++) {
            double place = Statistics.QUANTILES.get(i) * (sorted.size() - 1);
            int rank = (int) place;
            double low = sorted.get(rank);
            double high = sorted.get(Math.min(rank + 1, sorted.size() - 1));
            double share = place - rank;
            double expected =
                    share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
            assertThat(found.quantiles()[i]).as("%s %d", found.name(), i).isEqualTo(expected);
        }
    }
}
