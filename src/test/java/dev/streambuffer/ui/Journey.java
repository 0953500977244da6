package dev.streambuffer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.convert.ImportCache;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.inspector.InspectorController;
import dev.streambuffer.ui.inspector.InspectorModel;
import dev.streambuffer.ui.inspector.TokenFacts;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A window on the demo recording, and what a person does with it.
abstract class Journey {

    private static final long SECONDS = 30;

    /// For what all journeys of a class may share: the store of the demo recording.
    @TempDir static Path shared;

    @TempDir Path folder;
    final FxRobot robot = new FxRobot();
    private @Nullable MainWindow window;

    /// What the window remembers.
    Settings settings() {
        return Settings.forgotten(Appearance.Choice.DARK);
    }

    /// What it remembers in a file of this journey, for those in which it is opened again.
    final Settings keptSettings() {
        try {
            return Settings.in(folder.resolve("settings.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The list of fields, which is hidden at first in a window of this width.
    final ListView<?> showFields() throws Exception {
        robot.interact(() -> window().controller().toggleSource());
        settle();
        return (ListView<?>) node("#fields");
    }

    @BeforeEach
    void open() throws Exception {
        Path demo =
                new ImportCache(shared.resolve("cache"))
                        .demo(CancelToken.NEVER, ProgressListener.NONE);
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            MainWindow made = new MainWindow(settings(), 1000, 700);
                            made.show();
                            made.model().open(demo);
                            window = made;
                        })
                .get();
        until(() -> inspector() != null);
        settle();
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            window().model().close();
                            window().hide();
                        })
                .get();
    }

    MainWindow window() {
        MainWindow open = window;
        assertThat(open).isNotNull();
        return open;
    }

    @Nullable InspectorModel inspector() {
        return window == null ? null : window.model().inspectorProperty().get();
    }

    InspectorModel model() {
        InspectorModel model = inspector();
        assertThat(model).isNotNull();
        return model;
    }

    InspectorController controller() {
        InspectorController controller = window().controller().inspector();
        assertThat(controller).isNotNull();
        return controller;
    }

    TokenFacts token() {
        TokenFacts facts = model().tokenProperty().get();
        assertThat(facts).isNotNull();
        return facts;
    }

    Node node(String selector) {
        Node node = window().scene().lookup(selector);
        assertThat(node).as(selector).isNotNull();
        return node;
    }

    /// The text of a line of the token inspector.
    String value(String label) {
        return ((Label) node("#token-" + label.replace(' ', '-'))).getText();
    }

    /// Presses a key where the focus is. Not by TestFX's robot: its keys go to the window that the
    /// platform has given the focus to, and the headless one gives it to the first.
    void press(KeyCode code, boolean control) {
        robot.interact(() -> Event.fireEvent(focused(), key(code, control, false)));
    }

    static KeyEvent key(KeyCode code, boolean control, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false);
    }

    /// A mouse event of the first button at a place in a node.
    static MouseEvent click(EventType<MouseEvent> type, double x, double y, boolean shift) {
        return new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                shift,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    void write(String text) {
        for (String character : text.codePoints().mapToObj(Character::toString).toList()) {
            robot.interact(
                    () ->
                            Event.fireEvent(
                                    focused(),
                                    new KeyEvent(
                                            KeyEvent.KEY_TYPED,
                                            character,
                                            character,
                                            KeyCode.UNDEFINED,
                                            false,
                                            false,
                                            false,
                                            false)));
        }
    }

    Node focused() {
        Node focused = window().scene().getFocusOwner();
        assertThat(focused).as("the node that has the focus").isNotNull();
        return focused;
    }

    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    }

    void settle() throws Exception {
        CountDownLatch settled = new CountDownLatch(1);
        robot.interact(() -> window().whenSettled(settled::countDown));
        assertThat(settled.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
