package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.SampleModel;
import dev.streambuffer.ui.inspector.SampleSettings.Way;

import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/// A person samples the demo recording.
class SampleJourneyTest extends Journey {

    private String tab() {
        return ((TabPane) node("#tabs")).getSelectionModel().getSelectedItem().getText();
    }

    private SampleModel sample() {
        return controller().sample();
    }

    @Test
    void samplesGoesToTheStepOfACellAndComesBack() throws Exception {
        robot.interact(() -> controller().show(View.SAMPLE));
        settle();
        assertThat(node("#fileBox").isVisible()).isFalse();
        robot.interact(
                () -> {
                    sample().entered().way().set(Way.WHOLE_STEPS);
                    sample().entered().shape().set("3 x 4 x 14");
                    node("#shape").requestFocus();
                });
        press(KeyCode.ENTER, false);
        until(() -> sample().sampledProperty().get() != null);
        settle();
        assertThat(((Label) node("#often")).getText()).startsWith("hit once: ");
        ArrayView array = (ArrayView) node("#array");
        robot.interact(() -> controller().showSample().moveSlice(2));
        assertThat(array.getSlice()).isEqualTo(2);
        robot.interact(
                () -> {
                    array.requestFocus();
                    array.reveal(2 * 56 + 17);
                });
        settle();
        long token = sample().sampledProperty().get().reading().tokens().index(2 * 56 + 17);
        assertThat(token().token()).isEqualTo(token);
        assertThat(((Label) node("#cell")).getText()).startsWith("[2, 1, 3] ");

        press(KeyCode.ENTER, false);
        settle();
        assertThat(tab()).isEqualTo("Steps");
        robot.interact(() -> model().move(5));
        settle();
        robot.interact(() -> controller().goBack());
        settle();
        assertThat(tab()).isEqualTo("Sample");
        assertThat(token().token()).isEqualTo(token);
        assertThat(array.getSelected()).isEqualTo(2 * 56 + 17);
    }

    @Test
    void anExpressionThatIsWrongIsMarkedWhereItIs() throws Exception {
        robot.interact(
                () -> {
                    controller().show(View.SAMPLE);
                    sample().entered().way().set(Way.EXPRESSION);
                    sample().entered().expression().set("[0, 1, x]");
                    controller().showSample().sample();
                });
        until(() -> sample().problemProperty().get().character() == 8);
        settle();
        TextField field = (TextField) node("#expression");
        assertThat(field.getSelectedText()).isEqualTo("x");
        assertThat(node("#shapeBox").isVisible()).isFalse();
        robot.interact(() -> field.setText("[0, 1, -1]"));
        press(KeyCode.ENTER, true);
        until(() -> sample().sampledProperty().get() != null);
        settle();
        assertThat(sample().problemProperty().get().text()).isEmpty();
        assertThat(((Label) node("#result")).getText()).contains("3\u00a0tokens in");
    }
}
