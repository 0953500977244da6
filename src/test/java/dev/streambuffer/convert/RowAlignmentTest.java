package dev.streambuffer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Rows stand beside each other as a slow twin puts them, which writes down every place.
class RowAlignmentTest {

    /// A place: the row of A and that of B, -1 where there is none.
    private record Pair(long a, long b) {}

    private static RowAlignment merge(long[] a, long[] b) {
        return RowAlignment.merge(
                row -> a[(int) row],
                a.length,
                row -> b[(int) row],
                b.length,
                _ -> {},
                CancelToken.NEVER);
    }

    private static List<Pair> twin(long[] a, long[] b) {
        List<Pair> pairs = new ArrayList<>();
        int x = 0;
        int y = 0;
        while (x < a.length || y < b.length) {
            boolean takeA = y == b.length || x < a.length && a[x] <= b[y];
            boolean takeB = x == a.length || y < b.length && b[y] <= a[x];
            pairs.add(new Pair(takeA ? x++ : -1, takeB ? y++ : -1));
        }
        return pairs;
    }

    private static void checkAsTwin(long[] a, long[] b, Random random) {
        RowAlignment alignment = merge(a, b);
        List<Pair> pairs = twin(a, b);
        assertThat(alignment.places()).isEqualTo(pairs.size());
        assertThat(alignment.onlyA()).isEqualTo(pairs.stream().filter(p -> p.b < 0).count());
        assertThat(alignment.onlyB()).isEqualTo(pairs.stream().filter(p -> p.a < 0).count());
        List<Pair> found = new ArrayList<>();
        for (int place = 0; place < pairs.size(); place++) {
            found.add(new Pair(alignment.rowA(place), alignment.rowB(place)));
        }
        assertThat(found).isEqualTo(pairs);
        checkRuns(alignment.runs(), pairs, 0, pairs.size());
        for (int i = 0; i < 8; i++) {
            int from = random.nextInt(pairs.size() + 1);
            int to = from + random.nextInt(pairs.size() + 1 - from);
            checkRuns(alignment.between(from, to), pairs, from, to);
            List<Pair> part = pairs.subList(from, to);
            checkRows(alignment.rowsA(from, to), part.stream().map(Pair::a).toList());
            checkRows(alignment.rowsB(from, to), part.stream().map(Pair::b).toList());
        }
    }

    /// The runs are those pairs, each as long as can be.
    private static void checkRuns(
            Iterable<RowAlignment.Run> runs, List<Pair> pairs, int from, int to) {
        List<Pair> found = new ArrayList<>();
        Pair last = new Pair(-1, -1);
        for (RowAlignment.Run run : runs) {
            assertThat(run.place()).isEqualTo(from + found.size());
            boolean sameSides = last.a < 0 == run.rowA() < 0 && last.b < 0 == run.rowB() < 0;
            assertThat(sameSides).as("a longer run").isFalse();
            for (int i = 0; i < run.rows(); i++) {
                last =
                        new Pair(
                                run.rowA() < 0 ? -1 : run.rowA() + i,
                                run.rowB() < 0 ? -1 : run.rowB() + i);
                found.add(last);
            }
        }
        assertThat(found).isEqualTo(pairs.subList(from, to));
    }

    private static void checkRows(RowRange rows, List<Long> wanted) {
        List<Long> there = wanted.stream().filter(row -> row >= 0).toList();
        assertThat(rows.size()).isEqualTo(there.size());
        if (!there.isEmpty()) {
            assertThat(rows.from()).isEqualTo(there.getFirst());
            assertThat(rows.to()).isEqualTo(there.getLast() + 1);
        }
    }

    @Test
    void rowsStandBesideEachOtherAsTheTwinPutsThem() {
        for (long seed = 1; seed <= 15; seed++) {
            Random random = new Random(seed);
            int skips = 1 + random.nextInt(40);
            checkAsTwin(steps(random, skips), steps(random, skips), random);
        }
    }

    private static long[] steps(Random random, int skips) {
        long[] steps = new long[random.nextInt(6000)];
        long step = random.nextInt(3);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step;
            step += random.nextInt(skips) == 0 ? random.nextInt(4) : 1;
        }
        return steps;
    }

    @Test
    void rowsThatDifferEveryOtherStep() {
        long[] a = new long[9000];
        long[] b = new long[9000];
        for (int i = 0; i < a.length; i++) {
            a[i] = 2L * i;
            b[i] = i % 2 == 0 ? 2L * i : 2L * i + 1;
        }
        checkAsTwin(a, b, new Random(1));
    }

    /// With an object for each run these would take more than a gigabyte.
    @Test
    void fourteenMillionStepsThatAlternateTakeTwoBitsAPlace() {
        long rows = 14_000_000;
        RowAlignment alignment =
                RowAlignment.merge(
                        row -> 2 * row, rows, row -> 2 * row + 1, rows, _ -> {}, CancelToken.NEVER);
        assertThat(alignment.places()).isEqualTo(2 * rows);
        assertThat(alignment.onlyA()).isEqualTo(rows);
        assertThat(alignment.onlyB()).isEqualTo(rows);
        for (long place = 0; place < 2 * rows; place += 999_999) {
            long row = place / 2;
            assertThat(alignment.rowA(place)).isEqualTo(place % 2 == 0 ? row : -1);
            assertThat(alignment.rowB(place)).isEqualTo(place % 2 == 0 ? -1 : row);
        }
    }

    @Test
    void rowsInOrderStandBesideEachOtherUntilOneHasNoMore() {
        RowAlignment longer = RowAlignment.byRow(10_000, 4096);
        assertThat(longer.runs())
                .containsExactly(
                        new RowAlignment.Run(0, 0, 0, 4096),
                        new RowAlignment.Run(4096, 4096, -1, 5904));
        assertThat(RowAlignment.byRow(0, 2).runs())
                .containsExactly(new RowAlignment.Run(0, -1, 0, 2));
        assertThat(RowAlignment.byRow(0, 0).runs()).isEmpty();
        assertThatThrownBy(() -> longer.rowA(10_000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longer.rowB(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
