package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.analyze.Episodes.End;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StoreDescription;
import dev.streambuffer.store.StoreOptions;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class EpisodeRulesTest {

    @TempDir Path folder;

    private static Field field(String name, int type, String dtype) {
        return new Field(name, type, Encoding.INT64, new Feature.Value(dtype));
    }

    private static Episodes find(StreamStore store, EpisodeRule rule) throws IOException {
        return Episodes.find(store, rule, CancelToken.NEVER, ProgressListener.NONE);
    }

    @Test
    void everySignThatAStoreHasIsARuleTheBestFirst() throws IOException {
        List<Field> fields =
                List.of(
                        field("t", 0, "int32"),
                        field("truncated", 1, "bool"),
                        field("next.done", 2, "bool"),
                        field("episode_id", 3, "int64"),
                        field("terminated", 4, "bool"),
                        field("step", 5, "float32"));
        try (StreamStore store = TestStores.of(folder.resolve("a"), fields, 3, (_, _) -> {})) {
            assertThat(EpisodeRule.of(store).stream().map(EpisodeRule::text))
                    .containsExactly(
                            "column 'episode_id'",
                            "end by 'next.done'",
                            "end by 'terminated' or 'truncated'",
                            "restart of 't'",
                            "no column tells episodes apart: all steps are one episode");
            assertThat(EpisodeRule.of(store).stream().map(EpisodeRule::key))
                    .doesNotHaveDuplicates();
            for (EpisodeRule rule : EpisodeRule.of(store)) {
                assertThat(EpisodeRule.named(store, rule.name())).isEqualTo(rule);
            }
            assertThatThrownBy(() -> EpisodeRule.named(store, "done"))
                    .hasMessage(
                            "expected episode_id or next.done or terminated,truncated or t or none,"
                                    + " found done");
        }
    }

    /// A counter with gaps and nulls, against a look at each row.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anEpisodeBeginsWhereACounterBecomesLess(long seed) throws IOException {
        Random random = new Random(seed);
        int rows = 2000;
        @Nullable Long[] counter = new Long[rows];
        long next = -5;
        for (int row = 0; row < rows; row++) {
            next = random.nextInt(20) == 0 ? random.nextInt(-9, 9) : next + random.nextInt(3);
            counter[row] = random.nextInt(15) == 0 ? null : next;
        }
        List<Long> expected = new ArrayList<>(List.of(0L));
        Long last = null;
        for (int row = 0; row < rows; row++) {
            if (counter[row] != null) {
                if (last != null && counter[row] < last) {
                    expected.add((long) row);
                }
                last = counter[row];
            }
        }
        expected.add((long) rows);
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        List.of(field("frame_index", 0, "int64")),
                        rows,
                        (appender, row) -> {
                            if (counter[row] != null) {
                                appender.put(0, counter[row]);
                            }
                        })) {
            Episodes episodes = find(store, EpisodeRule.of(store).getFirst());
            assertThat(episodes.source()).isEqualTo("restart of 'frame_index'");
            assertThat(episodes.startRows())
                    .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
            assertThat(episodes.label(3)).isEqualTo("3");
            assertThat(episodes.endOf(0)).isEqualTo(End.UNKNOWN);
            assertThat(episodes.hasEnds()).isFalse();
        }
    }

    @Test
    void extraColumnsTellEndsAsFieldsDo() throws IOException {
        Path path = folder.resolve("a");
        List<Column> extra =
                List.of(
                        new Column("terminated", new Feature.Value("bool")),
                        new Column("truncated", new Feature.Value("float64")),
                        new Column("done", new Feature.Value("string")));
        List<Field> fields = List.of(field("x", 0, "int64"));
        try (StreamStore store =
                StreamStore.create(
                        path, StoreDescription.empty(fields, extra), StoreOptions.DEFAULT)) {
            for (int row = 0; row < 12; row++) {
                store.appender()
                        .step(row)
                        .put(0, row)
                        .extra("terminated", row % 5 == 0 ? null : Boolean.valueOf(row % 4 == 3))
                        .extra("truncated", row == 8 ? Double.NaN : 0.0)
                        .extra("done", "no")
                        .end();
            }
        }
        try (StreamStore store = StreamStore.open(path)) {
            EpisodeRule rule = EpisodeRule.of(store).getFirst();
            assertThat(rule.text()).isEqualTo("end by 'terminated' or 'truncated'");
            Episodes episodes = find(store, rule);
            assertThat(episodes.startRows()).containsExactly(0, 4, 8, 9, 12);
            assertThat(List.of(0, 1, 2, 3))
                    .extracting(episodes::endOf)
                    .containsExactly(End.TERMINATED, End.TERMINATED, End.TRUNCATED, End.TERMINATED);
            Episodes whole = find(store, EpisodeRule.named(store, "none"));
            assertThat(Quality.of(store, whole, CancelToken.NEVER, ProgressListener.NONE))
                    .filteredOn(finding -> finding.kind().equals("early-done"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.count()).isEqualTo(3))
                    .satisfies(finding -> assertThat(finding.row()).isEqualTo(3));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void endsAreThoseOfTheLastRows(long seed) throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 2000, seed)) {
            for (EpisodeRule rule : EpisodeRule.of(store)) {
                Episodes episodes = find(store, rule);
                for (int i = 0; i < episodes.count(); i++) {
                    End expected = End.OPEN;
                    long row = episodes.endRow(i) - 1;
                    for (long token = store.start(row); token < store.start(row + 1); token++) {
                        boolean set = store.data(token) != 0;
                        if (store.type(token) == 4 && set) {
                            expected = End.TERMINATED;
                        } else if (store.type(token) == 5 && set && expected == End.OPEN) {
                            expected = End.TRUNCATED;
                        }
                    }
                    assertThat(episodes.endOf(i)).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aDoneSaysNoMoreThanDone() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Episodes episodes = find(store, EpisodeRule.of(store).getFirst());
            assertThat(episodes.endOf(0)).isEqualTo(End.DONE);
            EpisodeRule whole = EpisodeRule.of(store).getLast();
            assertThat(find(store, whole).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(EpisodeOrder.Key.class)
    void ordersAsAStableSortOfObjectsDoes(EpisodeOrder.Key key) throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 3000, 5)) {
            Episodes episodes = find(store, EpisodeRule.of(store).getFirst());
            Comparator<Integer> by =
                    switch (key) {
                        case LABEL ->
                                Comparator.comparingInt(i -> Integer.parseInt(episodes.label(i)));
                        case START -> Comparator.comparingLong(episodes::startRow);
                        case LENGTH -> Comparator.comparingLong(episodes::length);
                        case RETURN -> Comparator.comparingDouble(episodes::returnOf);
                        case LEAST -> Comparator.comparingDouble(episodes::minReward);
                        case GREATEST -> Comparator.comparingDouble(episodes::maxReward);
                        case END -> Comparator.comparing(episodes::endOf);
                    };
            List<Integer> all = IntStream.range(0, episodes.count()).boxed().toList();
            assertThat(EpisodeOrder.of(episodes, key, false))
                    .containsExactly(all.stream().sorted(by).mapToInt(i -> i).toArray());
            Comparator<Integer> unknownLast =
                    Comparator.comparing(
                            i ->
                                    key == EpisodeOrder.Key.RETURN
                                            && Double.isNaN(episodes.returnOf(i)));
            Comparator<Integer> down =
                    key == EpisodeOrder.Key.RETURN
                            ? unknownLast.thenComparing(by.reversed())
                            : by.reversed();
            if (key != EpisodeOrder.Key.LEAST && key != EpisodeOrder.Key.GREATEST) {
                assertThat(EpisodeOrder.of(episodes, key, true))
                        .containsExactly(all.stream().sorted(down).mapToInt(i -> i).toArray());
            }
        }
    }
}
