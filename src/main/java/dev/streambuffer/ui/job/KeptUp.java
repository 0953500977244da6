package dev.streambuffer.ui.job;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// A long result of something that grows: computed once for all to see, and again in the background
/// when there is more. It never runs twice at a time, what is known stays until the next is there,
/// and it rests for a few times as long as it took, so that growth does not fill the processors.
/// For the delivering thread only.
public final class KeptUp<T> {

    private static final long REST = 4;

    private final TaskRunner runner;
    private final String title;
    private final Supplier<@Nullable Work<T>> work;
    private final Consumer<? super T> done;
    private final Consumer<? super Throwable> failed;
    private @Nullable Job current;
    private boolean wanted;
    private boolean ticked;
    private long now;
    private long began;
    private long restUntil;

    /// @param work gives what is to be done with what is there now; null if that is nothing
    /// @param done takes each result
    public KeptUp(
            TaskRunner runner,
            String title,
            Supplier<@Nullable Work<T>> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        this.runner = runner;
        this.title = title;
        this.work = work;
        this.done = done;
        this.failed = failed;
    }

    /// Starts it at once, in place of what is running.
    public void start() {
        cancel();
        Work<T> next = work.get();
        if (next != null) {
            began = now;
            ticked = false;
            take(runner.startBehind(title, next, this::ended, this::broke));
        }
    }

    /// There is more: it is done again as soon as it is not at work and has rested.
    ///
    /// @param nanos the time, from any fixed point
    public void grown(long nanos) {
        wanted = true;
        tick(nanos);
    }

    /// Starts what is wanted, if it is time.
    ///
    /// @param nanos the time, from any fixed point
    public void tick(long nanos) {
        now = nanos;
        ticked = true;
        if (!wanted || current != null || restUntil != 0 && now - restUntil < 0) {
            return;
        }
        Work<T> next = work.get();
        if (next != null) {
            wanted = false;
            began = now;
            take(runner.keepUp(next, this::ended, this::broke));
        }
    }

    /// Ends what is running; nothing of it is delivered.
    public void cancel() {
        Job running = current;
        current = null;
        wanted = false;
        if (running != null) {
            running.cancel();
        }
    }

    private void take(Job job) {
        // On the same thread it may be over before it is known here.
        if (job.stateProperty().get() == Job.State.RUNNING) {
            current = job;
            job.stateProperty()
                    .subscribe(
                            state -> {
                                if (state == Job.State.CANCELLED && current == job) {
                                    current = null;
                                }
                            });
        }
    }

    private void ended(T result) {
        rest();
        done.accept(result);
    }

    private void broke(Throwable error) {
        rest();
        failed.accept(error);
    }

    /// How long it took is known only if the time was told since.
    private void rest() {
        current = null;
        restUntil = began == 0 || !ticked ? 0 : now + REST * (now - began);
    }
}
