package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

class StatisticsTest {

    @TempDir Path folder;

    private static List<ComponentStatistics> all(StreamStore store) {
        return Statistics.of(
                store, new RowRange(0, store.steps()), CancelToken.NEVER, ProgressListener.NONE);
    }

    /// The numbers are those of NumPy 2.4 over the same file: min, max, mean, std, and the rows of
    /// argmin and argmax.
    @Test
    void agreesWithNumPy() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            List<ComponentStatistics> found = all(store);
            assertThat(found.stream().map(ComponentStatistics::name))
                    .containsExactly(
                            "action",
                            "observation[0]",
                            "observation[1]",
                            "observation[2]",
                            "observation[3]",
                            "reward",
                            "done");
            check(found.get(0), 0.0, 1.0, 0.5031055900621118, 0.4999903552173443, 0, 1);
            check(
                    found.get(1),
                    -0.23888176679611206,
                    0.30003821849823,
                    -0.0015245029284809088,
                    0.08097204271448008,
                    114,
                    706);
            check(
                    found.get(2),
                    -1.7582247257232666,
                    1.9748955965042114,
                    0.026633201266704192,
                    0.5468084083292805,
                    1234,
                    844);
            check(
                    found.get(3),
                    -0.2499561607837677,
                    0.2433881014585495,
                    0.009604606000336972,
                    0.09995420373130347,
                    1024,
                    261);
            check(
                    found.get(4),
                    -2.864447593688965,
                    2.655548572540283,
                    0.010365081537998573,
                    0.8562516596572886,
                    844,
                    1234);
            check(found.get(5), 1.0, 1.0, 1.0, 0.0, 0, 0);
            check(found.get(6), 0.0, 1.0, 0.046583850931677016, 0.2107458084139571, 0, 37);
            assertThat(found.get(6).maxText()).isEqualTo("true");
            assertThat(found.get(0).integers()).isTrue();
            assertThat(found.get(1).integers()).isFalse();
        }
    }

    private static void check(
            ComponentStatistics found,
            double min,
            double max,
            double mean,
            double std,
            long minRow,
            long maxRow) {
        assertThat(found.count()).isEqualTo(1288);
        assertThat(found.missing() + found.nan() + found.inf()).isZero();
        assertThat(found.min()).isEqualTo(min);
        assertThat(found.max()).isEqualTo(max);
        assertThat(found.mean()).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        assertThat(found.std()).isCloseTo(std, within(1e-12 * std));
        assertThat(found.minRow()).isEqualTo(minRow);
        assertThat(found.maxRow()).isEqualTo(maxRow);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithExactSums(long seed) throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, seed)) {
            for (ComponentStatistics found : all(store)) {
                compare(store, found);
            }
        }
    }

    /// Looks at each row and sums in decimal numbers of any length.
    private static void compare(StreamStore store, ComponentStatistics found) {
        List<BigDecimal> values = new ArrayList<>();
        long count = 0;
        long nan = 0;
        long inf = 0;
        long rowsWith = 0;
        for (long row = 0; row < store.steps(); row++) {
            int position = 0;
            boolean any = false;
            for (long token = store.start(row); token < store.start(row + 1); token++) {
                if (store.type(token) != found.field().type()) {
                    continue;
                }
                boolean mine =
                        found.component() == Statistics.REST
                                ? position >= Statistics.MAX_COMPONENTS
                                : position == found.component();
                position++;
                if (!mine) {
                    continue;
                }
                any = true;
                count++;
                long word = store.data(token);
                double value = Double.longBitsToDouble(word);
                if (found.field().name().equals("id")) {
                    values.add(new BigDecimal(Long.toUnsignedString(word)));
                } else if (found.field().name().equals("terminated")) {
                    values.add(BigDecimal.valueOf(word));
                } else if (Double.isNaN(value)) {
                    nan++;
                } else if (Double.isInfinite(value)) {
                    inf++;
                } else {
                    values.add(new BigDecimal(value));
                }
            }
            rowsWith += any ? 1 : 0;
        }
        String name = found.name();
        assertThat(found.count()).as(name).isEqualTo(count);
        assertThat(found.missing()).as(name).isEqualTo(store.steps() - rowsWith);
        assertThat(found.nan()).as(name).isEqualTo(nan);
        assertThat(found.inf()).as(name).isEqualTo(inf);
        BigDecimal size = BigDecimal.valueOf(values.size());
        BigDecimal mean =
                values.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(size, MathContext.DECIMAL128);
        double variance =
                values.stream()
                        .map(v -> v.subtract(mean).pow(2))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(size, MathContext.DECIMAL128)
                        .doubleValue();
        double std = Math.sqrt(variance);
        double average = mean.doubleValue();
        assertThat(found.mean()).as(name).isCloseTo(average, within(1e-12 * Math.abs(average)));
        assertThat(found.std()).as(name).isCloseTo(std, within(1e-11 * std));
        BigDecimal min = values.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal max = values.stream().reduce(BigDecimal::max).orElseThrow();
        assertThat(found.min()).as(name).isEqualTo(min.doubleValue());
        assertThat(found.max()).as(name).isEqualTo(max.doubleValue());
        if (name.equals("id")) {
            assertThat(found.minText()).isEqualTo(min.toPlainString());
            assertThat(found.maxText()).isEqualTo(max.toPlainString());
        }
    }

    @Test
    void longListsHaveAComponentForTheRest() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 200, 7)) {
            List<String> names =
                    all(store).stream()
                            .map(ComponentStatistics::name)
                            .filter(name -> name.startsWith("long"))
                            .toList();
            assertThat(names).hasSize(65).last().isEqualTo("long list[64:]");
        }
    }

    @Test
    void emptyStoreHasNoValues() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 0, 1)) {
            List<ComponentStatistics> found = all(store);
            assertThat(found).hasSize(7);
            assertThat(found.getFirst().count()).isZero();
            assertThat(found.getFirst().mean()).isNaN();
            assertThat(found.getFirst().minRow()).isEqualTo(-1);
            assertThat(found.getFirst().minText()).isEmpty();
        }
    }

    @Test
    void rangeOfRowsCountsOnlyThose() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            ComponentStatistics done =
                    Statistics.of(
                                    store,
                                    new RowRange(37, 39),
                                    CancelToken.NEVER,
                                    ProgressListener.NONE)
                            .getLast();
            assertThat(done.count()).isEqualTo(2);
            assertThat(done.mean()).isEqualTo(0.5);
            assertThat(done.maxRow()).isEqualTo(37);
        }
    }

    @Test
    void canBeCancelledAndTellsItsProgress() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            List<Progress> heard = new ArrayList<>();
            RowRange rows = new RowRange(0, store.steps());
            Statistics.of(store, rows, CancelToken.NEVER, heard::add);
            assertThat(heard.getLast().fraction()).isEqualTo(1);
            CancelToken cancel = new CancelToken();
            cancel.cancel();
            assertThatThrownBy(() -> Statistics.of(store, rows, cancel, ProgressListener.NONE))
                    .isInstanceOf(CancellationException.class);
        }
    }
}
