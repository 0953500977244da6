package dev.streambuffer.ui.job;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// A place for the newest result of one kind, such as the page of a table: starting a job in it
/// cancels the one before, whose result is then never delivered. For the JavaFX thread only.
public final class Slot {

    private final TaskRunner runner;
    private @Nullable Job current;

    Slot(TaskRunner runner) {
        this.runner = runner;
    }

    /// Starts a short read in place of the one before.
    public <T> Job read(
            Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        cancel();
        return take(runner.read(work, done, failed));
    }

    /// Starts a long job in place of the one before.
    public <T> Job start(
            String title,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        cancel();
        return take(runner.start(title, work, done, failed));
    }

    /// Starts a long job in the background in place of the one before.
    public <T> Job startBehind(
            String title,
            Work<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        cancel();
        return take(runner.startBehind(title, work, done, failed));
    }

    private Job take(Job job) {
        current = job;
        return job;
    }

    /// Cancels what is going on, if anything is.
    public void cancel() {
        Job before = current;
        if (before != null) {
            before.cancel();
            current = null;
        }
    }
}
