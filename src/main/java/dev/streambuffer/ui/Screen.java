package dev.streambuffer.ui;

import javafx.application.Platform;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Starts JavaFX, on a real screen or without one.
final class Screen {

    private static final FutureTask<Boolean> STARTED = new FutureTask<>(Screen::startToolkit);

    private Screen() {}

    /// Whether there is a screen to put a window on.
    static boolean isThere(Map<String, String> environment, String system) {
        boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
        return !linux || has(environment, "DISPLAY") || has(environment, "WAYLAND_DISPLAY");
    }

    /// Begins to start JavaFX on the real screen, beside what the caller goes on with.
    static void begin() {
        Thread.ofPlatform().daemon().name("start").start(STARTED);
    }

    /// Starts JavaFX on the real screen, or waits until it is there.
    ///
    /// @throws IllegalStateException if it can't be started
    static void start() {
        STARTED.run();
        boolean interrupted = false;
        while (true) {
            try {
                STARTED.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("JavaFX can't be started: " + e.getMessage(), e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean startToolkit() {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        Platform.setImplicitExit(false);
        await(started);
        return true;
    }

    /// Starts JavaFX without a screen, drawn by software. Call it before anything else of JavaFX.
    static void startHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        start();
    }

    /// Waits without an end: nothing interrupts a command.
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean has(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
