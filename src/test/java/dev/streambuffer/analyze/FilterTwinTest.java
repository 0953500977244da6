package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Column;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Random expressions of every operator and function, against the obvious reading of them a row at
/// a time: on a random store with lists of any length, null lists, missing scalars, NaN, infinity,
/// rows without tokens, and extra columns with nulls.
class FilterTwinTest {

    private static final int ROWS = 400;
    private static final int EXPRESSIONS = 120;
    private static final List<Field> FIELDS =
            List.of(
                    new Field("action", 0, Encoding.INT64, new Feature.Value("int64")),
                    new Field(
                            "observation",
                            1,
                            Encoding.FLOAT64,
                            new Feature.ListOf(new Feature.Value("float64"), -1, false)),
                    new Field("done", 2, Encoding.FLOAT64, new Feature.Value("bool")));
    private static final List<Column> EXTRA =
            List.of(
                    new Column("score", new Feature.Value("float64")),
                    new Column("lives", new Feature.Value("int32")));

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomExpressionsMatchTheRowsThatTheyShould(long seed) throws Exception {
        Random random = new Random(seed);
        List<FilterTwin.Row> rows = new ArrayList<>();
        try (StreamStore store = write(random, rows)) {
            FilterNames names = new FilterNames(FIELDS, EXTRA);
            Episodes episodes = Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
            FilterTwin twins = new FilterTwin(random);
            for (int i = 0; i < EXPRESSIONS; i++) {
                FilterTwin twin = twins.next();
                Matches found =
                        Filter.parse(twin.text(), names)
                                .matches(
                                        store,
                                        store.extra(),
                                        episodes,
                                        CancelToken.NEVER,
                                        ProgressListener.NONE);
                List<Long> expected = new ArrayList<>();
                List<Long> matching = new ArrayList<>();
                for (FilterTwin.Row row : rows) {
                    if (twin.matches(row)) {
                        expected.add(row.row());
                    }
                    if (found.contains(row.row())) {
                        matching.add(row.row());
                    }
                }
                assertThat(matching).as(twin.text()).isEqualTo(expected);
            }
        }
    }

    private StreamStore write(Random random, List<FilterTwin.Row> rows) throws Exception {
        Path path = folder.resolve("random.store");
        long episode = 0;
        long t = 0;
        // What rows have is often the same for many in turn.
        long seed = 0;
        try (StreamStore made =
                StreamStore.create(
                        path, StoreDescription.empty(FIELDS, EXTRA), StoreOptions.DEFAULT)) {
            for (long i = 0; i < ROWS; i++) {
                StoreAppender step = made.appender().step(3 * i - 7);
                seed = one(random, 5) ? random.nextLong() : seed;
                Random shape = new Random(seed);
                boolean bare = one(shape, 12);
                Long action = bare || one(shape, 7) ? null : Long.valueOf(random.nextInt(5) - 2);
                boolean isNull = !bare && one(shape, 9);
                List<@Nullable Double> observation = isNull ? null : new ArrayList<>();
                for (int k = shape.nextInt(5); k > 0 && observation != null && !bare; k--) {
                    observation.add(value(random));
                }
                Boolean done = bare || one(shape, 9) ? null : Boolean.valueOf(one(random, 15));
                Double score = one(random, 6) ? null : Double.valueOf(value(random));
                Long lives = one(random, 6) ? null : Long.valueOf(random.nextInt(4));
                put(step, action, observation, done);
                step.extra("score", score).extra("lives", lives).end();
                rows.add(
                        new FilterTwin.Row(
                                i, 3 * i - 7, episode, t, action, observation, done, score, lives));
                boolean ends = Boolean.TRUE.equals(done);
                episode += ends ? 1 : 0;
                t = ends ? 0 : t + 1;
            }
        }
        return StreamStore.open(path);
    }

    private static void put(
            StoreAppender step,
            @Nullable Long action,
            @Nullable List<@Nullable Double> observation,
            @Nullable Boolean done) {
        if (action != null) {
            step.put(0, action);
        }
        if (observation == null) {
            step.putNullList(1);
        } else {
            long[] words =
                    observation.stream()
                            .map(Objects::requireNonNull)
                            .mapToLong(Double::doubleToRawLongBits)
                            .toArray();
            step.put(1, words, 0, words.length);
        }
        if (done != null) {
            step.put(2, TestStores.bits(done ? 1 : 0));
        }
    }

    private static boolean one(Random random, int of) {
        return random.nextInt(of) == 0;
    }

    private static double value(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> random.nextInt(9) / 2.0 - 2;
        };
    }
}
