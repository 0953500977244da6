package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.analyze.ComponentStatistics;
import dev.streambuffer.model.Decode;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.control.PictureView;
import dev.streambuffer.ui.inspector.InspectorController.View;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A person looks for what stands out: from statistics to the extreme step, only the matches of a
/// filter, a step as a picture, a recording that grows.
class ExploreJourneyTest extends Journey {

    @Test
    void goesFromTheStatisticsToTheExtremeStep() throws Exception {
        robot.interact(() -> controller().show(View.STATISTICS));
        until(() -> model().statisticsProperty().get() != null);
        settle();
        ComponentStatistics speed = statistics().get(2);
        TableCell<?, ?> cell =
                window().scene().getRoot().lookupAll(".table-cell").stream()
                        .filter(node -> node instanceof TableCell<?, ?> c && isMax(c, speed))
                        .map(node -> (TableCell<?, ?>) node)
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> Event.fireEvent(cell, click(cell)));
        until(() -> model().rowProperty().get() == speed.maxRow());
        settle();
        assertThat(token().type()).isEqualTo(speed.field().type());
        assertThat(token().component()).isEqualTo(speed.component());

        // Of the episode one is in now.
        robot.interact(() -> ((ToggleButton) node("#episode-statistics")).fire());
        settle();
        ComponentStatistics inEpisode = statistics().get(2);
        assertThat(inEpisode.count()).isLessThan(speed.count());
        assertThat(inEpisode.max()).isEqualTo(speed.max());
    }

    @Test
    void readsAWholeListInTheModeThatIsChosen() throws Exception {
        robot.interact(() -> model().selectToken(1));
        settle();
        robot.interact(() -> controller().showWhole());
        settle();
        GridView list = popover();
        assertThat(list.getRowCount()).isEqualTo(4);
        // Its values come a moment after it.
        until(() -> list.getAccessibleText().startsWith("index 0, value 0."));
        robot.interact(() -> model().decodeProperty().set(Decode.BITS));
        until(() -> list.getAccessibleText().matches("index 0, value 3F\\w+"));
        robot.interact(() -> model().decodeProperty().set(Decode.AUTO));
        until(() -> list.getAccessibleText().startsWith("index 0, value 0."));
    }

    private static GridView popover() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(popup -> popup.getScene().getRoot().lookup(".grid-view"))
                .filter(GridView.class::isInstance)
                .map(GridView.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isMax(TableCell<?, ?> cell, ComponentStatistics of) {
        return cell.getTableColumn() != null
                && "max".equals(cell.getTableColumn().getText())
                && of.equals(cell.getItem());
    }

    @SuppressWarnings("unchecked") // the table's type
    private List<ComponentStatistics> statistics() {
        Node table = node("#statistics-table");
        return ((TableView<ComponentStatistics>) table).getItems();
    }

    private static MouseEvent click(Node node) {
        return new MouseEvent(
                node,
                node,
                MouseEvent.MOUSE_CLICKED,
                2,
                2,
                2,
                2,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void leavesOutWhatDoesNotMatch() throws Exception {
        robot.interact(() -> controller().filter("done"));
        until(() -> model().filter().matchesProperty().get() != null);
        settle();
        GridView grid = (GridView) node("#stepGrid");
        robot.interact(() -> ((ToggleButton) node("#onlyMatches")).fire());
        settle();
        long count = model().filter().matchesProperty().get().count();
        assertThat(grid.getRowCount()).isEqualTo(count);
        robot.interact(() -> grid.select(4, -1));
        until(() -> model().rowProperty().get() == model().filter().matchesProperty().get().get(4));
        robot.interact(() -> controller().next());
        settle();
        assertThat(grid.getSelectedRow()).isEqualTo(5);
        robot.interact(() -> ((ToggleButton) node("#onlyMatches")).fire());
        settle();
        assertThat(grid.getRowCount()).isEqualTo(model().recording().steps());
        assertThat(grid.getSelectedRow()).isEqualTo(model().rowProperty().get());
    }

    @Test
    void seesAListAsAPicture() throws Exception {
        robot.interact(() -> controller().show(View.PICTURE));
        settle();
        assertThat(((Label) node("#picture-problem")).getText()).contains("shape of observation");
        robot.interact(() -> ((TextField) node("#picture-shape")).setText("2x2"));
        settle();
        assertThat(picture().imageProperty().get().width()).isEqualTo(2);
        robot.interact(() -> controller().focus());
        long before = model().rowProperty().get();
        press(KeyCode.DOWN, false);
        until(() -> model().rowProperty().get() == before + 1);
        settle();
        until(() -> controller().pictures().shownProperty().get().row() == before + 1);
        robot.interact(() -> ((TextField) node("#picture-shape")).setText("3x3"));
        settle();
        assertThat(((Label) node("#picture-problem")).getText())
                .contains("expected 9 values, as 3 x 3 has, found 4");
        assertThat(picture().imageProperty().get()).isNull();
    }

    private PictureView picture() {
        return (PictureView) node("#picture-view");
    }

    @Test
    void followsARecordingThatGrows() throws Exception {
        Path path = SmallStore.write(folder.resolve("live"), 100);
        try (StreamStore writer = StreamStore.openForWriting(path)) {
            robot.interact(() -> window().model().open(path));
            until(() -> inspector() != null && model().recording().steps() == 100);
            settle();
            robot.interact(() -> model().goToRow(42));
            settle();
            GridView grid = (GridView) node("#stepGrid");
            long top = grid.getTopRow();
            for (long row = 100; row < 150; row++) {
                writer.appender()
                        .step(SmallStore.FIRST + row)
                        .put(0, row % 2)
                        .put(2, Double.doubleToRawLongBits(1))
                        .end();
            }
            writer.commit();
            until(() -> model().recording().steps() == 150);
            settle();
            assertThat(grid.getRowCount()).isEqualTo(150);
            assertThat(grid.getTopRow()).isEqualTo(top);
            assertThat(grid.getSelectedRow()).isEqualTo(42);
            until(() -> ((Label) node("#liveText")).getText().startsWith("live"));
            assertThat(node("#findings").isVisible()).isFalse();
            robot.interact(() -> model().goToRow(149));
            for (long row = 150; row < 160; row++) {
                writer.appender().step(SmallStore.FIRST + row).put(0, row % 2).end();
            }
            writer.commit();
            until(() -> model().rowProperty().get() == 159);
        }
        until(() -> ((Label) node("#liveText")).getText().startsWith("closed"));
        assertThat(window().model().notices().shown()).isEmpty();
    }

    @Test
    void followsARecordingThatWasOpenBeforeTheWindow() throws Exception {
        Path path = SmallStore.write(folder.resolve("live"), 100);
        Opened opened = Opened.store(path);
        MainWindow early =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    MainWindow made =
                                            new MainWindow(
                                                    settings(),
                                                    1000,
                                                    700,
                                                    model -> model.show(opened));
                                    made.show();
                                    return made;
                                })
                        .get();
        try (StreamStore writer = StreamStore.openForWriting(path)) {
            for (long row = 100; row < 300; row += 100) {
                writer.appender().step(SmallStore.FIRST + row).put(0, 1).end();
                writer.commit();
                long steps = 101 + (row - 100) / 100;
                until(
                        () ->
                                Objects.requireNonNull(early.model().inspectorProperty().get())
                                                .recording()
                                                .steps()
                                        == steps);
            }
        } finally {
            robot.interact(
                    () -> {
                        early.model().close();
                        early.hide();
                    });
        }
    }
}
