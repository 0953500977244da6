package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.PlotModel;
import dev.streambuffer.ui.inspector.PlotModel.Axis;
import dev.streambuffer.ui.inspector.SidePanels;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is opened again looks as it did: the panels, what was in view of the map and the plot.
class RestoreJourneyTest extends Journey {

    @Override
    Settings settings() {
        return keptSettings();
    }

    @Test
    void theMapAndThePlotShowWhatTheyShowed() throws Exception {
        robot.interact(
                () -> {
                    controller().map().setViewport(new RowRange(200, 400));
                    controller().plot().axisProperty().set(Axis.STEPS);
                    controller().plot().viewportProperty().set(new Span(300, 420.5));
                    controller().plot().fixedRangeProperty().set(new Span(-2, 2.5));
                    controller().plot().choice().toggle(line());
                });
        reopen();
        assertThat(controller().map().getViewport()).isEqualTo(new RowRange(200, 400));
        assertThat(controller().plot().viewportProperty().get()).isEqualTo(new Span(300, 420.5));
        assertThat(controller().plot().fixedRangeProperty().get()).isEqualTo(new Span(-2, 2.5));
        assertThat(controller().plot().choice().off()).containsExactly(line());
        robot.interact(
                () -> {
                    controller().map().showAll();
                    controller().plot().showAll();
                });
        reopen();
        assertThat(controller().map().isWhole()).isTrue();
        PlotModel plot = controller().plot();
        assertThat(plot.viewportProperty().get()).isEqualTo(plot.extentProperty().get());
    }

    @Test
    void episodesOverOneAnotherAreInViewAsTheyWere() throws Exception {
        robot.interact(() -> controller().plot().axisProperty().set(Axis.EPISODE_STEPS));
        settle();
        robot.interact(() -> controller().plot().viewportProperty().set(new Span(3, 9)));
        reopen();
        assertThat(controller().plot().axisProperty().get()).isEqualTo(Axis.EPISODE_STEPS);
        assertThat(controller().plot().viewportProperty().get()).isEqualTo(new Span(3, 9));
    }

    @Test
    void whatIsDrawnFirstIsWhatWasInView() throws Exception {
        robot.interact(() -> controller().map().setViewport(new RowRange(200, 400)));
        Path path = Path.of(model().recording().place());
        robot.interact(() -> window().model().close());
        List<RowRange> seen = new ArrayList<>();
        robot.interact(
                () ->
                        window().model()
                                .inspectorProperty()
                                .subscribe(
                                        open -> {
                                            if (open != null) {
                                                TokenMapView map = controller().map();
                                                seen.add(map.getViewport());
                                                map.viewportProperty()
                                                        .subscribe(rows -> seen.add(rows));
                                            }
                                        }));
        robot.interact(() -> window().model().open(path));
        until(() -> inspector() != null);
        settle();
        assertThat(seen).isNotEmpty().containsOnly(new RowRange(200, 400));
    }

    @Test
    void aRecordingThatBecameShorterShowsWhatThereIs() throws Exception {
        Path store = SmallStore.write(folder, 12);
        robot.interact(() -> window().model().open(store));
        until(() -> model().recording().steps() == 12);
        settle();
        robot.interact(() -> window().model().close());
        settings(
                Map.of(
                        "last.map", "900 1000",
                        "last.plot.view", "800 900",
                        "last.plot.scale", "5 nonsense"));
        robot.interact(() -> window().model().open(store));
        until(() -> inspector() != null);
        settle();
        assertThat(controller().map().getViewport()).isEqualTo(new RowRange(0, 12));
        assertThat(controller().plot().viewportProperty().get()).isEqualTo(new Span(-0.5, 11.5));
        assertThat(controller().plot().fixedRangeProperty().get()).isNull();
    }

    @Test
    void somethingElseIsOpenedInWhole() throws Exception {
        robot.interact(() -> controller().map().setViewport(new RowRange(2, 11)));
        Path store = SmallStore.write(folder, 12);
        robot.interact(() -> window().model().open(store));
        until(() -> model().recording().steps() == 12);
        assertThat(controller().map().isWhole()).isTrue();
    }

    @Test
    void panelsAreAsWideAsTheyWereDragged() throws Exception {
        SplitPane split = (SplitPane) node(".inspector");
        double before = panel().getWidth();
        drag(split, split.getDividers().size() - 1, -60);
        assertThat(panel().getWidth()).isCloseTo(before + 60, within(2.0));
        reopen();
        assertThat(panel().getWidth()).isCloseTo(before + 60, within(2.0));
        robot.interact(() -> controller().sides().reset());
        settle();
        assertThat(panel().getWidth()).isCloseTo(before, within(2.0));
        reopen();
        assertThat(panel().getWidth()).isCloseTo(before, within(2.0));
    }

    @Test
    void panelsAreMadeWiderAndNarrowerByKeys() throws Exception {
        double token = panel().getWidth();
        robot.interact(() -> controller().sides().widen(false, 2));
        settle();
        assertThat(panel().getWidth()).isCloseTo(token + 48, within(2.0));
        robot.interact(() -> controller().sides().widen(false, -100));
        settle();
        assertThat(panel().getWidth()).isCloseTo(panel().minWidth(-1), within(2.0));
        // A narrow window does not show the source panel at first.
        robot.interact(() -> window().controller().toggleSource());
        settle();
        double source = ((Region) node("#source")).getWidth();
        robot.interact(() -> controller().sides().widen(true, 1));
        settle();
        assertThat(((Region) node("#source")).getWidth()).isCloseTo(source + 24, within(2.0));
    }

    @Test
    void widePanelsLeaveRoomForTheTablesInANarrowWindow() throws Exception {
        robot.interact(
                () -> {
                    SidePanels sides = controller().sides();
                    sides.sourceWidthProperty().set(900);
                    sides.tokenWidthProperty().set(900);
                });
        settle();
        robot.interact(() -> window().controller().toggleSource());
        settle();
        assertThat(((Region) node("#tabs")).getWidth()).isGreaterThan(290);
    }

    @Test
    void theHeightsOfAComparisonAreKept() throws Exception {
        robot.interact(() -> controller().compareShareProperty().set(0.7));
        reopen();
        robot.interact(() -> controller().show(View.COMPARE));
        settle();
        assertThat(((SplitPane) node(".compare-split")).getDividerPositions()[0])
                .isCloseTo(0.7, within(0.01));
    }

    private Region panel() {
        return (Region) node("#token");
    }

    private FieldComponent line() {
        return controller().plot().choice().chosen().getLast();
    }

    /// Moves a divider as a person does: the position, then the button goes up over it.
    private void drag(SplitPane split, int divider, double by) throws Exception {
        double at = split.getDividerPositions()[divider] + by / split.getWidth();
        robot.interact(() -> split.setDividerPosition(divider, at));
        settle();
        List<Node> nodes =
                split.lookupAll(".split-pane-divider").stream()
                        .filter(node -> split.equals(node.getParent()))
                        .toList();
        robot.interact(
                () ->
                        Event.fireEvent(
                                nodes.get(divider),
                                click(
                                        MouseEvent.MOUSE_RELEASED,
                                        at * split.getWidth(),
                                        300,
                                        false)));
        settle();
    }

    private void settings(Map<String, String> values) {
        robot.interact(() -> window().model().keep(values));
    }

    private void reopen() throws Exception {
        Path path = Path.of(model().recording().place());
        robot.interact(() -> window().model().close());
        until(() -> inspector() == null);
        robot.interact(() -> window().model().open(path));
        until(() -> inspector() != null);
        settle();
    }
}
