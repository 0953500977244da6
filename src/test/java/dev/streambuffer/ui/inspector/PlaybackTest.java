package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.EpisodeOrder;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.TestStores;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.inspector.Playback.Scope;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Two episodes of five steps, whose timestamps begin at 0 each: steps at 0, 0.5, 1, 3 and 3.5.
class PlaybackTest {

    private static final double[] TIMES = {0, 0.5, 1, 3, 3.5};
    private static final List<Field> FIELDS =
            List.of(
                    new Field("timestamp", 0, Encoding.FLOAT64, new Feature.Value("float32")),
                    new Field("done", 1, Encoding.INT64, new Feature.Value("bool")));

    @TempDir private Path folder;
    private StreamStore store;
    private InspectorModel model;
    private Playback playback;

    @BeforeEach
    void open() throws IOException {
        store =
                TestStores.of(
                        folder.resolve("a"),
                        FIELDS,
                        10,
                        (appender, row) ->
                                appender.put(0, TestStores.bits(TIMES[row % 5]))
                                        .put(1, row % 5 == 4 ? 1 : 0));
        model =
                new InspectorModel(
                        SmallStore.recording(store),
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        new Notices());
        playback = new Playback(model);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private long at(double seconds) {
        playback.tick((long) (seconds * 1e9));
        return model.rowProperty().get();
    }

    @Test
    void inRealTimeEachStepComesWhenItWas() {
        assertThat(playback.paceProperty().get()).isEqualTo(Pace.REAL_TIME);
        playback.toggle();
        assertThat(at(100)).isZero();
        assertThat(at(100.49)).isZero();
        assertThat(at(100.51)).isEqualTo(1);
        assertThat(at(102.9)).isEqualTo(2);
        assertThat(at(103.1)).isEqualTo(3);
        // The next episode begins a frame of half a second behind the last step.
        assertThat(at(103.9)).isEqualTo(4);
        assertThat(at(104.1)).isEqualTo(5);
        assertThat(model.playingProperty().get()).isTrue();
        assertThat(at(120)).isEqualTo(9);
        assertThat(model.playingProperty().get()).isFalse();
    }

    @Test
    void speedAndJumpsAreFollowed() {
        playback.paceProperty().set(new Pace(true, 2));
        playback.toggle();
        at(0);
        assertThat(at(0.5)).isEqualTo(2);
        model.goToRow(5);
        assertThat(at(0.6)).isEqualTo(5);
        assertThat(at(0.85)).isEqualTo(6);
        playback.paceProperty().set(Pace.TEN_STEPS);
        at(0.9);
        assertThat(at(1.11)).isEqualTo(8);
        playback.paceProperty().set(Pace.TEN_STEPS.next(1));
        assertThat(playback.paceProperty().get()).isEqualTo(new Pace(false, 20));
    }

    @Test
    void stopsAtTheEndOfTheEpisodeAndStartsItAgain() {
        playback.paceProperty().set(Pace.TEN_STEPS);
        playback.scopeProperty().set(Scope.EPISODE);
        model.goToRow(2);
        playback.toggle();
        at(0);
        assertThat(at(9)).isEqualTo(4);
        assertThat(model.playingProperty().get()).isFalse();
        playback.toggle();
        assertThat(model.rowProperty().get()).isZero();
    }

    @Test
    void repeatsTheEpisode() {
        playback.paceProperty().set(Pace.TEN_STEPS);
        playback.scopeProperty().set(Scope.REPEAT);
        model.goToRow(8);
        playback.toggle();
        at(0);
        assertThat(at(0.11)).isEqualTo(9);
        assertThat(at(0.22)).as("its first step again").isEqualTo(5);
        assertThat(model.playingProperty().get()).isTrue();
    }

    @Test
    void episodesAreFoundByTheRuleThatIsChosenAndSorted() {
        assertThat(model.episodeChoice().rules()).hasSize(2);
        Episodes found = model.episodesProperty().get();
        assertThat(found).isNotNull();
        assertThat(found.count()).isEqualTo(2);
        model.episodeSort().by(EpisodeOrder.Key.LABEL);
        model.episodeSort().by(EpisodeOrder.Key.LABEL);
        EpisodeSort.Order order = model.episodeSort().orderProperty().get();
        assertThat(order).isNotNull();
        assertThat(order.episodeAt(0)).isEqualTo(1);
        assertThat(order.placeOf(1)).isZero();
        model.episodeChoice().choose(model.episodeChoice().rules().getLast());
        EpisodeSort.Order one = model.episodeSort().orderProperty().get();
        assertThat(one).isNotNull();
        assertThat(one.episodes().count()).isEqualTo(1);
    }
}
