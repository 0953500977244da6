package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.EpisodeOrder;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.Pace;
import dev.streambuffer.ui.inspector.PlayBarController;
import dev.streambuffer.ui.inspector.Playback.Scope;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/// A person looks for the longest episode of the demo recording and plays it.
class EpisodeJourneyTest extends Journey {

    @Test
    void sortsGoesToTheLongestAndPlaysItToItsEnd() throws Exception {
        robot.interact(() -> controller().show(View.EPISODES));
        until(() -> model().episodesProperty().get() != null);
        settle();
        Episodes episodes = model().episodesProperty().get();
        assertThat(episodes).isNotNull();
        robot.interact(() -> model().episodeSort().by(EpisodeOrder.Key.LENGTH));
        robot.interact(() -> model().episodeSort().by(EpisodeOrder.Key.LENGTH));
        settle();
        GridView table = (GridView) node("#episodeGrid");
        robot.interact(table::requestFocus);
        press(KeyCode.HOME, true);
        settle();
        int longest = model().episodeOf(model().rowProperty().get());
        for (int i = 0; i < episodes.count(); i++) {
            assertThat(episodes.length(i)).isLessThanOrEqualTo(episodes.length(longest));
        }

        PlayBarController bar = window().controller().playBar();
        assertThat(bar).isNotNull();
        robot.interact(
                () -> {
                    model().goToEpisode(longest);
                    bar.setScope(Scope.EPISODE);
                    bar.setPace(new Pace(false, 1000));
                    bar.togglePlay();
                });
        until(() -> !model().playingProperty().get());
        assertThat(model().rowProperty().get()).isEqualTo(episodes.endRow(longest) - 1);
    }
}
