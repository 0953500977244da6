package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.ui.control.PlotView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.PlotModel;

import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;

import org.junit.jupiter.api.Test;

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
