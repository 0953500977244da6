package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class EpisodesTest {

    @TempDir Path folder;

    private static Episodes find(StreamStore store) throws IOException {
        return Episodes.find(store, CancelToken.NEVER, ProgressListener.NONE);
    }

    @Test
    void recordedEpisodesEndAfterDone() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Episodes episodes = find(store);
            assertThat(episodes.source()).isEqualTo("end by 'done'");
            assertThat(episodes.count()).isEqualTo(60);
            assertThat(episodes.startRows()).startsWith(0, 38, 53, 78).endsWith(1288);
            assertThat(episodes.endRow(0)).isEqualTo(38);
            assertThat(episodes.length(1)).isEqualTo(15);
            assertThat(episodes.label(1)).isEqualTo("1");
            assertThat(episodes.episodeOfRow(37)).isZero();
            assertThat(episodes.episodeOfRow(38)).isEqualTo(1);
            assertThat(episodes.episodeOfRow(1287)).isEqualTo(59);
            assertThat(episodes.returnOf(0)).isEqualTo(38);
            assertThat(episodes.minReward(0)).isEqualTo(1);
            assertThat(episodes.maxReward(59)).isEqualTo(1);
            assertThatThrownBy(() -> episodes.episodeOfRow(1288))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> episodes.returnOf(60))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void startsInARangeAreThinnedOut() throws IOException {
        try (StreamStore store = TestStores.cartpole(folder.resolve("a"))) {
            Episodes episodes = find(store);
            assertThat(episodes.startsIn(new RowRange(38, 78), 100)).containsExactly(38, 53);
            assertThat(episodes.startsIn(new RowRange(39, 53), 100)).isEmpty();
            assertThat(episodes.startsIn(new RowRange(0, 1288), 7)).hasSize(7).startsWith(0);
            // The first in each seventh that has one.
            long[] thinned = episodes.startsIn(new RowRange(0, 1288), 7);
            for (int part = 0; part < 7; part++) {
                long from = part * 184L;
                assertThat(thinned[part])
                        .isEqualTo(
                                Arrays.stream(episodes.startRows())
                                        .filter(row -> row >= from)
                                        .min()
                                        .orElseThrow());
            }
        }
    }

    /// Ends after terminated or truncated, adds up what is no NaN.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithALookAtEachRow(long seed) throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 2000, seed)) {
            Episodes episodes = find(store);
            assertThat(episodes.source()).isEqualTo("end by 'terminated' or 'truncated'");
            int episode = 0;
            double sum = Double.NaN;
            double max = Double.NaN;
            for (long row = 0; row < store.steps(); row++) {
                boolean end = row == store.steps() - 1;
                for (long token = store.start(row); token < store.start(row + 1); token++) {
                    double value = Double.longBitsToDouble(store.data(token));
                    if (store.type(token) == 3 && !Double.isNaN(value)) {
                        sum = Double.isNaN(max) ? value : sum + value;
                        max = Double.isNaN(max) ? value : Math.max(max, value);
                    }
                    end |= store.type(token) >= 4 && store.data(token) != 0;
                }
                assertThat(episodes.episodeOfRow(row)).isEqualTo(episode);
                if (end) {
                    assertThat(episodes.endRow(episode)).isEqualTo(row + 1);
                    assertThat(episodes.returnOf(episode)).isEqualTo(Double.valueOf(sum));
                    assertThat(episodes.maxReward(episode)).isEqualTo(Double.valueOf(max));
                    episode++;
                    sum = Double.NaN;
                    max = Double.NaN;
                }
            }
            assertThat(episodes.count()).isEqualTo(episode);
        }
    }

    @Test
    void aColumnTellsEpisodesApartBeforeDone() throws IOException {
        List<Field> fields =
                List.of(
                        new Field("episode_id", 0, Encoding.INT64, new Feature.Value("int64")),
                        new Field("done", 1, Encoding.FLOAT64, new Feature.Value("bool")));
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        fields,
                        10,
                        (appender, row) -> {
                            if (row != 6) {
                                appender.put(0, row < 4 ? 7 : -2);
                            }
                        })) {
            Episodes episodes = find(store);
            assertThat(episodes.source()).isEqualTo("column 'episode_id'");
            assertThat(episodes.startRows()).containsExactly(0, 4, 6, 7, 10);
            assertThat(List.of(0, 1, 2, 3).stream().map(episodes::label))
                    .containsExactly("7", "-2", "null", "-2");
            assertThat(episodes.rewardField()).isNull();
            assertThat(episodes.returnOf(0)).isNaN();
        }
    }

    @Test
    void withoutAnySignThereIsOneEpisode() throws IOException {
        List<Field> fields =
                List.of(new Field("x", 0, Encoding.FLOAT64, new Feature.Value("float64")));
        try (StreamStore store = TestStores.of(folder.resolve("a"), fields, 3, (_, _) -> {})) {
            Episodes episodes = find(store);
            assertThat(episodes.startRows()).containsExactly(0, 3);
            assertThat(episodes.source()).contains("one episode");
        }
    }

    @Test
    void anEmptyStoreHasNone() throws IOException {
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 0, 1)) {
            assertThat(find(store).count()).isZero();
        }
    }

    @Test
    void sparkKeepsExtremes() throws IOException {
        List<Field> fields =
                List.of(new Field("reward", 0, Encoding.FLOAT64, new Feature.Value("float64")));
        try (StreamStore store =
                TestStores.of(
                        folder.resolve("a"),
                        fields,
                        100,
                        (appender, row) -> {
                            if (row < 90) {
                                appender.put(0, TestStores.bits(row == 33 ? 1e6 : row));
                            }
                        })) {
            RowRange rows = new RowRange(0, 100);
            Field field = fields.getFirst();
            assertThat(EpisodeSpark.of(store, field, rows, 20, CancelToken.NEVER))
                    .containsExactly(
                            0,
                            9,
                            10,
                            19,
                            20,
                            29,
                            30,
                            1e6,
                            40,
                            49,
                            50,
                            59,
                            60,
                            69,
                            70,
                            79,
                            80,
                            89,
                            Double.NaN,
                            Double.NaN);
            assertThat(EpisodeSpark.of(store, field, new RowRange(87, 92), 20, CancelToken.NEVER))
                    .containsExactly(87, 88, 89, Double.NaN, Double.NaN);
        }
    }
}
