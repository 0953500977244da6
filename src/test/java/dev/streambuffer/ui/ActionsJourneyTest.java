package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.inspector.Notices.Notice;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that the command palette lists, done one after the other.
class ActionsJourneyTest extends Journey {

    /// These show a dialog of the system.
    private static final Set<String> DIALOGS =
            Set.of(
                    "Open a store or a dataset folder\u2026",
                    "Open a dataset file\u2026",
                    "Import a dataset folder\u2026",
                    "Import dataset files\u2026",
                    "Export the selection\u2026",
                    "Sample: the indices of a file\u2026",
                    "Sample: save as .npz\u2026",
                    "Sample: save as .npy\u2026",
                    "Plot: save the picture\u2026",
                    "Plot: save the values in view\u2026");

    /// These leave what all others are about.
    private static final Set<String> LEAVING =
            Set.of("Close this recording", "Open the demo recording");

    @Test
    void everyActionCanBeDone() throws Exception {
        List<Action> all = actions();
        assertThat(all).extracting(Action::title).containsAll(DIALOGS).containsAll(LEAVING);
        for (Action action : all) {
            if (DIALOGS.contains(action.title()) || LEAVING.contains(action.title())) {
                continue;
            }
            robot.interact(
                    () -> {
                        if (action.isPossible()) {
                            action.run().run();
                        }
                    });
            settle();
            assertThat(window().model().notices().shown())
                    .as(action.title())
                    .noneMatch(Notice::error);
            assertThat(inspector()).as(action.title()).isNotNull();
            robot.interact(() -> window().controller().dismiss());
        }
    }

    @Test
    void whatNeedsARecordingSaysSoWithoutOne() throws Exception {
        robot.interact(() -> window().model().close());
        settle();
        Map<String, String> obstacles = new HashMap<>();
        for (Action action : actions()) {
            obstacles.put(action.title(), action.obstacle().get());
        }
        assertThat(obstacles.get("Show the statistics")).isEqualTo("open a recording first");
        assertThat(obstacles.get("Copy the messages")).isEqualTo("there is no message");
        assertThat(obstacles.get("Open the demo recording")).isEmpty();
        robot.interact(() -> window().controller().showPalette());
        settle();
        write("statistics");
        ListView<?> list = (ListView<?>) node(".palette-list");
        assertThat(list.getItems()).hasSize(1);
        press(KeyCode.ENTER, false);
        assertThat(window().scene().lookup(".palette-list")).isNotNull();
        press(KeyCode.ESCAPE, false);
        robot.interact(() -> window().scene().getRoot().fireEvent(key(KeyCode.E, true, false)));
        assertThat(window().model().notices().briefProperty().get())
                .isEqualTo("open a recording first");
    }

    @Test
    void noKeyHasTwoMeanings() throws Exception {
        Set<String> keys = new HashSet<>();
        for (Action action : actions()) {
            action.keys()
                    .forEach(key -> assertThat(keys.add(key.getName())).as(key.getName()).isTrue());
        }
    }

    private List<Action> actions() {
        return new Actions(window().controller()).keyed();
    }
}
