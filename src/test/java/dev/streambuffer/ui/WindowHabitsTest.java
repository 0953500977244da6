package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Decode;
import dev.streambuffer.ui.control.BitsView;
import dev.streambuffer.ui.control.GridColumn;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.control.Histogram;
import dev.streambuffer.ui.inspector.ColumnAction;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.job.Job;
import dev.streambuffer.ui.job.TaskRunner;
import dev.streambuffer.ui.job.Work;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A person's habits in the real window: theme, size of the text, arranged tables, errors, going
/// back.
class WindowHabitsTest extends Journey {

    @Override
    Settings settings() {
        return keptSettings();
    }

    @Test
    void themeAndSizeOfTheTextAreKept() throws Exception {
        robot.interact(() -> window().controller().showPalette());
        settle();
        write("theme: light");
        press(KeyCode.ENTER, false);
        until(() -> settings().theme() == Appearance.Choice.LIGHT);
        GridView grid = (GridView) node("#stepGrid");
        double bits = ((BitsView) node(".bits-view")).prefHeight(-1);
        int row = grid.getRowHeight();
        robot.interact(() -> window().controller().focusContent());
        robot.interact(() -> grid.fireEvent(key(KeyCode.EQUALS, true, true)));
        until(() -> grid.getRowHeight() > row);
        assertThat(((BitsView) node(".bits-view")).prefHeight(-1)).isGreaterThan(bits);
        assertThat(settings().number("text.scale", 1, 0, 9)).isGreaterThan(1);
    }

    @Test
    void columnsStayAsTheyWereArranged() throws Exception {
        robot.interact(() -> controller().show(View.TOKENS));
        settle();
        robot.interact(
                () -> {
                    List<GridColumn> columns = ((GridView) node("#tokenGrid")).getColumns();
                    GridColumn hex = columns.remove(5);
                    assertThat(hex.key()).isEqualTo("hex");
                    columns.add(3, hex);
                    hex.setWidth(222);
                    columns.getFirst().setVisible(false);
                });
        until(() -> !settings().get("columns.tokens").isEmpty());
        reopen();
        GridView again = (GridView) node("#tokenGrid");
        GridColumn hex = again.getColumns().get(3);
        assertThat(hex.key()).isEqualTo("hex");
        assertThat(hex.getWidth()).isEqualTo(222);
        assertThat(again.getColumns().getFirst().isVisible()).isFalse();
        robot.interact(() -> controller().show(View.TOKENS));
        robot.interact(() -> controller().showAllColumns());
        assertThat(again.getColumns()).allMatch(GridColumn::isVisible);
    }

    @Test
    void columnsAreArrangedByTheKeyboard() throws Exception {
        GridView grid = (GridView) node("#stepGrid");
        press(KeyCode.RIGHT, false);
        until(() -> token().type() == 1);
        GridColumn observation = grid.getColumns().get(3);
        robot.interact(() -> controller().arrangeColumn(ColumnAction.WIDER));
        double width = observation.getWidth();
        robot.interact(() -> controller().arrangeColumn(ColumnAction.NARROWER));
        assertThat(observation.getWidth()).isEqualTo(width - 20);
        robot.interact(() -> controller().arrangeColumn(ColumnAction.RIGHT));
        assertThat(grid.getColumns().get(4)).isSameAs(observation);
        // What a table hides, the source panel tells of.
        robot.interact(() -> controller().arrangeColumn(ColumnAction.HIDE));
        assertThat(observation.isVisible()).isFalse();
        assertThat(model().hidden()).containsExactly(1);
        robot.interact(() -> model().hidden().clear());
        assertThat(observation.isVisible()).isTrue();
    }

    @Test
    void keysGoToTheTableThatWasClicked() throws Exception {
        GridView grid = (GridView) node("#stepGrid");
        robot.interact(() -> node("#goTo").requestFocus());
        robot.interact(
                () -> {
                    MouseEvent press =
                            new MouseEvent(
                                    MouseEvent.MOUSE_PRESSED,
                                    120,
                                    60,
                                    120,
                                    60,
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
                    grid.fireEvent(press);
                });
        assertThat(focused()).isSameAs(grid);
    }

    @Test
    void whatWasOpenIsOpenedAgainWhereOneWas() throws Exception {
        robot.interact(() -> model().goToStep(700));
        until(() -> model().stepProperty().get() == 700);
        robot.interact(() -> model().decodeProperty().set(Decode.BITS));
        robot.interact(() -> model().select(700, 1, 2));
        until(() -> token().component() == 2);
        robot.interact(
                () -> {
                    model().hidden().add(2);
                    controller().filter("reward > 0 && action == 1");
                    model().filter().toggleOnlyMatches();
                    controller().show(View.TOKENS);
                });
        reopen();
        until(() -> token().component() == 2);
        assertThat(token().type()).isEqualTo(1);
        assertThat(model().hidden()).containsExactly(2);
        assertThat(((TabPane) node("#tabs")).getSelectionModel().getSelectedItem().getText())
                .isEqualTo("Tokens");
        assertThat(node("#filterBar").isVisible()).isTrue();
        assertThat(model().filter().onlyMatchesProperty().get()).isTrue();
        until(() -> model().filter().matchesProperty().get() != null);
        until(() -> model().stepProperty().get() == 700);
        assertThat(model().decodeProperty().get()).isEqualTo(Decode.BITS);
        assertThat(settings().get("last")).isEqualTo(model().recording().place());
    }

    @Test
    void aValueIsCopiedAsItStands() throws Exception {
        press(KeyCode.RIGHT, false);
        until(() -> token().type() == 1);
        robot.interact(() -> node("#stepGrid").fireEvent(key(KeyCode.C, true, true)));
        assertThat(
                        WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                                .get())
                .isEqualTo(value("value"));
    }

    @Test
    void theComponentOfTheTokenIsSummedUpBesideIt() throws Exception {
        until(() -> model().statisticsProperty().get() != null);
        press(KeyCode.RIGHT, false);
        Histogram histogram = (Histogram) node("#histogram");
        until(() -> Arrays.stream(histogram.getCounts()).sum() == 1025 && histogram.getType() == 1);
        assertThat(node("#histogram").isVisible()).isTrue();
        assertThat(histogram.getAccessibleText()).contains("observation[0]");
    }

    @Test
    void errorsStayUntilTheyAreDismissed() throws Exception {
        Path missing = folder.resolve("nothing");
        robot.interact(() -> window().model().open(missing));
        until(() -> !window().model().notices().shown().isEmpty());
        settle();
        assertThat(
                        window().scene().getRoot().lookupAll(".label").stream()
                                .filter(Label.class::isInstance)
                                .map(node -> ((Label) node).getText()))
                .anyMatch(text -> text != null && text.contains("nothing"));
        press(KeyCode.ESCAPE, false);
        until(() -> window().model().notices().shown().isEmpty());
        assertThat(model().recording().steps()).isEqualTo(1025);
    }

    @Test
    void anErrorOfASheetIsCopiedWhereItStands() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no recording");
        robot.interact(() -> window().model().open(text));
        until(() -> window().scene().lookup("#import-problem") instanceof Label);
        Label problem = (Label) node("#import-problem");
        until(() -> problem.getGraphic() instanceof Button);
        robot.interact(((Button) problem.getGraphic())::fire);
        assertThat(
                        WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                                .get())
                .isEqualTo(problem.getText())
                .contains("notes.txt");
    }

    @Test
    void jumpsAreGoneBackAndForward() throws Exception {
        robot.interact(() -> model().goToStep(700));
        until(() -> model().stepProperty().get() == 700);
        robot.interact(() -> model().goBack());
        until(() -> model().stepProperty().get() == 0);
        robot.interact(() -> model().goForward());
        until(() -> model().stepProperty().get() == 700);
    }

    @Test
    void whatIsOpenedFirstIsNamedUntilItIsThere() throws Exception {
        Path store = SmallStore.write(folder, 12);
        CountDownLatch wait = new CountDownLatch(1);
        MainWindow second =
                WaitForAsyncUtils.asyncFx(
                                () ->
                                        new MainWindow(
                                                settings(),
                                                1000,
                                                700,
                                                model ->
                                                        model.open(
                                                                "small.store",
                                                                store,
                                                                (_, _) -> {
                                                                    wait.await();
                                                                    return Optional.of(
                                                                            Opened.store(store));
                                                                })))
                        .get();
        assertThat(texts(second)).contains("Opening small.store…");
        wait.countDown();
        until(() -> second.model().inspectorProperty().get() != null);
        assertThat(second.model().openingProperty().get()).isEmpty();
        robot.interact(() -> second.model().close());
        until(() -> texts(second).contains("Stream Buffer Inspector"));
    }

    @Test
    void theSourcePanelIsThereFromTheStart() throws Exception {
        Path store = SmallStore.write(folder, 12);
        Opened opened = Opened.store(store);
        boolean shown =
                WaitForAsyncUtils.asyncFx(
                                () -> {
                                    MainWindow early =
                                            new MainWindow(
                                                    settings(),
                                                    1440,
                                                    900,
                                                    model -> model.show(opened));
                                    early.show();
                                    ToggleButton toggle =
                                            (ToggleButton) early.scene().lookup("#sourceToggle");
                                    early.model().close();
                                    early.hide();
                                    return toggle.isSelected();
                                })
                        .get();
        assertThat(shown).isTrue();
    }

    private static List<String> texts(MainWindow of) throws Exception {
        return WaitForAsyncUtils.asyncFx(
                        () ->
                                of.scene().getRoot().lookupAll(".label").stream()
                                        .filter(Label.class::isInstance)
                                        .map(node -> String.valueOf(((Label) node).getText()))
                                        .toList())
                .get();
    }

    @Test
    void closingNamesAllThatIsWritten() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        startUntil(done, "Exporting a");
        startUntil(done, "Importing b");
        assertThat(closeRequest().isConsumed()).isTrue();
        assertThat(window().model().notices().shown().getFirst().text())
                .contains("Exporting a, Importing b are not done", "to cancel them");
        assertThat(closeRequest().isConsumed()).isFalse();
        done.countDown();
    }

    @Test
    void closingAsksOnceWhileSomethingIsWritten() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        startUntil(done, "Exporting it all");
        assertThat(closeRequest().isConsumed()).isTrue();
        assertThat(window().model().notices().shown().getFirst().text())
                .contains("Exporting it all is not done");
        assertThat(closeRequest().isConsumed()).isFalse();
        done.countDown();
    }

    private void startUntil(CountDownLatch done, String title) {
        robot.interact(
                () ->
                        window().model()
                                .runner()
                                .start(
                                        title,
                                        (_, _) -> {
                                            done.await();
                                            return true;
                                        },
                                        _ -> {},
                                        window().model().notices()::error));
    }

    @Test
    void whatIsDroppedIsOpened() throws Exception {
        Path store = SmallStore.write(folder, 12);
        Drops drops = new Drops(window().model());
        robot.interact(() -> drops.drop(List.of(store.toFile())));
        until(() -> model().recording().steps() == 12);
        robot.interact(() -> drops.drop(List.of(new File("a.parquet"), new File("b"))));
        assertThat(window().model().importingProperty().get()).isNotNull();
    }

    private WindowEvent closeRequest() {
        Window stage = window().scene().getWindow();
        WindowEvent event = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
        robot.interact(() -> stage.getOnCloseRequest().handle(event));
        return event;
    }

    private void reopen() throws Exception {
        Path path = Path.of(model().recording().place());
        assertThat(Files.exists(path)).isTrue();
        robot.interact(() -> window().model().close());
        until(() -> inspector() == null);
        robot.interact(() -> window().model().open(path));
        until(() -> inspector() != null);
        settle();
    }

    @Test
    void messagesThatHaveNoRoomAreCountedAndComeUpWhenOthersAreDismissed() throws Exception {
        for (int i = 1; i <= 5; i++) {
            int number = i;
            robot.interact(() -> window().model().notices().error("trouble " + number));
        }
        assertThat(((Label) node("#moreNotices")).getText()).startsWith("and 2 earlier messages");
        robot.interact(() -> window().model().notices().shown().removeFirst());
        assertThat(((Label) node("#moreNotices")).getText()).startsWith("and 1 earlier message,");
        robot.interact(() -> window().model().notices().shown().removeFirst());
        assertThat(window().scene().lookup("#moreNotices")).isNull();
        assertThat(window().model().notices().shown().getLast().text()).isEqualTo("trouble 1");
    }

    /// The button beside it cancels what is shown.
    @Test
    void theStatusBarShowsWhatWasAskedForBeforeWhatGoesOnByItself() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        Work<Boolean> work = (_, _) -> hold.await(30, TimeUnit.SECONDS);
        TaskRunner runner = window().model().runner();
        List<Job> jobs = new ArrayList<>();
        robot.interact(
                () -> {
                    jobs.add(runner.startBehind("Behind", work, _ -> {}, _ -> {}));
                    jobs.add(runner.start("Asked", work, _ -> {}, _ -> {}));
                });
        Label text = (Label) node("#jobText");
        until(() -> text.getText().startsWith("Asked\u2026 \u00b7 and "));
        robot.interact(() -> ((Button) node("#jobCancel")).fire());
        assertThat(jobs).extracting(Job::isCancelled).containsExactly(false, true);
        assertThat(text.getText()).startsWith("Asked \u00b7 cancelling\u2026");
        hold.countDown();
        until(() -> runner.jobs().isEmpty());
    }
}
