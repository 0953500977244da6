package dev.streambuffer.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.RowRange;

import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

class TokenMapViewTest {

    /// 1000 pixels of strip.
    private static final int WIDTH = 1020;

    private static final int HEIGHT = 118;
    private static final Color DANGER = Color.web("#f85149");

    @Test
    void aLaneIsAsBrightAsItsValuesAreGreat() throws Exception {
        Fx.call(
                () -> {
                    WritableImage picture =
                            Fx.picture(Fx.scene(Samples.map(), WIDTH, HEIGHT, true));
                    // The reward's lane has one value: the field's full colour.
                    assertThat(GridViewTest.at(picture, 200, 11 + 5 * 13 + 4))
                            .isEqualTo(FieldPalette.standard().color(2, true));
                    // The action's lane: a crest and a trough of its sine.
                    Color crest = GridViewTest.at(picture, 10 + (int) (94 / 12.48), 14);
                    Color trough = GridViewTest.at(picture, 10 + (int) (283 / 12.48), 14);
                    assertThat(crest.getBlue()).isGreaterThan(trough.getBlue() + 0.3);
                    return true;
                });
    }

    @Test
    void aNanIsMarkedInItsLaneAndAboveAll() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    WritableImage picture = Fx.picture(Fx.scene(map, WIDTH, HEIGHT, true));
                    assertThat(GridViewTest.at(picture, 310, 11 + 2 * 13 + 6)).isEqualTo(DANGER);
                    assertThat(GridViewTest.at(picture, 310, 11 + 3 * 13 + 6)).isNotEqualTo(DANGER);
                    assertThat(GridViewTest.at(picture, 310, 7)).isEqualTo(DANGER);
                    assertThat(GridViewTest.at(picture, 330, 7)).isNotEqualTo(DANGER);
                    return true;
                });
    }

    @Test
    void itSaysWhatItShows() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    assertThat(map.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString())
                            .contains("all 12", "at row 5", "episode 17")
                            .contains("lane 2 has NaN and infinities");
                    map.setViewport(new RowRange(3120, 6240));
                    assertThat(map.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString())
                            .startsWith("rows 3\u00a0120 to 6\u00a0239");
                    return true;
                });
    }

    @Test
    void theOldPictureStaysInItsPlaceUntilTheNewOneComes() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    map.setFrame(new RowRange(0, 0));
                    map.setViewport(new RowRange(3120, 6240));
                    WritableImage picture = Fx.picture(Fx.scene(map, WIDTH, HEIGHT, true));
                    // Column 300 of 1000 in 12,480 rows is row 3744, 200 pixels into the viewport.
                    assertThat(GridViewTest.at(picture, 10 + 200, 11 + 2 * 13 + 6))
                            .isEqualTo(DANGER);
                    return true;
                });
    }

    @Test
    void placesAreExactRowsAtAnyLength() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = new TokenMapView();
                    map.setRowCount(1L << 62);
                    Fx.picture(Fx.scene(map, WIDTH, HEIGHT, true));
                    assertThat(map.rowAt(0)).isZero();
                    assertThat(map.rowAt(10 + 500)).isEqualTo(1L << 61);
                    assertThat(map.rowAt(5000)).isEqualTo((1L << 62) - 1);
                    long before = map.rowAt(700);
                    map.zoom(20, 700);
                    assertThat(map.rowAt(700)).isEqualTo(before);
                    map.zoom(1000, 700);
                    assertThat(map.getViewport().size()).isEqualTo(8);
                    assertThat(map.rowAt(700)).isEqualTo(before);
                    map.zoom(-1000, 700);
                    assertThat(map.getViewport()).isEqualTo(new RowRange(0, 1L << 62));
                    return true;
                });
    }

    @Test
    void aClickGoesThere() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    AtomicLong went = new AtomicLong(-1);
                    map.setOnGoTo(went::set);
                    Scene scene = Fx.scene(map, WIDTH, HEIGHT, true);
                    Fx.picture(scene);
                    mouse(map, MouseEvent.MOUSE_PRESSED, 510);
                    mouse(map, MouseEvent.MOUSE_RELEASED, 510);
                    assertThat(went.get()).isEqualTo(6240);
                    map.zoom(5, 510);
                    RowRange before = map.getViewport();
                    mouse(map, MouseEvent.MOUSE_PRESSED, 510);
                    mouse(map, MouseEvent.MOUSE_DRAGGED, 410);
                    mouse(map, MouseEvent.MOUSE_RELEASED, 410);
                    assertThat(went.get()).isEqualTo(6240);
                    assertThat(map.getViewport().from())
                            .isEqualTo(before.from() + before.size() / 10);
                    return true;
                });
    }

    @Test
    void keysZoomAndPan() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    Fx.picture(Fx.scene(map, WIDTH, HEIGHT, true));
                    Fx.press(map, KeyCode.PLUS);
                    Fx.press(map, KeyCode.PLUS);
                    RowRange zoomed = map.getViewport();
                    assertThat(zoomed.size()).isLessThan(12_480);
                    Fx.press(map, KeyCode.LEFT);
                    assertThat(map.getViewport().from()).isLessThan(zoomed.from());
                    Fx.press(map, KeyCode.HOME);
                    assertThat(map.getViewport()).isEqualTo(new RowRange(0, 12_480));
                    return true;
                });
    }

    @Test
    void theEpisodesNameStandsBelowTheSelectedRow() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    Scene scene = Fx.scene(map, WIDTH, HEIGHT, true);
                    map.setFrame(new RowRange(0, 12_480));
                    Fx.picture(scene);
                    Text name = (Text) map.lookup("Text");
                    assertThat(name.getX()).isEqualTo(10 + 417);
                    // In line with a frame around the row that is narrower than the name.
                    map.setFrame(new RowRange(5000, 5400));
                    Fx.picture(scene);
                    assertThat(name.getX()).isEqualTo(10 + 401 - 1);
                    map.setViewport(new RowRange(8000, 9000));
                    Fx.picture(scene);
                    assertThat(name.isVisible()).isFalse();
                    return true;
                });
    }

    @Test
    void growingStreamsStayWholeInView() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    map.setRowCount(20_000);
                    assertThat(map.getViewport()).isEqualTo(new RowRange(0, 20_000));
                    map.setViewport(new RowRange(100, 200));
                    map.setRowCount(30_000);
                    assertThat(map.getViewport()).isEqualTo(new RowRange(100, 200));
                    return true;
                });
    }

    @Test
    void theLaneUnderThePointerIsKnown() throws Exception {
        Fx.call(
                () -> {
                    TokenMapView map = Samples.map();
                    Fx.picture(Fx.scene(map, WIDTH, HEIGHT, true));
                    MapPicture.Lane lane = map.laneAt(11 + 2 * 13 + 3.0);
                    assertThat(lane).isNotNull();
                    assertThat(lane.component()).isEqualTo(2);
                    assertThat(map.laneAt(2)).isNull();
                    return true;
                });
    }

    private static void mouse(TokenMapView map, javafx.event.EventType<MouseEvent> type, double x) {
        Event.fireEvent(
                map,
                new MouseEvent(
                        type,
                        x,
                        30,
                        x,
                        30,
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
    }
}
