package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The view models over a store of 40 steps, without a toolkit.
class InspectorModelTest {

    @TempDir private Path folder;
    private StreamStore store;
    private Notices notices;
    private InspectorModel model;

    @BeforeEach
    void open() throws IOException {
        store = StreamStore.open(SmallStore.write(folder, 40));
        notices = new Notices();
        Recording recording = SmallStore.recording(store);
        model =
                new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        notices);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void startsAtTheFirstStepWithItsFirstToken() {
        assertThat(model.rowProperty().get()).isZero();
        assertThat(model.stepProperty().get()).isEqualTo(SmallStore.FIRST);
        assertThat(token().token()).isZero();
        assertThat(notices.shown()).isEmpty();
    }

    @Test
    void goesToStepsByTheirNumber() {
        assertThat(model.goTo("step 1\u00a017")).isTrue();
        assertThat(model.rowProperty().get()).isEqualTo(17);
        assertThat(model.stepProperty().get()).isEqualTo(117);
        assertThat(model.goTo("999")).isTrue();
        assertThat(model.rowProperty().get()).isEqualTo(39);
        assertThat(model.goTo("0")).isTrue();
        assertThat(model.rowProperty().get()).isZero();
    }

    @Test
    void goesToTokensRowsAndEpisodesByTheirNames() {
        assertThat(model.goTo("token " + (7 * SmallStore.TOKENS + 3))).isTrue();
        assertThat(model.rowProperty().get()).isEqualTo(7);
        assertThat(token().type()).isEqualTo(2);
        assertThat(model.goTo("ep 2")).isTrue();
        assertThat(model.rowProperty().get()).isEqualTo(20);
        assertThat(model.goTo("row 5")).isTrue();
        assertThat(model.rowProperty().get()).isEqualTo(5);
        assertThat(model.goTo("episode 99")).isFalse();
        assertThat(model.rowProperty().get()).isEqualTo(5);
        assertThat(notices.shown().getFirst().text()).isEqualTo("there is no episode 99");
        assertThat(model.goTo("token 100000")).isFalse();
        assertThat(model.goTo("9999999999999999999")).isFalse();
    }

    @Test
    void refusesWhatIsNoStepNumber() {
        assertThat(model.goTo("twelve")).isFalse();
        assertThat(notices.shown().getFirst().text())
                .isEqualTo("expected 1204, token 8431 or episode 17, found 'twelve'");
    }

    @Test
    void keepsFieldAndComponentWhenTheRowChanges() {
        model.select(3, 1, 1);
        assertThat(token().token()).isEqualTo(3 * SmallStore.TOKENS + 2);
        model.move(1);
        assertThat(token().row()).isEqualTo(4);
        assertThat(token().type()).isEqualTo(1);
        assertThat(token().component()).isEqualTo(1);
        assertThat(token().count()).isEqualTo(2);
        assertThat(Double.longBitsToDouble(token().word())).isEqualTo(-104);
    }

    @Test
    void selectsTokensByTheirIndex() {
        model.selectToken(7 * SmallStore.TOKENS + 3);
        assertThat(model.rowProperty().get()).isEqualTo(7);
        assertThat(model.stepProperty().get()).isEqualTo(107);
        assertThat(token().type()).isEqualTo(2);
        model.selectToken(store.tokens());
        assertThat(model.rowProperty().get()).isEqualTo(7);
    }

    @Test
    void staysWithinTheRecording() {
        model.move(-5);
        assertThat(model.rowProperty().get()).isZero();
        model.goToRow(Long.MAX_VALUE);
        assertThat(model.rowProperty().get()).isEqualTo(39);
        model.move(1);
        assertThat(model.rowProperty().get()).isEqualTo(39);
    }

    @Test
    void goesThroughEpisodes() {
        model.goToRow(14);
        assertThat(model.episodeOf(14)).isEqualTo(1);
        assertThat(model.timeOf(14)).isEqualTo(4);
        model.moveEpisode(1);
        assertThat(model.rowProperty().get()).isEqualTo(20);
        model.move(3);
        model.moveEpisode(-1);
        assertThat(model.rowProperty().get()).as("the start of its own").isEqualTo(20);
        model.moveEpisode(-1);
        assertThat(model.rowProperty().get()).isEqualTo(10);
    }

    @Test
    void countsTheTokensOfFields() {
        assertThat(model.tokensOf(1)).isEqualTo(80);
        assertThat(model.tokensOf(2)).isEqualTo(40);
    }

    @Test
    void playsAsManyStepsAsAreDue() {
        Playback playback = new Playback(model);
        playback.paceProperty().set(new Pace(false, 20));
        playback.toggle();
        playback.tick(0);
        assertThat(model.rowProperty().get()).isZero();
        playback.tick(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(model.rowProperty().get()).isEqualTo(10);
        playback.tick(TimeUnit.SECONDS.toNanos(60));
        assertThat(model.rowProperty().get()).isEqualTo(39);
        assertThat(model.playingProperty().get()).isFalse();
        playback.toggle();
        assertThat(model.rowProperty().get()).as("from the start again").isZero();
    }

    private TokenFacts token() {
        TokenFacts facts = model.tokenProperty().get();
        assertThat(facts).isNotNull();
        return facts;
    }
}
