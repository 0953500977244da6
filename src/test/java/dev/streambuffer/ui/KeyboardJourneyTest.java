package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.inspector.InspectorController.View;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A person without a mouse: Tab reaches everything, and nothing behind what stands over it.
class KeyboardJourneyTest extends Journey {

    /// The nodes at which Tab stops, from the one that has the focus round to it again.
    private List<Node> round(boolean back) {
        List<Node> stops = new ArrayList<>();
        robot.interact(
                () -> {
                    Node at = focused();
                    while (!stops.contains(at) && stops.size() < 100) {
                        stops.add(at);
                        Event.fireEvent(at, key(KeyCode.TAB, false, back));
                        at = focused();
                    }
                });
        return stops;
    }

    private static boolean isWithin(Node node, Node part) {
        Node at = node;
        while (at != null && !at.equals(part)) {
            at = at.getParent();
        }
        return at != null;
    }

    @Test
    void aFieldGetsAColourByItsDigits() throws Exception {
        ListView<?> fields = showFields();
        robot.interact(
                () -> {
                    fields.requestFocus();
                    fields.getSelectionModel().select(1);
                    fields.getContextMenu().getItems().stream()
                            .filter(item -> item.getText().startsWith("Colour"))
                            .forEach(MenuItem::fire);
                });
        settle();
        TextField digits =
                Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .map(popup -> popup.getScene().getRoot().lookup(".color-digits"))
                        .filter(TextField.class::isInstance)
                        .map(TextField.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(digits.getText()).matches("#[0-9a-f]{6}");
        type(digits, "blue");
        assertThat(color()).isNotEqualTo(Color.BLUE);
        assertThat(digits.getText()).isEqualTo("blue");
        type(digits, "0000FF");
        assertThat(color()).isEqualTo(Color.BLUE);
        assertThat(digits.getText()).isEqualTo("#0000ff");
        robot.interact(() -> digits.getScene().getWindow().hide());
    }

    private Color color() {
        return model().paletteProperty().get().color(1, true);
    }

    private void type(TextField field, String text) {
        robot.interact(
                () -> {
                    field.setText(text);
                    Event.fireEvent(field, key(KeyCode.ENTER, false, false));
                });
    }

    @Test
    void tabReachesTheToolBarTheMapTheTabsAndTheTable() {
        assertThat(round(false))
                .contains(
                        node("#sourceToggle"),
                        node("#openMenu"),
                        node("#importMenu"),
                        node("#exportButton"),
                        node(".accent"),
                        node("#goTo"),
                        node("#episode"),
                        node("#auto"),
                        node("#themeButton"),
                        node("#map"),
                        node("#tabs"),
                        node("#stepGrid"));
    }

    @Test
    void aClickInTheToolBarLeavesTheKeysToTheTable() {
        Node grid = node("#stepGrid");
        Node play = node(".accent");
        robot.interact(
                () -> {
                    Event.fireEvent(play, click(MouseEvent.MOUSE_PRESSED, 5, 5, false));
                    Event.fireEvent(play, click(MouseEvent.MOUSE_RELEASED, 5, 5, false));
                });
        assertThat(focused()).isSameAs(grid);
        assertThat(play.isFocusTraversable()).isTrue();
    }

    @Test
    void arrowsOnTheDecodeModesDecode() throws Exception {
        robot.interact(() -> node("#auto").requestFocus());
        press(KeyCode.RIGHT, false);
        until(() -> model().decodeProperty().get() == Decode.FLOAT);
        assertThat(focused()).isSameAs(node("#asFloat"));
    }

    @Test
    void eachViewTakesTheKeysWhenItIsShown() throws Exception {
        for (View view : View.values()) {
            robot.interact(
                    () -> {
                        controller().show(view);
                        controller().focus();
                    });
            settle();
            assertThat(focused().isFocusTraversable()).as(view.name()).isTrue();
        }
        press(KeyCode.DIGIT5, true);
        settle();
        assertThat(focused()).isSameAs(node("#statistics-table"));
    }

    @Test
    void enterInTheStatisticsGoesToTheExtremes() throws Exception {
        press(KeyCode.DIGIT5, true);
        settle();
        TableView<?> table = (TableView<?>) node("#statistics-table");
        robot.interact(() -> table.getSelectionModel().select(1));
        press(KeyCode.ENTER, false);
        until(() -> token().type() == 1 && token().row() > 0);
        double greatest = Double.parseDouble(value("value"));
        robot.interact(() -> table.fireEvent(key(KeyCode.ENTER, false, true)));
        until(() -> Double.parseDouble(value("value")) < greatest);
    }

    @Test
    void tabStaysInWhatStandsOverTheContent() throws Exception {
        press(KeyCode.E, true);
        settle();
        Node sheet = node(".sheet-pane");
        for (boolean back : new boolean[] {false, true}) {
            List<Node> stops = round(back);
            assertThat(stops).contains(node("#target"), node("#start"));
            assertThat(stops).allMatch(stop -> isWithin(stop, sheet));
        }
        press(KeyCode.ESCAPE, false);
        settle();
        assertThat(focused()).isSameAs(node("#stepGrid"));

        robot.interact(() -> window().controller().showPalette());
        settle();
        assertThat(round(false)).containsExactly(node("#query"));
        press(KeyCode.ESCAPE, false);
        assertThat(focused()).isSameAs(node("#stepGrid"));
    }

    @Test
    void aFieldIsHiddenAndShownAloneInItsList() throws Exception {
        ListView<?> fields = showFields();
        robot.interact(
                () -> {
                    fields.requestFocus();
                    fields.getSelectionModel().select(1);
                });
        press(KeyCode.SPACE, false);
        assertThat(model().hidden()).containsExactly(1);
        press(KeyCode.SPACE, false);
        assertThat(model().hidden()).isEmpty();
        press(KeyCode.ENTER, false);
        assertThat(model().hidden()).containsExactlyInAnyOrder(0, 2, 3);
        press(KeyCode.ENTER, false);
        assertThat(model().hidden()).isEmpty();
        assertThat(model().playingProperty().get()).isFalse();
    }

    @Test
    void messagesAreCopiedAndTasksCancelledFromThePalette() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        robot.interact(
                () -> {
                    window().model().notices().error("what went wrong");
                    window().model()
                            .runner()
                            .start(
                                    "Waiting",
                                    (cancel, _) -> {
                                        while (!cancel.isCancelled()) {
                                            Thread.onSpinWait();
                                        }
                                        cancelled.countDown();
                                        return true;
                                    },
                                    _ -> {},
                                    window().model().notices()::error);
                });
        choose("copy the messages");
        assertThat(
                        WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                                .get())
                .isEqualTo("what went wrong");
        choose("cancel the running");
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void choose(String command) {
        robot.interact(() -> window().controller().showPalette());
        write(command);
        press(KeyCode.ENTER, false);
    }

    @Test
    void placesThatAreNotThereAreSaidAndTheStepIsSeenWhole() throws Exception {
        goTo("99999999999999999999");
        assertThat(window().model().notices().shown().getFirst().text())
                .isEqualTo("there is no 99999999999999999999: the number is too large");
        press(KeyCode.ESCAPE, false);
        goTo("5000");
        until(() -> model().stepProperty().get() == 1024);
        assertThat(window().model().notices().briefProperty().get())
                .isEqualTo("there is no step 5\u00a0000: the last is 1\u00a0024");
        settle();
        TextField field = (TextField) node("#goTo");
        assertThat(field.getText()).isEqualTo("1\u00a0024");
        Bounds text = field.lookup(".text").getBoundsInParent();
        assertThat(text.getMaxX()).isLessThanOrEqualTo(field.getWidth());
    }

    private void goTo(String place) throws Exception {
        press(KeyCode.G, true);
        settle();
        write(place);
        press(KeyCode.ENTER, false);
        settle();
    }

    @Test
    void theTableSaysHowManyStepsItHasFromTheStart() {
        assertThat(((Labeled) node("#shownCount")).getTooltip().getText())
                .startsWith("1\u00a0025\u00a0steps");
    }
}
