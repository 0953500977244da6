package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.ui.control.PlotView;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.PlotController;
import dev.streambuffer.ui.inspector.PlotLineChoice;
import dev.streambuffer.ui.inspector.PlotModel;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

/// A person looks at the plot of the demo recording.
class PlotJourneyTest extends Journey {

    @Test
    void zoomsToSingleStepsAndGoesThere() throws Exception {
        PlotModel plot = controller().plot();
        robot.interact(() -> controller().show(View.PLOT));
        settle();
        PlotView view = (PlotView) node("#plot");
        until(() -> plot.stateProperty().get().equals("exact"));
        double all = plot.viewportProperty().get().size();
        for (int i = 0; i < 12; i++) {
            robot.interact(() -> wheel(view, 200, 40));
        }
        settle();
        double shown = plot.viewportProperty().get().size();
        assertThat(shown).isLessThan(all / 10);
        assertThat(plot.pictureProperty().get().lines().getFirst().isRows()).isTrue();
        robot.interact(() -> plot.goTo(plot.viewportProperty().get().at(0.5)));
        settle();
        long row = model().rowProperty().get();
        assertThat(row).isPositive();
        assertThat(plot.viewportProperty().get().contains((double) row)).isTrue();
        robot.interact(view::requestFocus);
        press(KeyCode.DIGIT0, false);
        settle();
        assertThat(plot.viewportProperty().get()).isEqualTo(plot.extentProperty().get());

        // The same plot stands below the steps, and goes when it is told to.
        robot.interact(() -> controller().show(View.STEPS));
        settle();
        assertThat(node("#plot")).isSameAs(view);
        robot.interact(() -> controller().plotPlace().toggle());
        settle();
        assertThat(window().scene().lookup("#plot")).isNull();
    }

    @Test
    void allComponentsAreThereToChooseFrom() throws Exception {
        robot.interact(() -> controller().show(View.PLOT));
        settle();
        robot.interact(() -> controller().withPlot(PlotController::chooseLines));
        settle();
        ListView<?> lines =
                Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .map(popup -> popup.getScene().getRoot().lookup(".plot-lines .list-view"))
                        .filter(ListView.class::isInstance)
                        .map(node -> (ListView<?>) node)
                        .findFirst()
                        .orElseThrow();
        assertThat(lines.getItems()).hasSize(7);
        robot.interact(() -> lines.getScene().getWindow().hide());
    }

    @Test
    void theMapFramesWhatThePlotShowsWhileItsTabIsOpen() throws Exception {
        PlotModel plot = controller().plot();
        TokenMapView map = (TokenMapView) node("#map");
        assertThat(map.getFrame()).isEqualTo(model().frameProperty().get());
        robot.interact(() -> controller().show(View.PLOT));
        settle();
        assertThat(map.getFrame()).isEqualTo(new RowRange(0, model().recording().steps()));
        robot.interact(() -> plot.viewportProperty().set(new Span(99.5, 200.25)));
        settle();
        assertThat(map.getFrame()).isEqualTo(new RowRange(100, 201));
        robot.interact(() -> controller().show(View.STEPS));
        settle();
        assertThat(map.getFrame()).isEqualTo(model().frameProperty().get());
        assertThat(map.getFrame().from()).isZero();
    }

    @Test
    void aClickOnANameOfTheLegendTurnsItsLineOffAndWithShiftAllOthers() throws Exception {
        PlotLineChoice choice = controller().plot().choice();
        robot.interact(() -> controller().show(View.PLOT));
        settle();
        List<FieldComponent> all = List.copyOf(choice.chosen());
        assertThat(legend()).hasSameSizeAs(all);
        click(1, false);
        assertThat(choice.off()).containsExactly(all.get(1));
        until(() -> controller().plot().pictureProperty().get().lines().size() == all.size() - 1);
        assertThat(isOff(1)).isTrue();
        click(1, false);
        assertThat(choice.shown()).isEqualTo(all);
        click(2, true);
        assertThat(choice.shown()).containsExactly(all.get(2));
        assertThat(isOff(0)).isTrue();
        assertThat(isOff(2)).isFalse();
        click(0, true);
        assertThat(choice.shown()).containsExactly(all.get(0));
        click(0, true);
        assertThat(choice.shown()).isEqualTo(all);
    }

    @Test
    void savesThePictureThatIsShownWithTheNamesOfItsLines() throws Exception {
        robot.interact(() -> controller().show(View.PLOT));
        until(() -> controller().plot().stateProperty().get().equals("exact"));
        PlotLineChoice choice = controller().plot().choice();
        FieldComponent off = choice.chosen().get(1);
        robot.interact(() -> choice.toggle(off));
        settle();
        PlotView view = (PlotView) node("#plot");
        // What is said afterwards takes some of its height.
        int width = (int) Math.round(view.getWidth());
        int height = (int) Math.round(view.getHeight());
        Path file = folder.resolve("plot.png");
        robot.interact(() -> controller().withPlot(plot -> plot.savePicture(file.toFile())));
        settle();
        BufferedImage saved = ImageIO.read(file.toFile());
        assertThat(saved.getWidth()).isEqualTo(width);
        assertThat(saved.getHeight()).isGreaterThan(height);
        int names = saved.getHeight() - height;
        for (FieldComponent each : choice.shown()) {
            assertThat(count(each, saved, 0, names)).as(each.name()).isPositive();
        }
        assertThat(count(off, saved, 0, names)).isZero();
        FieldComponent first = choice.shown().getFirst();
        assertThat(count(first, saved, names, height)).as("pixels of the first line").isPositive();
    }

    /// How many pixels of some rows have the colour of a line.
    private long count(FieldComponent line, BufferedImage image, int row, int rows) {
        Color color = model().paletteProperty().get().line(line, true);
        int width = image.getWidth();
        return Arrays.stream(image.getRGB(0, row, width, rows, null, 0, width))
                .filter(
                        pixel ->
                                isNear(pixel >> 16, color.getRed())
                                        && isNear(pixel >> 8, color.getGreen())
                                        && isNear(pixel, color.getBlue()))
                .count();
    }

    private static boolean isNear(int channel, double share) {
        return Math.abs((channel & 0xff) - share * 255) <= 1;
    }

    private List<Node> legend() {
        return List.copyOf(window().scene().getRoot().lookupAll(".plot-key"));
    }

    private boolean isOff(int index) {
        return legend().get(index).getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("off"));
    }

    private void click(int index, boolean shift) throws Exception {
        robot.interact(
                () ->
                        Event.fireEvent(
                                legend().get(index), click(MouseEvent.MOUSE_CLICKED, 2, 2, shift)));
        settle();
    }

    private static void wheel(PlotView view, double x, double by) {
        Event.fireEvent(
                view,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        20,
                        x,
                        20,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        by,
                        0,
                        by,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }
}
