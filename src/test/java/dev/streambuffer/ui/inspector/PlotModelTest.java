package dev.streambuffer.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.PlotPicture;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.SmallStore;
import dev.streambuffer.ui.inspector.PlotModel.Axis;
import dev.streambuffer.ui.job.TaskRunner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The plot over stores of episodes of ten steps, without a toolkit.
class PlotModelTest {

    private static final int WIDTH = 100;

    @TempDir private Path folder;
    private @Nullable StreamStore store;
    private final Notices notices = new Notices();

    private PlotModel open(int steps) throws IOException {
        StreamStore opened = StreamStore.open(SmallStore.write(folder, steps));
        store = opened;
        InspectorModel model =
                new InspectorModel(
                        new Recording(
                                "small",
                                "small",
                                opened.bytes(),
                                opened,
                                List.of(),
                                null,
                                List.of(),
                                List.of()),
                        (cancel, progress) -> Episodes.find(opened, cancel, progress),
                        TaskRunner.sameThread(),
                        notices);
        PlotModel plot = new PlotModel(model);
        plot.columnsProperty().set(WIDTH);
        return plot;
    }

    @AfterEach
    void close() throws IOException {
        assertThat(notices.shown()).isEmpty();
        if (store != null) {
            store.close();
        }
    }

    private static List<String> names(PlotModel plot) {
        return plot.pictureProperty().get().lines().stream().map(PlotPicture.Line::name).toList();
    }

    private static PlotPicture.Line line(PlotModel plot, int i) {
        return plot.pictureProperty().get().lines().get(i);
    }

    @Test
    void showsTheFirstFloatsAndTheRewardExactlyAtFirst() throws IOException {
        PlotModel plot = open(40);
        assertThat(names(plot)).containsExactly("observation[0]", "observation[1]", "reward");
        assertThat(plot.stateProperty().get()).isEqualTo("exact");
        assertThat(plot.viewportProperty().get()).isEqualTo(new Span(-0.5, 39.5));
        PlotPicture.Line line = line(plot, 1);
        assertThat(line.isRows()).isTrue();
        assertThat(line.slice().min()[7]).isEqualTo(-107);
        assertThat(line.first()[7]).isEqualTo(7);
        assertThat(plot.breaksProperty().get()).containsExactly(0, 10, 20, 30);
    }

    @Test
    void manyRowsAreSampledAndThenExact() throws IOException {
        PlotModel plot = open(200_000);
        PlotPicture.Line line = line(plot, 1);
        assertThat(plot.stateProperty().get()).isEqualTo("exact");
        assertThat(line.isRows()).isFalse();
        assertThat(line.slice().columns()).isEqualTo(WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            RowRange rows = line.slice().rowsOf(i);
            assertThat(line.slice().max()[i]).isEqualTo(-100.0 - rows.from());
            assertThat(line.slice().min()[i]).isEqualTo(-100.0 - (rows.to() - 1));
        }
        assertThat(plot.breaksProperty().get()).isEmpty();
        plot.viewportProperty().set(new Span(100_000.2, 100_005.7));
        assertThat(line(plot, 1).slice().rows()).isEqualTo(new RowRange(100_000, 100_007));
        assertThat(plot.rowsInView()).isEqualTo(new RowRange(100_001, 100_006));
    }

    @Test
    void theSelectedRowStaysInViewAndAPlaceIsGoneTo() throws IOException {
        PlotModel plot = open(40);
        plot.viewportProperty().set(new Span(0, 5));
        plot.inspector().goToRow(6);
        assertThat(plot.cursorPlaceProperty().get()).isEqualTo(6);
        assertThat(plot.viewportProperty().get().contains(6)).isTrue();
        assertThat(plot.viewportProperty().get().size()).isEqualTo(5, within(1e-9));
        plot.inspector().goToRow(39);
        assertThat(plot.viewportProperty().get().contains(39)).isTrue();
        plot.goTo(12.4);
        assertThat(plot.inspector().rowProperty().get()).isEqualTo(12);
        plot.goTo(-8);
        assertThat(plot.inspector().rowProperty().get()).isZero();
    }

    @Test
    void episodesLieOverOneAnother() throws IOException {
        PlotModel plot = open(45);
        plot.inspector().goToRow(23);
        plot.axisProperty().set(Axis.EPISODE_STEPS);
        assertThat(plot.viewportProperty().get()).isEqualTo(new Span(-0.5, 9.5));
        assertThat(plot.stateProperty().get()).isEqualTo("5\u00a0episodes \u00b7 exact");
        assertThat(plot.cursorPlaceProperty().get()).isEqualTo(3);
        assertThat(plot.pictureProperty().get().lines()).hasSize(15);
        List<PlotPicture.Line> clear =
                plot.pictureProperty().get().lines().stream().filter(l -> !l.faint()).toList();
        assertThat(clear).hasSize(3);
        assertThat(clear.get(1).name()).isEqualTo("observation[1]");
        assertThat(clear.get(1).slice().min()[0]).isEqualTo(-120);
        assertThat(clear.get(1).first()[9]).isEqualTo(9);
        PlotPicture.Line last = line(plot, 13);
        assertThat(last.name()).isEqualTo("observation[1] of episode 4");
        assertThat(last.slice().columns()).isEqualTo(5);
        assertThat(last.first()[0]).isZero();
        plot.goTo(7.2);
        assertThat(plot.inspector().rowProperty().get()).isEqualTo(27);
        assertThat(plot.rowsInView()).isEqualTo(new RowRange(20, 30));
        plot.inspector().goToRow(2);
        assertThat(line(plot, 1).name()).isEqualTo("observation[1]");
        plot.axisProperty().set(Axis.STEPS);
        assertThat(plot.viewportProperty().get()).isEqualTo(new Span(-0.5, 44.5));
    }

    @Test
    void ofManyEpisodesThoseAroundTheSelectedOneAreDrawnAndItSaysSo() throws IOException {
        PlotModel plot = open(1000);
        plot.axisProperty().set(Axis.EPISODE_STEPS);
        plot.inspector().goToRow(555);
        assertThat(plot.stateProperty().get()).isEqualTo("40 of 100\u00a0episodes \u00b7 exact");
        assertThat(names(plot)).contains("reward of episode 35", "reward of episode 74", "reward");
        assertThat(plot.pictureProperty().get().lines()).hasSize(120);
    }

    @Test
    void linesAreChosenTurnedOffAndHidden() throws IOException {
        PlotModel plot = open(40);
        PlotLineChoice choice = plot.choice();
        FieldComponent done = choice.parse("done");
        assertThat(done).isNotNull();
        choice.add(done);
        assertThat(names(plot)).endsWith("reward", "done");
        FieldComponent second = choice.parse("observation[1]");
        assertThat(second).isNotNull();
        choice.toggle(second);
        assertThat(names(plot)).containsExactly("observation[0]", "reward", "done");
        plot.inspector().hidden().add(2);
        assertThat(names(plot)).containsExactly("observation[0]", "done");
        choice.remove(done);
        assertThat(names(plot)).containsExactly("observation[0]");
        assertThat(choice.parse("observation[7]"))
                .isEqualTo(new FieldComponent(choice.fields().get(1), 7));
        assertThat(choice.parse("nothing")).isNull();
        assertThat(choice.parse("observation[-1]")).isNull();
        assertThat(choice.choices().stream().map(FieldComponent::name))
                .containsExactly("action", "observation[0]", "observation[1]", "reward", "done");
        choice.chosen().clear();
        assertThat(plot.pictureProperty().get()).isEqualTo(PlotPicture.EMPTY);
    }

    @Test
    void valuesInViewAreGivenInWhole() throws IOException {
        PlotModel plot = open(40);
        FieldComponent missing = plot.choice().parse("observation[9]");
        assertThat(missing).isNotNull();
        plot.choice().add(missing);
        plot.viewportProperty().set(new Span(2.6, 4.4));
        assertThat(
                        TableExport.text(
                                plot.content(),
                                plot.rowsInView(),
                                true,
                                CancelToken.NEVER,
                                ProgressListener.NONE))
                .isEqualTo(
                        """
                        step\tobservation[0]\tobservation[1]\tobservation[9]\treward
                        103\t12.875\t-103.0\t\t1.0
                        104\t13.0\t-104.0\t\t1.0
                        """);
    }

    @Test
    void aRecordingWithoutStepsHasNoPicture() throws IOException {
        PlotModel plot = open(0);
        assertThat(plot.pictureProperty().get()).isEqualTo(PlotPicture.EMPTY);
        assertThat(plot.rowsInView().size()).isZero();
        plot.goTo(3);
        plot.axisProperty().set(Axis.EPISODE_STEPS);
        assertThat(plot.pictureProperty().get()).isEqualTo(PlotPicture.EMPTY);
    }
}
