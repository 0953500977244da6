package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// Filters against a slow, obvious twin: Java predicates on boxed rows of a random store with lists
/// of any length, null lists, missing scalars, NaN, rows without tokens, and extra columns.
class FilterTest {

    private static final int ROWS = 3000;
    private static final long BEYOND = (1L << 53) + 1;

    @TempDir private Path folder;
    private final List<Row> rows = new ArrayList<>();
    private StreamStore store;

    /// A step as it was written; null where there is nothing.
    private record Row(
            long step,
            @Nullable Long action,
            @Nullable List<Double> observation,
            @Nullable Double reward,
            @Nullable Long id,
            @Nullable String policy) {

        List<Double> values() {
            return observation == null ? List.of() : observation;
        }

        double value(int i) {
            return i < values().size() ? values().get(i) : Double.NaN;
        }
    }

    @BeforeEach
    void write() throws IOException {
        List<Field> fields =
                List.of(
                        new Field(
                                "action",
                                0,
                                Encoding.INT64,
                                new Feature.ClassLabel(List.of("left", "right", "up"))),
                        new Field(
                                "observation",
                                1,
                                Encoding.FLOAT64,
                                new Feature.ListOf(new Feature.Value("float64"), -1, false)),
                        new Field("reward", 2, Encoding.FLOAT64, new Feature.Value("float64")),
                        new Field("id", 3, Encoding.INT64, new Feature.Value("uint64")));
        List<Column> extra =
                List.of(
                        new Column("policy", new Feature.Value("string")),
                        new Column("episode_id", new Feature.Value("int64")));
        Random random = new Random(7);
        try (StreamStore made =
                StreamStore.create(
                        folder.resolve("random.store"),
                        StoreDescription.empty(fields, extra),
                        StoreOptions.DEFAULT)) {
            for (int i = 0; i < ROWS; i++) {
                Row row = row(random, i);
                rows.add(row);
                append(made, row, i);
            }
        }
        store = StreamStore.open(folder.resolve("random.store"));
    }

    private static Row row(Random random, int i) {
        List<Double> observation = random.nextInt(9) == 0 ? null : new ArrayList<>();
        for (int k = random.nextInt(5); k > 0 && observation != null; k--) {
            observation.add(random.nextInt(12) == 0 ? Double.NaN : random.nextInt(7) / 2.0 - 1.5);
        }
        return new Row(
                i * 2L - 100,
                random.nextInt(8) == 0 ? null : Long.valueOf(random.nextInt(3)),
                observation,
                random.nextInt(8) == 0 ? null : Double.valueOf(random.nextInt(5) - 2),
                random.nextInt(8) == 0 ? null : Long.valueOf(BEYOND - random.nextInt(3)),
                random.nextInt(6) == 0 ? null : random.nextBoolean() ? "random" : "greedy \u00e9");
    }

    private static void append(StreamStore made, Row row, int i) throws IOException {
        StoreAppender step = made.appender().step(row.step());
        if (row.action() != null) {
            step.put(0, row.action());
        }
        if (row.observation() == null) {
            step.putNullList(1);
        } else {
            long[] words =
                    row.observation().stream().mapToLong(Double::doubleToRawLongBits).toArray();
            step.put(1, words, 0, words.length);
        }
        if (row.reward() != null) {
            step.put(2, Double.doubleToRawLongBits(row.reward()));
        }
        if (row.id() != null) {
            step.put(3, row.id());
        }
        step.extra("policy", row.policy()).extra("episode_id", (long) i / 10).end();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void comparesScalars() {
        same("reward < 0", r -> r.reward() != null && r.reward() < 0);
        same("reward >= 1", r -> r.reward() != null && r.reward() >= 1);
        same("-1 == reward", r -> r.reward() != null && r.reward() == -1);
        same("reward != 0", r -> r.reward() != null && r.reward() != 0);
        same(
                "reward < 0 && action == 1",
                r -> r.reward() != null && r.reward() < 0 && is(r.action(), 1));
        same("action == \"up\"", r -> is(r.action(), 2));
        same("reward > nan || reward == nan", r -> false);
        same("reward < inf", r -> r.reward() != null);
    }

    @Test
    void comparesIntegersExactlyBeyondWhatAFloatHolds() {
        same("id == 9007199254740993", r -> is(r.id(), BEYOND));
        same("id > 9007199254740992.0", r -> is(r.id(), BEYOND));
        same("id == 9007199254740992.0", r -> is(r.id(), BEYOND - 1));
        same("id - 9007199254740990 == 3", r -> is(r.id(), BEYOND));
        same("id < 18446744073709551615", r -> r.id() != null);
        same("id > -1", r -> r.id() != null);
        same("id > -0.5 && id < 1e300", r -> r.id() != null);
    }

    @Test
    void readsPositionsOfLists() {
        same("observation[2] > 0.2", r -> r.values().size() > 2 && r.value(2) > 0.2);
        same(
                "observation[-1] < 0",
                r -> !r.values().isEmpty() && r.value(r.values().size() - 1) < 0);
        same(
                "abs(observation[0] - observation[2]) < 1e-3",
                r -> r.values().size() > 2 && Math.abs(r.value(0) - r.value(2)) < 1e-3);
        same("observation[99] == observation[99]", r -> false);
    }

    @Test
    void findsAnyValueOfAListWhereOneTruthIsWanted() {
        same("isnan(observation)", r -> r.values().stream().anyMatch(v -> v.isNaN()));
        same(
                "!isnan(observation)",
                r -> r.observation() != null && r.values().stream().noneMatch(v -> v.isNaN()));
        same("observation > 1", r -> r.values().stream().anyMatch(v -> v > 1));
        same(
                "observation * 2 - reward > 3",
                r ->
                        r.reward() != null
                                && r.values().stream().anyMatch(v -> v * 2 - r.reward() > 3));
        same("observation == observation + 0", r -> r.values().stream().anyMatch(v -> !v.isNaN()));
    }

    @Test
    void countsAndSumsLists() {
        same(
                "count(observation > 0) >= 2",
                r -> r.values().stream().filter(v -> v > 0).count() >= 2);
        same("len(observation) == 4", r -> r.values().size() == 4);
        same(
                "all(observation < 1)",
                r -> r.observation() != null && r.values().stream().allMatch(v -> v < 1));
        same("any(observation < -1)", r -> r.values().stream().anyMatch(v -> v < -1));
        same("max(observation) == 1.5", r -> !hasNan(r) && extreme(r, true) == 1.5);
        same("min(observation) < -1", r -> !hasNan(r) && extreme(r, false) < -1);
        same("isnan(max(observation))", FilterTest::hasNan);
        same("sum(observation) == 0", r -> r.observation() != null && sum(r) == 0);
        same(
                "mean(observation) > 0.5",
                r -> !r.values().isEmpty() && sum(r) / r.values().size() > 0.5);
    }

    @Test
    void treatsNullAsUnknown() {
        same("reward == null", r -> r.reward() == null);
        same("null != policy", r -> r.policy() != null);
        same("isnull(observation)", r -> r.observation() == null);
        same("!(reward < 0)", r -> r.reward() != null && r.reward() >= 0);
        same(
                "reward < 0 || action == 1",
                r -> r.reward() != null && r.reward() < 0 || is(r.action(), 1));
        same(
                "not (reward < 0 and action == 1)",
                r ->
                        r.reward() != null && r.reward() >= 0
                                || r.action() != null && r.action() != 1);
    }

    @Test
    void looksAtExtraColumnsAndPlaces() {
        same("policy == \"random\"", r -> "random".equals(r.policy()));
        same("policy != 'random'", r -> r.policy() != null && !r.policy().equals("random"));
        same(
                "endswith(policy, \"\u00e9\")",
                r -> r.policy() != null && r.policy().endsWith("\u00e9"));
        same("episode_id == 17", r -> rows.indexOf(r) / 10 == 17);
        same("row % 7 == 3", r -> rows.indexOf(r) % 7 == 3);
        same("step < -90", r -> r.step() < -90);
        same("t == 9 && episode > 1", r -> rows.indexOf(r) % 10 == 9 && rows.indexOf(r) / 10 > 1);
        same("`episode_id` - episode == 0", r -> true);
        same(
                "policy == \"greedy \u00e9\" && reward == 2",
                r ->
                        r.policy() != null
                                && r.policy().startsWith("g")
                                && r.reward() != null
                                && r.reward() == 2);
    }

    @Test
    void calculatesAsPythonDoes() {
        same("-7 % 3 == 2 && 7 % -3 == -2 && -7.5 % 2 == 0.5", r -> true);
        same("7 / 2 == 3.5 && 0xff == 255 && 1_000 == 1e3", r -> true);
        same("2 + 3 * 4 == 14 && (2 + 3) * 4 == 20 && -2 - -3 == 1", r -> true);
        same("9223372036854775807 + 1 == 9223372036854775808", r -> true);
        same("-9223372036854775808 == 0 - 9223372036854775807 - 1", r -> true);
        same("abs(-9223372036854775808) == 9223372036854775808", r -> true);
        same("round(2.5) == 2 && floor(-0.5) == -1 && ceil(0.5) == 1 && sign(-3) == -1", r -> true);
        same("sqrt(16) == 4 && isinf(log(0)) && isfinite(exp(1))", r -> true);
        same("1 % 0 == 0", r -> false);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "reward <; 8; 8; a value",
                "rewad < 0; 0; 5; 'rewad'",
                "reward = 0; 7; 8; equality is ==",
                "reward < 0 && polcy == 1; 14; 19; 'polcy'",
                "policy < 3; 0; 6; a text",
                "reward == \"x\"; 10; 13; a text",
                "action == \"down\"; 10; 16; left, right, up",
                "mx(observation) > 1; 0; 2; 'mx'",
                "abs(1, 2) > 1; 0; 9; 1 value",
                "1 < reward < 3; 11; 12; &&",
                "reward > 1e; 9; 11; a number",
                "policy; 0; 6; true or false",
                "(reward; 7; 7; ')'",
                "reward $ 1; 7; 8; '$'",
                "observation[1.5]; 12; 15; a position",
                "null; 0; 4; null only",
                "policy == \"ran; 10; 14; a closing",
                "`reward; 0; 7; a closing",
            })
    void pointsAtTheWordThatIsWrong(String text, int from, int to, String says) throws IOException {
        FilterException e =
                catchThrowableOfType(FilterException.class, () -> Filter.parse(text, names()));
        assertThat(e).isNotNull();
        assertThat(e.getMessage()).startsWith("expected ").contains(says, "found");
        assertThat(e.from()).isEqualTo(from);
        assertThat(e.to()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!", "-", "abs("})
    void refusesWhatIsNestedTooDeep(String part) throws IOException {
        FilterNames names = names();
        FilterException e =
                catchThrowableOfType(
                        FilterException.class, () -> Filter.parse(part.repeat(100_000), names));
        assertThat(e.getMessage()).contains("nested");
    }

    @Test
    void completesNames() throws IOException {
        assertThat(names().complete("reward < 0 && po", 16).candidates())
                .extracting(FilterNames.Candidate::text)
                .containsExactly("policy");
        assertThat(names().complete("obs > 1", 2).to()).isEqualTo(3);
        assertThat(names().complete("is", 2).candidates())
                .extracting(FilterNames.Candidate::text)
                .containsExactly("isfinite(", "isinf(", "isnan(", "isnull(");
        assertThat(names().complete("policy == \"ra", 13).candidates()).isEmpty();
    }

    @Test
    void walksFromMatchToMatch() throws IOException {
        Matches matches = matches("row % 1000 == 999 || row == 5");
        assertThat(matches.count()).isEqualTo(4);
        assertThat(List.of(matches.get(0), matches.get(1), matches.get(3)))
                .containsExactly(5L, 999L, 2999L);
        assertThat(matches.next(5)).isEqualTo(5);
        assertThat(matches.next(6)).isEqualTo(999);
        assertThat(matches.next(3000)).isEqualTo(-1);
        assertThat(matches.previous(4)).isEqualTo(-1);
        assertThat(matches.previous(998)).isEqualTo(5);
        assertThat(matches.previous(Long.MAX_VALUE)).isEqualTo(2999);
        assertThat(matches.rank(1000)).isEqualTo(2);
        assertThat(matches.contains(-1)).isFalse();
    }

    private void same(String text, Predicate<Row> twin) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            if (twin.test(rows.get(i))) {
                expected.add(i);
            }
        }
        List<Integer> found = new ArrayList<>();
        try {
            Matches matches = matches(text);
            assertThat(matches.count()).as(text).isEqualTo(expected.size());
            for (long row = matches.next(0); row >= 0; row = matches.next(row + 1)) {
                found.add((int) row);
                assertThat(matches.get(found.size() - 1)).isEqualTo(row);
            }
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
        assertThat(found).as(text).isEqualTo(expected);
    }

    private Matches matches(String text) throws IOException {
        Filter filter = Filter.parse(text, names());
        Episodes episodes =
                filter.needsEpisodes()
                        ? Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE)
                        : null;
        return filter.matches(
                store, store.extra(), episodes, CancelToken.NEVER, ProgressListener.NONE);
    }

    private FilterNames names() throws IOException {
        Dataset extra = store.extra();
        assertThat(extra).isNotNull();
        return new FilterNames(store.fields(), extra.columns());
    }

    private static boolean is(@Nullable Long value, long expected) {
        return value != null && value == expected;
    }

    private static boolean hasNan(Row row) {
        return row.values().stream().anyMatch(v -> v.isNaN());
    }

    private static double extreme(Row row, boolean max) {
        return row.values().stream()
                .mapToDouble(v -> v)
                .reduce((x, y) -> max ? Math.max(x, y) : Math.min(x, y))
                .orElse(Double.NaN);
    }

    private static double sum(Row row) {
        return row.values().stream().mapToDouble(v -> v).sum();
    }
}
