package dev.streambuffer.ui;

import dev.streambuffer.StreamBuffer;
import dev.streambuffer.ui.control.GridView;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Window;

import java.time.Duration;
import java.time.Instant;

/// Runs the program as it is, and tells how long after its start the first rows of the steps table
/// were painted. Put it behind the program on the class path, with the time before java was called:
/// `java -Dbench.began=$(date +%s%3N) ...`, as Linux tells when a process started to a second only.
/// A median of several runs is worth telling. Without a display: `-Dglass.platform=Headless
/// -Dprism.order=sw`, and DISPLAY set to anything.
public final class StartBenchmark {

    /// Pulses from the layout with the rows until they are on the screen.
    private static final int PULSES = 2;

    private StartBenchmark() {}

    /// Runs it.
    ///
    /// @param args of the program
    public static void main(String[] args) {
        Instant started = Instant.ofEpochMilli(Long.getLong("bench.began"));
        Thread.ofPlatform().daemon().start(() -> watch(started));
        StreamBuffer.main(args);
    }

    private static void watch(Instant started) {
        while (true) {
            try {
                Thread.sleep(2);
                Platform.runLater(() -> look(started));
                return;
            } catch (IllegalStateException notYetStarted) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void look(Instant started) {
        Instant toolkit = Instant.now();
        new AnimationTimer() {
            private int painted;
            private Instant shown = Instant.MAX;

            @Override
            public void handle(long now) {
                if (!Window.getWindows().isEmpty() && shown.equals(Instant.MAX)) {
                    shown = Instant.now();
                }
                if (painted == 0 && !areRowsThere()) {
                    return;
                }
                painted++;
                if (painted > PULSES) {
                    stop();
                    System.out.printf(
                            "toolkit %d ms, window %d ms, rows %d ms%n",
                            Duration.between(started, toolkit).toMillis(),
                            Duration.between(started, shown).toMillis(),
                            Duration.between(started, Instant.now()).toMillis());
                    Window.getWindows().getFirst().hide();
                }
            }
        }.start();
    }

    private static boolean areRowsThere() {
        return Window.getWindows().stream().anyMatch(StartBenchmark::hasRows);
    }

    private static boolean hasRows(Window window) {
        Node grid = window.getScene() == null ? null : window.getScene().lookup("#stepGrid");
        var hit = grid instanceof GridView view ? view.hit(20, 45) : null;
        return hit != null && hit.cell() != null;
    }
}
