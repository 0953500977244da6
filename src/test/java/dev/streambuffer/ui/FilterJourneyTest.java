package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/// A person filters the demo recording.
class FilterJourneyTest extends Journey {

    @Test
    void typesAFilterGoesToAMatchAndSeesWhatIsWrong() throws Exception {
        robot.interact(() -> ((Button) node("#shownCount")).fire());
        settle();
        write("done");
        press(KeyCode.ENTER, false);
        until(() -> model().filter().matchesProperty().get() != null);
        settle();
        String status = ((Label) node("#filterStatus")).getText();
        assertThat(status).contains(" of ").contains("steps");
        robot.interact(() -> controller().next());
        settle();
        long row = model().rowProperty().get();
        assertThat(model().filter().matchesProperty().get().contains(row)).isTrue();

        robot.interact(() -> ((TextField) node("#filterText")).setText("done && polcy"));
        press(KeyCode.ENTER, false);
        until(() -> model().filter().problemProperty().get() != null);
        settle();
        assertThat(((Label) node("#filterProblem")).getText())
                .isEqualTo("character 9: expected a field or column, found 'polcy'");
        robot.interact(() -> node("#filterText").requestFocus());
        press(KeyCode.ESCAPE, false);
        settle();
        assertThat(node("#filterBar").isVisible()).isFalse();
        assertThat(model().filter().textProperty().get()).isEmpty();
    }
}
