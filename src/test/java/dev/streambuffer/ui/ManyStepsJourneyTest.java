package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.ManySteps;
import dev.streambuffer.ui.control.GridHit;
import dev.streambuffer.ui.control.GridView;
import dev.streambuffer.ui.control.TokenMapView;
import dev.streambuffer.ui.inspector.InspectorController.View;
import dev.streambuffer.ui.inspector.TokenFacts;
import dev.streambuffer.ui.job.Job;

import javafx.event.Event;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// A recording of more than 2^31 steps in the real window.
class ManyStepsJourneyTest extends Journey {

    private static final long FIRST = ManySteps.FIRST;
    private static final long LAST = ManySteps.STEPS - 1;

    private void openHuge() throws Exception {
        Path store = folder.resolve("huge.store");
        assumeTrue(ManySteps.write(store), "the file system has no sparse files");
        robot.interact(() -> window().model().open(store));
        patiently(() -> inspector() != null && model().recording().steps() == ManySteps.STEPS);
        // What reads all of it would take longer than the test.
        patiently(
                () -> {
                    List.copyOf(window().model().runner().jobs()).forEach(Job::cancel);
                    return isIdle();
                });
        settle();
    }

    private boolean isIdle() {
        return window().model().runner().isIdle() && model().rowProperty().get() == 0;
    }

    /// Reading a hole in a sparse file is slow in some file systems.
    private static void patiently(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                3, TimeUnit.MINUTES, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    private String clipboard() throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()).get();
    }

    /// The row of the selected token, or -1: most steps have none.
    private long rowOfToken() {
        TokenFacts facts = model().tokenProperty().get();
        return facts == null ? -1 : facts.row();
    }

    private void key(KeyCode code, boolean control, boolean shift, int times) {
        robot.interact(
                () -> {
                    for (int i = 0; i < times; i++) {
                        Event.fireEvent(focused(), key(code, control, shift));
                    }
                });
    }

    private void keysReachEveryStep() throws Exception {
        GridView grid = (GridView) node("#stepGrid");
        // These many leave no room for it beside the tabs.
        Labeled count = (Labeled) node("#shownCount");
        assertThat(count.getText()).isEmpty();
        assertThat(count.getTooltip().getText().replace('\u00a0', ' '))
                .startsWith("2 147 484 648 steps");
        assertThat(grid.getRowCount()).isEqualTo(ManySteps.STEPS);

        // To the last one, and what is drawn there.
        key(KeyCode.END, true, false, 1);
        patiently(() -> model().stepProperty().get() == LAST);
        patiently(() -> rowOfToken() == LAST);
        assertThat(grid.getSelectedRow()).isEqualTo(LAST);
        RowRange seen = grid.visibleRange();
        assertThat(seen.to()).isEqualTo(ManySteps.STEPS);
        assertThat(seen.from()).isGreaterThan(FIRST);
        patiently(() -> grid.getAccessibleText().startsWith("step 2\u00a0147\u00a0484\u00a0647"));
        assertThat(token().token()).isEqualTo(2 * (ManySteps.SOME - 1));

        // To a step by its number, and to a token.
        robot.interact(() -> model().goTo("2 147 483 900"));
        patiently(() -> model().stepProperty().get() == 2_147_483_900L);
        robot.interact(() -> model().goTo("token 1001"));
        patiently(() -> rowOfToken() == FIRST + 500);
        assertThat(token().row()).isEqualTo(FIRST + 500);
        assertThat(value("value")).isEqualTo("500.0");
        assertThat(grid.getSelectedRow()).isEqualTo(FIRST + 500);

        // A selection over the border.
        robot.interact(() -> model().goToRow(FIRST - 1));
        patiently(() -> grid.getSelectedRow() == FIRST - 1);
        key(KeyCode.DOWN, false, true, 2);
        assertThat(grid.selectedRows()).isEqualTo(new RowRange(FIRST - 1, FIRST + 2));
        press(KeyCode.C, true);
        patiently(() -> window().model().notices().briefProperty().get().startsWith("copied 3"));
        assertThat(clipboard().lines()).hasSize(3);
        assertThat(clipboard().lines().toList().getLast())
                .startsWith("2147483649\t")
                .endsWith("1.0");
    }

    @Test
    void everyStepIsReached() throws Exception {
        openHuge();
        keysReachEveryStep();
        mapAndScrollBarReachEveryStep();
    }

    private void mapAndScrollBarReachEveryStep() throws Exception {
        TokenMapView map = (TokenMapView) node("#map");
        assertThat(map.getRowCount()).isEqualTo(ManySteps.STEPS);
        robot.interact(() -> map.setViewport(new RowRange(FIRST, ManySteps.STEPS)));
        double x = map.getWidth() / 2;
        long row = map.rowAt(x);
        assertThat(row).isBetween(FIRST + 400, FIRST + 600);
        robot.interact(
                () -> {
                    Event.fireEvent(map, click(MouseEvent.MOUSE_PRESSED, x, 20, false));
                    Event.fireEvent(map, click(MouseEvent.MOUSE_RELEASED, x, 20, false));
                });
        patiently(() -> rowOfToken() == row);

        GridView grid = (GridView) node("#stepGrid");
        for (long target : new long[] {0, FIRST - 3, FIRST / 2 + 12_345, LAST}) {
            robot.interact(() -> grid.scrollTo(target));
            RowRange seen = grid.visibleRange();
            assertThat(seen.from()).isLessThanOrEqualTo(target);
            assertThat(seen.to()).isGreaterThan(target);
            // What lies under the pointer is the row that is drawn there.
            GridHit hit = grid.hit(30, 60);
            assertThat(hit).isNotNull();
            assertThat(hit.row()).isBetween(seen.from(), seen.to());
        }
        robot.interact(() -> controller().show(View.TOKENS));
        GridView tokens = (GridView) node("#tokenGrid");
        assertThat(tokens.getRowCount()).isEqualTo(2L * ManySteps.SOME);
    }
}
