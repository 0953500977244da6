package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.streambuffer.cli.Cli;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.ui.control.ArrayView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.SampleModel;
import dev.streambuffer.ui.inspector.SampleSettings.Way;
import dev.streambuffer.ui.inspector.SampleSettings.Within;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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

    /// Draws from what is chosen in the box beside "from", and gives the indices.
    private long[] drawn(Within within, Way way, String shape) throws Exception {
        SampleModel.Sampled before = sample().sampledProperty().get();
        robot.interact(
                () -> {
                    @SuppressWarnings("unchecked")
                    ComboBox<Within> box = (ComboBox<Within>) node("#within");
                    box.getSelectionModel().select(within);
                    sample().entered().way().set(way);
                    sample().entered().shape().set(shape);
                    node("#shape").requestFocus();
                });
        settle();
        assertThat(node("#episodes").isVisible()).isEqualTo(within == Within.EPISODE);
        press(KeyCode.ENTER, false);
        until(() -> !Objects.equals(sample().sampledProperty().get(), before));
        settle();
        return sample().sampledProperty().get().reading().tokens().indices().indices();
    }

    /// The indices that the terminal draws.
    private long[] drawnInTheTerminal(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("sample", model().recording().place()));
        line.addAll(List.of(options));
        line.add("--json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Cli cli = new Cli(new PrintWriter(out), new PrintWriter(err), new CancelToken(), false);
        assertThat(cli.run(line.toArray(String[]::new))).as(err.toString()).isZero();
        long[] indices =
                new ObjectMapper()
                        .readValue(
                                new ObjectMapper()
                                        .readTree(out.toString())
                                        .get("indices")
                                        .toString(),
                                long[].class);
        assertThat(indices).isNotEmpty();
        return indices;
    }

    @Test
    void drawsFromEpisodesAndFromWhatAFilterMatchesAsTheTerminalDoes() throws Exception {
        robot.interact(() -> controller().show(View.SAMPLE));
        settle();
        assertThat(drawn(Within.RECORDING, Way.STEPS, "4 x 21"))
                .isEqualTo(drawnInTheTerminal("--shape=4x21", "--from=steps", "--seed=7"));

        robot.interact(() -> sample().entered().episodes().set("3,5:7"));
        long[] episodes = drawn(Within.EPISODE, Way.TOKENS, "300");
        assertThat(episodes)
                .isEqualTo(drawnInTheTerminal("--shape=300", "--seed=7", "--episodes=3,5:7"));
        TokenSample tokens = sample().sampledProperty().get().reading().tokens();
        assertThat(IntStream.range(0, 300).mapToObj(i -> model().episodeOf(tokens.step(i))))
                .containsOnly(3, 5, 6);
        assertThat(((Label) node("#extent")).getText()).contains("3 of 48 episodes");

        assertThat(drawn(Within.EPISODES, Way.WHOLE_STEPS, "5 x 49"))
                .isEqualTo(
                        drawnInTheTerminal(
                                "--shape=5x49", "--from=whole-steps", "--seed=7", "--episodes=:"));

        robot.interact(
                () -> {
                    model().filter().textProperty().set("done");
                    model().filter().apply();
                });
        until(() -> model().filter().matchesProperty().get() != null);
        settle();
        long[] ends = drawn(Within.FILTER, Way.TOKENS, "64");
        assertThat(ends).isEqualTo(drawnInTheTerminal("--shape=64", "--seed=7", "--filter=done"));
    }
}
