package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.Feature;
import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/// The comparison finds what a slow one finds that looks at one value after the other.
class ComparisonTest {

    private static final Feature FLOAT64 = new Feature.Value("float64");
    private static final Feature LISTS =
            new Feature.ListOf(new Feature.Value("float64"), -1, false);

    private static Comparison compare(TableDataset a, TableDataset b, Tolerance tolerance)
            throws IOException {
        return SourceComparison.run(
                ComparedSource.of(a),
                ComparedSource.of(b),
                RowAlignment.byRow(a.rows(), b.rows()),
                tolerance,
                CancelToken.NEVER,
                ProgressListener.NONE);
    }

    private static TableDataset column(String dtype, Long... words) {
        return new TableDataset()
                .with("x", new Feature.Value(dtype), new ArrayList<>(Arrays.asList(words)));
    }

    private static ColumnReport only(Comparison comparison) {
        return comparison.columns().getFirst();
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    @Test
    void listsAreComparedAsASlowTwinComparesThem() throws IOException {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<List<Long>> a = new ArrayList<>();
            List<List<Long>> b = new ArrayList<>();
            int rows = random.nextInt(600);
            for (int row = 0; row < rows; row++) {
                a.add(list(random));
                b.add(random.nextInt(8) == 0 ? list(random) : a.getLast());
            }
            Tolerance tolerance =
                    seed % 2 == 0 ? Tolerance.BITS : new Tolerance(Tolerance.Kind.ABSOLUTE, 1);
            ColumnReport report =
                    only(
                            compare(
                                    new TableDataset().with("x", LISTS, a),
                                    new TableDataset().with("x", LISTS, b),
                                    tolerance));
            SlowTwin twin = new SlowTwin(tolerance);
            for (int row = 0; row < a.size(); row++) {
                twin.compare(row, a.get(row), b.get(row));
            }
            assertThat(report.count().values()).as("values, seed %d", seed).isEqualTo(twin.values);
            assertThat(report.count().different()).as("seed %d", seed).isEqualTo(twin.different);
            assertThat(report.count().missing()).as("seed %d", seed).isEqualTo(twin.missing);
            assertThat(report.count().largest()).as("seed %d", seed).isEqualTo(twin.largest);
            assertThat(places(report.places())).as("seed %d", seed).isEqualTo(twin.places);
            assertThat(report.places().places()).isEqualTo(twin.places.size());
        }
    }

    private static List<Long> list(Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        List<Long> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(bits(random.nextInt(5)));
        }
        return list;
    }

    private static List<Long> places(DifferenceRuns runs) {
        List<Long> places = new ArrayList<>();
        for (int run = 0; run < runs.runs(); run++) {
            for (long place = runs.from(run); place < runs.to(run); place++) {
                places.add(place);
            }
        }
        return places;
    }

    /// One value after the other.
    private static final class SlowTwin {
        private final Tolerance tolerance;
        private final List<Long> places = new ArrayList<>();
        private long values;
        private long different;
        private long missing;
        private double largest;

        SlowTwin(Tolerance tolerance) {
            this.tolerance = tolerance;
        }

        void compare(long row, List<Long> a, List<Long> b) {
            long before = different + missing;
            int positions = Math.max(positions(a), positions(b));
            values += positions;
            for (int i = 0; i < positions; i++) {
                Long x = a == null || i >= a.size() ? null : a.get(i);
                Long y = b == null || i >= b.size() ? null : b.get(i);
                if (x == null || y == null) {
                    boolean bothNull = a == null && b == null;
                    boolean bothEmpty = a != null && a.isEmpty() && b != null && b.isEmpty();
                    missing += bothNull || bothEmpty ? 0 : 1;
                } else {
                    double distance =
                            Math.abs(Double.longBitsToDouble(x) - Double.longBitsToDouble(y));
                    largest = Math.max(largest, distance);
                    boolean exact = tolerance.kind() == Tolerance.Kind.BITS;
                    different += exact ? (x.equals(y) ? 0 : 1) : distance <= 1 ? 0 : 1;
                }
            }
            if (different + missing > before) {
                places.add(row);
            }
        }

        private static int positions(List<Long> list) {
            return list == null ? 1 : Math.max(1, list.size());
        }
    }

    @Test
    void distancesAreThoseOfTheValuesAndOfTheColumnsWidth() throws IOException {
        long one = FloatBits.widen32(Float.floatToRawIntBits(1f));
        long next = FloatBits.widen32(Float.floatToRawIntBits(1f) + 3);
        ColumnReport narrow =
                only(compare(column("float32", one), column("float32", next), Tolerance.BITS));
        assertThat(narrow.count().largestUlps()).isEqualTo(3);
        assertThat(narrow.count().largest()).isEqualTo(3 * Math.ulp(1f));
        ColumnReport signs =
                only(
                        compare(
                                column("float64", bits(0.0), bits(Double.MIN_VALUE)),
                                column("float64", bits(-0.0), bits(-Double.MIN_VALUE)),
                                Tolerance.BITS));
        assertThat(signs.count().different()).isEqualTo(2);
        assertThat(signs.count().largestUlps()).isEqualTo(2);
        assertThat(signs.count().largestPlace()).isEqualTo(1);
    }

    @Test
    void aRelativeToleranceIsByTheLargerMagnitude() {
        Leaf leaf = new Leaf(List.of(), "float64", 1, 0);
        Tolerance tenth = Tolerance.parse("0.1rel");
        assertThat(tenth.text()).isEqualTo("0.1rel");
        assertThat(Tolerance.parse(tenth.text())).isEqualTo(tenth);
        double[][] within = {{100, 110}, {-100, -109}, {0.0, -0.0}, {1e-300, 1.05e-300}};
        double[][] beyond = {
            {100, 112}, {1, -1}, {0, 1e-300}, {1e308, -1e308}, {Double.POSITIVE_INFINITY, 1}
        };
        for (double[] pair : within) {
            assertThat(tenth.allows(leaf, bits(pair[0]), leaf, bits(pair[1]))).isTrue();
            assertThat(tenth.allows(leaf, bits(pair[1]), leaf, bits(pair[0]))).isTrue();
        }
        for (double[] pair : beyond) {
            assertThat(tenth.allows(leaf, bits(pair[0]), leaf, bits(pair[1]))).isFalse();
            assertThat(tenth.allows(leaf, bits(pair[1]), leaf, bits(pair[0]))).isFalse();
        }
        Leaf ints = new Leaf(List.of(), "int64", 1, 0);
        assertThat(tenth.allows(ints, 1000, ints, 1100)).isTrue();
        assertThat(tenth.allows(ints, 1000, ints, 1200)).isFalse();
    }

    @Test
    void aToleranceIsADifferenceOrUlps() throws IOException {
        TableDataset a = column("float64", bits(1), bits(0.0), bits(Double.NaN));
        TableDataset b =
                column("float64", bits(Math.nextUp(1.0)), bits(-0.0), bits(Double.NaN) + 1);
        assertThat(only(compare(a, b, Tolerance.BITS)).count().different()).isEqualTo(3);
        ColumnReport within = only(compare(a, b, Tolerance.parse("1ulp")));
        assertThat(within.equal()).isTrue();
        assertThat(within.count().within()).isEqualTo(3);
        assertThat(only(compare(a, b, Tolerance.parse("0"))).count().different()).isEqualTo(1);
        assertThat(only(compare(a, b, Tolerance.parse("1e-12"))).equal()).isTrue();
        assertThatThrownBy(() -> Tolerance.parse("-1")).hasMessageContaining("such as 1e-6");
    }

    @Test
    void integersAreComparedExactly() throws IOException {
        long big = 1L << 60;
        ColumnReport report =
                only(
                        compare(
                                column("int64", big, 5L, Long.MIN_VALUE),
                                column("int64", big + 1, 9L, Long.MIN_VALUE),
                                Tolerance.BITS));
        assertThat(report.count().different()).isEqualTo(2);
        assertThat(report.count().largest()).isEqualTo(4);
        assertThat(report.count().largestUlps()).isEqualTo(-1);
        Comparison mixed =
                compare(
                        column("int64", (1L << 53) + 1, 7L),
                        column("float64", bits(0x1p53), bits(7)),
                        Tolerance.BITS);
        assertThat(only(mixed).problem()).isEqualTo("feature int64 in A, float64 in B");
        assertThat(only(mixed).count().different()).isEqualTo(1);
    }

    @Test
    void rowsThatOnlyOneSourceHasAreDifferences() throws IOException {
        TableDataset a = column("float64", bits(1), bits(2), bits(3));
        TableDataset b = column("float64", bits(1), bits(4));
        Comparison comparison = compare(a, b, Tolerance.BITS);
        assertThat(places(comparison.places())).containsExactly(1L, 2L);
        assertThat(comparison.places().next(0)).isEqualTo(1);
        assertThat(comparison.problems()).containsExactly("rows: 3 in A, 2 in B");
    }

    @Test
    void rowsAreAlignedByTheirStepNumbers() {
        long[] a = {1, 2, 2, 5, 6, 9};
        long[] b = {2, 3, 5, 6, 7};
        RowAlignment alignment =
                RowAlignment.merge(
                        row -> a[(int) row],
                        a.length,
                        row -> b[(int) row],
                        b.length,
                        _ -> {},
                        CancelToken.NEVER);
        List<String> pairs = new ArrayList<>();
        for (long place = 0; place < alignment.places(); place++) {
            pairs.add(alignment.rowA(place) + " " + alignment.rowB(place));
        }
        assertThat(pairs)
                .containsExactly("0 -1", "1 0", "2 -1", "-1 1", "3 2", "4 3", "-1 4", "5 -1");
        assertThat(alignment.onlyA()).isEqualTo(3);
        assertThat(alignment.onlyB()).isEqualTo(2);
    }

    @Test
    void runsAreSearchedAsASortedSetIs() {
        Random random = new Random(7);
        TreeSet<Long> set = new TreeSet<>();
        DifferenceRuns.Collector collector = new DifferenceRuns.Collector(1000);
        for (long place = 0; place < 300; place++) {
            if (random.nextInt(3) == 0) {
                set.add(place);
                collector.add(place, place + 1);
            }
        }
        DifferenceRuns runs = collector.runs();
        assertThat(runs.isExact()).isTrue();
        for (long place = 0; place < 300; place++) {
            long at = place;
            assertThat(runs.contains(place)).isEqualTo(set.contains(place));
            assertThat(runs.count(place, place + 40))
                    .isEqualTo(set.subSet(place, place + 40).size());
            long next =
                    set.stream()
                            .filter(p -> p > at && !set.contains(p - 1))
                            .findFirst()
                            .orElse(-1L);
            assertThat(runs.next(place)).isEqualTo(next);
        }
    }

    @Test
    void tooManyRunsAreJoinedAndSaidToBe() {
        DifferenceRuns.Collector collector = new DifferenceRuns.Collector(10);
        for (long place = 0; place < 4000; place += 4) {
            collector.add(place, place + 1);
        }
        DifferenceRuns runs = collector.runs();
        assertThat(runs.runs()).isLessThanOrEqualTo(10);
        assertThat(runs.isExact()).isFalse();
        assertThat(runs.places()).isEqualTo(1000);
        assertThat(runs.contains(3996)).isTrue();
    }

    @Test
    void placesOfSeveralAreUnited() throws IOException {
        TableDataset a =
                new TableDataset()
                        .with("x", FLOAT64, List.of(1L, 2L, 3L, 4L))
                        .with("y", FLOAT64, List.of(1L, 2L, 3L, 4L));
        TableDataset b =
                new TableDataset()
                        .with("x", FLOAT64, List.of(9L, 9L, 3L, 4L))
                        .with("y", FLOAT64, List.of(1L, 9L, 3L, 9L));
        Comparison comparison = compare(a, b, Tolerance.BITS);
        assertThat(places(comparison.places())).containsExactly(0L, 1L, 3L);
        assertThat(comparison.places().places()).isEqualTo(3);
    }
}
