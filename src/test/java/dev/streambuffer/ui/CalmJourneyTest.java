package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// While a recording is read, what is on the screen already stays where it is.
class CalmJourneyTest extends Journey {

    private static final List<String> STILL =
            List.of(
                    "#map",
                    "#stepGrid",
                    "#tabs",
                    "#plot",
                    "#bar",
                    "#axis",
                    "#scale",
                    "#lines",
                    "#play",
                    "#goTo",
                    "#episode",
                    "#decode",
                    "#fields",
                    "#extra",
                    "#status",
                    "#shownCount");

    @Test
    void nothingMovesWhenDataArrives() throws Exception {
        robot.interact(() -> window().scene().getWindow().setWidth(1440));
        settle();
        Path demo = Path.of(model().recording().place());
        robot.interact(() -> window().model().close());
        settle();
        Map<String, Set<String>> places = new HashMap<>();
        Runnable look = () -> look(places);
        robot.interact(
                () -> {
                    window().scene().addPostLayoutPulseListener(look);
                    window().model().open(demo);
                });
        until(() -> inspector() != null && model().statisticsProperty().get() != null);
        until(() -> model().episodesProperty().get() != null);
        settle();
        robot.interact(() -> window().scene().removePostLayoutPulseListener(look));
        assertThat(places).containsOnlyKeys(STILL);
        assertThat(places).allSatisfy((name, seen) -> assertThat(seen).as(name).hasSize(1));
    }

    private void look(Map<String, Set<String>> places) {
        if (inspector() == null) {
            return;
        }
        for (String selector : STILL) {
            Node node = window().scene().lookup(selector);
            if (node != null) {
                Bounds at = node.localToScene(node.getLayoutBounds());
                places.computeIfAbsent(selector, _ -> new LinkedHashSet<>())
                        .add(
                                String.format(
                                        "%.0f %.0f %.0f %.0f",
                                        at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight()));
            }
        }
    }
}
