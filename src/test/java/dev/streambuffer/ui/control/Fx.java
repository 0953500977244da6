package dev.streambuffer.ui.control;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// The JavaFX toolkit for tests of controls.
final class Fx {

    private static final CompletableFuture<Boolean> STARTED = start();

    private Fx() {}

    private static CompletableFuture<Boolean> start() {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Runnable ready =
                () -> {
                    Platform.setImplicitExit(false);
                    started.complete(true);
                };
        try {
            Platform.startup(ready);
        } catch (IllegalStateException e) {
            // Another test of this process has started it.
            Platform.runLater(ready);
        }
        return started;
    }

    /// Runs something on the JavaFX thread and waits for its result.
    static <T> T call(Callable<T> work) throws Exception {
        STARTED.get(30, TimeUnit.SECONDS);
        if (Platform.isFxApplicationThread()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(60, TimeUnit.SECONDS);
    }

    /// Puts a control into a scene of its size, in a theme. On the JavaFX thread.
    static Scene scene(Parent control, int width, int height, boolean dark) {
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        Fonts.install();
        return new Scene(control, width, height);
    }

    /// What a scene looks like. On the JavaFX thread.
    static WritableImage picture(Scene scene) {
        return scene.snapshot(null);
    }

    /// Brings a control's layout up to date. On the JavaFX thread.
    static void layout(Parent control) {
        control.applyCss();
        control.layout();
    }

    /// Presses a key on a control.
    static void press(Parent control, KeyCode code) {
        press(control, code, false);
    }

    /// Presses a key on a control, perhaps with Ctrl.
    static void press(Parent control, KeyCode code, boolean shortcut) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        KeyEvent event =
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        code,
                        false,
                        shortcut && !mac,
                        false,
                        shortcut && mac);
        Event.fireEvent(control, event);
    }
}
