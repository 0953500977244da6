package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.streambuffer.model.TokenStream;
import dev.streambuffer.ui.inspector.InspectorModel;

import javafx.scene.Scene;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Nothing stays of a recording or a window that was closed: neither objects nor mapped memory.
class LeakTest {

    private static final int TIMES = 100;
    private static final long SECONDS = 120;

    private static final List<MainWindow> shown = new ArrayList<>();

    @TempDir private Path folder;

    @Test
    void closedRecordingsAreCollectedAndUnmapped() throws Exception {
        Path path = SmallStore.write(folder, 400);
        FxToolkit.registerPrimaryStage();
        MainWindow window =
                fx(
                        () -> {
                            MainWindow made =
                                    new MainWindow(
                                            Settings.forgotten(Appearance.Choice.LIGHT), 1000, 700);
                            made.show();
                            return made;
                        });
        List<WeakReference<InspectorModel>> models = new ArrayList<>();
        List<WeakReference<TokenStream>> streams = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            openAndClose(window, path, models, streams);
        }
        until(
                () -> {
                    System.gc();
                    return models.stream().allMatch(each -> each.refersTo(null))
                            && streams.stream().allMatch(each -> each.refersTo(null));
                });
        Path maps = Path.of("/proc/self/maps");
        fx(
                () -> {
                    window.hide();
                    return true;
                });
        assumeThat(maps).exists();
        assertThat(Files.readString(maps)).doesNotContain(path.toString());
    }

    @Test
    void closedWindowsAreCollected() throws Exception {
        Path path = SmallStore.write(folder, 400);
        FxToolkit.registerPrimaryStage();
        List<WeakReference<Scene>> windows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            windows.add(shownAndHidden(path));
        }
        // Toolkits may hold the last one a little longer.
        List<WeakReference<Scene>> gone = windows.subList(0, windows.size() - 1);
        until(
                () -> {
                    System.gc();
                    return gone.stream().allMatch(each -> each.refersTo(null));
                });
    }

    private static WeakReference<Scene> shownAndHidden(Path path) throws Exception {
        WeakReference<Scene> window =
                fx(
                        () -> {
                            MainWindow made =
                                    new MainWindow(
                                            Settings.forgotten(Appearance.Choice.DARK), 1000, 700);
                            made.show();
                            made.model().open(path);
                            shown.add(made);
                            return new WeakReference<>(made.scene());
                        });
        until(() -> shown.getFirst().model().inspectorProperty().get() != null);
        fx(
                () -> {
                    MainWindow made = shown.removeFirst();
                    made.model().close();
                    made.hide();
                    return true;
                });
        return window;
    }

    private static void openAndClose(
            MainWindow window,
            Path path,
            List<WeakReference<InspectorModel>> models,
            List<WeakReference<TokenStream>> streams)
            throws Exception {
        fx(
                () -> {
                    window.model().open(path);
                    return true;
                });
        until(() -> window.model().inspectorProperty().get() != null);
        TokenStream stream =
                fx(
                        () -> {
                            InspectorModel model = window.model().inspectorProperty().get();
                            assertThat(model).isNotNull();
                            model.goToRow(models.size());
                            models.add(new WeakReference<>(model));
                            TokenStream open = model.recording().stream();
                            streams.add(new WeakReference<>(open));
                            window.model().close();
                            return open;
                        });
        until(() -> window.model().runner().isIdle());
        assertThatThrownBy(() -> stream.data(0)).isInstanceOf(IllegalStateException.class);
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> fx(condition));
    }
}
