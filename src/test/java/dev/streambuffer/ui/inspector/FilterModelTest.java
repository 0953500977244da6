package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.analyze.FilterException;
import dev.streambuffer.analyze.Matches;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.job.TaskRunner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// The filter box's model over a store of 40 steps in episodes of ten, without a toolkit.
class FilterModelTest {

    @TempDir private Path folder;
    private StreamStore store;
    private InspectorModel model;

    @BeforeEach
    void open() throws IOException {
        store = StreamStore.open(SmallStore.write(folder, 40));
        Recording recording = SmallStore.recording(store);
        model =
                new InspectorModel(
                        recording,
                        (cancel, progress) -> Episodes.find(store, cancel, progress),
                        TaskRunner.sameThread(),
                        new Notices());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void findsTheStepsThatMatch() {
        filter("t == 3 && action == 1");
        assertThat(matches().count()).isEqualTo(4);
        filter(" ");
        assertThat(model.filter().matchesProperty().get()).isNull();
    }

    @Test
    void anotherRuleForEpisodesGivesOtherMatches() {
        filter("t >= 15");
        assertThat(matches().count()).isZero();
        model.episodeChoice().choose(model.episodeChoice().rules().getLast());
        assertThat(matches().count()).isEqualTo(25);
    }

    @Test
    void goesFromMatchToMatchAndRound() {
        filter("done");
        model.filter().next();
        assertThat(model.rowProperty().get()).isEqualTo(9);
        model.filter().next();
        assertThat(model.rowProperty().get()).isEqualTo(19);
        model.filter().previous();
        model.filter().previous();
        assertThat(model.rowProperty().get()).isEqualTo(39);
        model.filter().next();
        assertThat(model.rowProperty().get()).isEqualTo(9);
    }

    @Test
    void saysWhichWordIsWrongAndKeepsNoOldMatches() {
        filter("done");
        filter("done && rewad > 1");
        FilterException problem = model.filter().problemProperty().get();
        assertThat(problem).isNotNull();
        assertThat(problem.from()).isEqualTo(8);
        assertThat(model.filter().matchesProperty().get()).isNull();
        model.filter().next();
        assertThat(model.rowProperty().get()).isZero();
        model.filter().clear();
        assertThat(model.filter().problemProperty().get()).isNull();
    }

    private void filter(String text) {
        model.filter().textProperty().set(text);
        model.filter().apply();
    }

    private Matches matches() {
        Matches matches = model.filter().matchesProperty().get();
        assertThat(matches).isNotNull();
        return matches;
    }
}
