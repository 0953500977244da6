package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class DifferenceMapViewTest {

    private static List<DifferenceMapView.Lane> lanes(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new DifferenceMapView.Lane(
                                        "field " + i,
                                        // Place 500 of 1000 differs.
                                        (from, to) -> from <= 500 && 500 < to ? 1 : 0))
                .toList();
    }

    @Test
    void thoseBeyondTwelveLanesAreTold() throws Exception {
        Fx.call(
                () -> {
                    DifferenceMapView view = new DifferenceMapView();
                    view.setLanes(lanes(12), 1000);
                    double full = view.getPrefHeight();
                    view.setLanes(lanes(40), 1000);
                    assertThat(view.getPrefHeight()).isEqualTo(full + 16);
                    view.setLanes(lanes(2), 1000);
                    assertThat(view.getPrefHeight()).isEqualTo(full - 160);
                    view.setLanes(List.of(), 1000);
                    assertThat(view.getPrefHeight()).isZero();
                    return true;
                });
    }

    @Test
    void aSinglePlaceOfManyIsSeenAndAClickGoesThere() throws Exception {
        Fx.call(
                () -> {
                    DifferenceMapView view = new DifferenceMapView();
                    view.setLanes(lanes(1), 1000);
                    List<Long> asked = new ArrayList<>();
                    view.setOnPlace(asked::add);
                    WritableImage picture = Fx.picture(Fx.scene(view, 616, 40, true));
                    int marked = 0;
                    int at = -1;
                    for (int x = 105; x < 600; x++) {
                        Color color = GridViewTest.at(picture, x, 12);
                        if (color.getRed() > color.getBlue() + 0.2) {
                            marked++;
                            at = x;
                        }
                    }
                    assertThat(marked).isEqualTo(1);
                    view.fireEvent(
                            new MouseEvent(
                                    MouseEvent.MOUSE_PRESSED,
                                    at,
                                    12,
                                    at,
                                    12,
                                    MouseButton.PRIMARY,
                                    1,
                                    false,
                                    false,
                                    false,
                                    false,
                                    true,
                                    false,
                                    false,
                                    false,
                                    false,
                                    true,
                                    null));
                    assertThat(asked).hasSize(1);
                    assertThat(asked.getFirst()).isBetween(498L, 501L);
                    return true;
                });
    }
}
