package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.EpisodeRule;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.store.StoreAppender;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.LiveModel;
import dev.streambuffer.ui.inspector.LiveModel.State;
import dev.streambuffer.ui.inspector.Notices;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A recording that another store object writes meanwhile, followed without a toolkit.
class LiveModelTest {

    private static final int BEGUN = 15;

    @TempDir private Path folder;
    private final Notices notices = new Notices();
    private Path path;
    private StreamStore writer;
    private StreamStore reader;
    private InspectorModel model;
    private LiveModel live;
    private long now;

    @BeforeEach
    void begin() throws IOException {
        path = SmallStore.write(folder, BEGUN);
        writer = StreamStore.openForWriting(path);
        open(path);
    }

    private void open(Path store) throws IOException {
        Opened opened = Opened.store(store);
        reader = opened.store();
        model =
                new InspectorModel(
                        opened.recording(),
                        (cancel, progress) ->
                                Episodes.find(opened.recording().stream(), cancel, progress),
                        TaskRunner.sameThread(),
                        notices);
        live =
                new LiveModel(
                        model,
                        new StoreFollower(opened, EpisodeRule.of(opened.store()).getFirst()));
        tick();
    }

    @AfterEach
    void end() throws IOException {
        reader.close();
        writer.close();
    }

    private void tick() {
        now += TimeUnit.SECONDS.toNanos(1);
        live.tick(now);
    }

    private void append(int steps) throws IOException {
        StoreAppender appender = writer.appender();
        long first = writer.steps();
        for (long row = first; row < first + steps; row++) {
            appender.step(SmallStore.FIRST + row)
                    .put(0, row % 2)
                    .put(1, new long[] {bits((double) row), bits(-1)}, 0, 2)
                    .put(2, bits(1))
                    .put(3, bits(row % 10 == 9 ? 1 : 0))
                    .end();
        }
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private Episodes episodes() {
        return Objects.requireNonNull(model.episodesProperty().get());
    }

    @Test
    void growsByCommitsAndKeepsItsPlace() throws IOException {
        assertThat(live.stateProperty().get()).isEqualTo(State.LIVE);
        model.goToRow(3);
        model.filter().textProperty().set("done");
        model.filter().apply();
        append(20);
        tick();
        assertThat(model.recording().steps()).isEqualTo(BEGUN);
        writer.commit();
        tick();
        assertThat(model.recording().steps()).isEqualTo(BEGUN + 20);
        assertThat(model.rowProperty().get()).isEqualTo(3);
        assertThat(episodes().count()).isEqualTo(4);
        assertThat(model.tokensOf(0)).isEqualTo(BEGUN + 20);
        assertThat(Objects.requireNonNull(model.filter().matchesProperty().get()).count())
                .isEqualTo(3);
        assertThat(live.textProperty().get()).startsWith("live").contains("committed");
        assertThat(notices.shown()).isEmpty();
    }

    @Test
    void whoIsAtTheEndStaysThere() throws IOException {
        model.goToRow(Long.MAX_VALUE);
        append(7);
        writer.commit();
        tick();
        assertThat(model.rowProperty().get()).isEqualTo(BEGUN + 6);
        assertThat(model.stepProperty().get()).isEqualTo(SmallStore.FIRST + BEGUN + 6);
    }

    @Test
    void pausesAndCatchesUp() throws IOException {
        live.followingProperty().set(false);
        append(5);
        writer.commit();
        tick();
        assertThat(model.recording().steps()).isEqualTo(BEGUN);
        assertThat(live.textProperty().get()).isEqualTo("paused \u00b7 5\u00a0steps more");
        live.followingProperty().set(true);
        tick();
        assertThat(model.recording().steps()).isEqualTo(BEGUN + 5);
    }

    @Test
    void whatIsShownIsOneCommit() throws IOException {
        var before = model.recording();
        append(5);
        writer.commit();
        tick();
        assertThat(before.steps()).isEqualTo(BEGUN);
        assertThat(before.stream().start(BEGUN)).isEqualTo(BEGUN * (long) SmallStore.TOKENS);
        assertThat(model.recording()).isNotEqualTo(before);
    }

    @Test
    void saysThatTheWriterClosedIt() throws IOException {
        append(1);
        writer.close();
        tick();
        assertThat(live.stateProperty().get()).isEqualTo(State.CLOSED);
        assertThat(model.recording().steps()).isEqualTo(BEGUN + 1);
        assertThat(model.recording().findings()).isEmpty();
    }

    @Test
    void aStoreThatNobodyWritesIsStill() throws IOException {
        writer.close();
        reader.close();
        open(path);
        assertThat(live.stateProperty().get()).isEqualTo(State.STILL);
        assertThat(live.textProperty().get()).isEmpty();
    }

    @Test
    void saysThatTheWriterIsGone() throws IOException {
        append(3);
        writer.commit();
        Path left = copy("left.store");
        Files.setLastModifiedTime(
                left.resolve("store.json"), FileTime.from(Instant.now().minusSeconds(60)));
        reader.close();
        open(left);
        assertThat(live.stateProperty().get()).isEqualTo(State.GONE);
        assertThat(live.textProperty().get()).contains("gone");
    }

    @Test
    void saysThatAFileWasCutShortAndStops() throws IOException {
        Path cut = copy("cut.store");
        reader.close();
        open(cut);
        try (FileChannel tokens =
                FileChannel.open(cut.resolve("tokens.npy"), StandardOpenOption.WRITE)) {
            tokens.truncate(300);
        }
        Path json = cut.resolve("store.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replaceFirst("\"tokens\"\\s*:\\s*\\d+", "\"tokens\": 50000000"));
        tick();
        assertThat(live.stateProperty().get()).isEqualTo(State.BROKEN);
        assertThat(notices.shown()).hasSize(1);
        assertThat(notices.shown().getFirst().text()).contains("tokens.npy", "300 bytes");
        tick();
        assertThat(notices.shown()).hasSize(1);
    }

    /// As a killed writer leaves it: a store that is not closed and that no process holds.
    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }
}
