package dev.streambuffer.cli;

import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;

/// A progress bar with rate and time left on stderr, if that is a terminal and the work takes
/// longer than a moment. It is gone when closed. Thread-safe.
final class TerminalProgress implements ProgressListener, Closeable {

    private static final long MOMENT_NANOS = 400_000_000;
    private static final int UPDATE_MILLIS = 100;

    private final long started = System.nanoTime();
    private final boolean wanted;
    private @Nullable Boolean terminal;
    private @Nullable ProgressBar bar;
    private @Nullable Progress shown;

    /// @param wanted whether there may be a bar at all
    TerminalProgress(boolean wanted) {
        this.wanted = wanted;
    }

    @Override
    public void progress(Progress progress) {
        if (wanted && System.nanoTime() - started > MOMENT_NANOS) {
            show(progress);
        }
    }

    private synchronized void show(Progress progress) {
        if (terminal == null) {
            terminal = StandardError.isTerminal();
        }
        if (!terminal) {
            return;
        }
        ProgressBar current = bar;
        Progress before = shown;
        if (current == null
                || before == null
                || !before.stage().equals(progress.stage())
                || before.total() != progress.total()) {
            finish();
            current = Bars.open(progress);
            bar = current;
            shown = progress;
        }
        // Threads report out of order; a bar never goes back.
        if (progress.done() > current.getCurrent()) {
            current.stepTo(progress.done());
        }
    }

    @Override
    public void close() {
        finish();
    }

    /// Takes the bar away, so that output can follow; the next progress brings it again.
    synchronized void finish() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /// Apart, as checking the code of its class loads the library; work that is short needs none.
    private static final class Bars {
        static ProgressBar open(Progress progress) {
            boolean unicode = System.err.charset().equals(StandardCharsets.UTF_8);
            return new ProgressBarBuilder()
                    .setTaskName(progress.stage())
                    .setInitialMax(progress.total())
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setRenderer(
                            unicode
                                    ? new ProgressLine(progress.unit(), '\u2501', '\u2500')
                                    : new ProgressLine(progress.unit(), '=', ' '))
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }
    }
}
