package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.EpisodeOrder;
import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.inspector.EpisodeSort;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.Pace;
import dev.streambuffer.ui.inspector.PlayBarController;
import dev.streambuffer.ui.inspector.Playback.Scope;

import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;
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

    @Test
    void aClickOnATitleSortsOneOnTheSameTurnsTheOrderRoundAndAThirdGivesTheRecordings()
            throws Exception {
        robot.interact(() -> controller().show(View.EPISODES));
        until(() -> model().episodesProperty().get() != null);
        settle();
        GridView table = (GridView) node("#episodeGrid");
        clickTitle(table, "steps");
        assertThat(isSortedBy(EpisodeOrder.Key.LENGTH, false)).isTrue();
        clickTitle(table, "steps");
        assertThat(isSortedBy(EpisodeOrder.Key.LENGTH, true)).isTrue();
        clickTitle(table, "steps");
        assertThat(isSortedBy(EpisodeOrder.Key.START, false)).isTrue();
        clickTitle(table, "return");
        assertThat(isSortedBy(EpisodeOrder.Key.RETURN, false)).isTrue();
    }

    private boolean isSortedBy(EpisodeOrder.Key key, boolean descending) {
        EpisodeSort.Order order = model().episodeSort().orderProperty().get();
        return order != null && order.key() == key && order.descending() == descending;
    }

    private static boolean isOver(@Nullable GridHit hit, String title) {
        return hit != null && hit.column().title().equals(title);
    }

    private void clickTitle(GridView table, String title) throws Exception {
        double body = table.getHeight() / 2;
        double x = 0;
        while (x < table.getWidth() && !isOver(table.hit(x, body), title)) {
            x += 4;
        }
        double at = x + 8;
        robot.interact(
                () -> {
                    Event.fireEvent(table, click(MouseEvent.MOUSE_PRESSED, at, 10, false));
                    Event.fireEvent(table, click(MouseEvent.MOUSE_RELEASED, at, 10, false));
                });
        settle();
    }
}
