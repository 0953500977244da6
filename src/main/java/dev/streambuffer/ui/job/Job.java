package dev.streambuffer.ui.job;

import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/// A piece of work that was started. Its properties change on the JavaFX thread only; [#cancel] may
/// be called from any thread.
public final class Job {

    /// How it stands with a job.
    public enum State {
        /// queued or at work
        RUNNING,
        /// done, result delivered
        DONE,
        /// ended by an error, error delivered
        FAILED,
        /// cancelled; whatever it still does, nothing of it is delivered
        CANCELLED
    }

    private final String title;
    private final boolean background;
    private volatile long stageBegan = System.nanoTime();
    private long published = -1;
    private final CancelToken cancel = new CancelToken();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyObjectWrapper<@Nullable Progress> progress =
            new ReadOnlyObjectWrapper<>();
    private double perSecond = -1;

    Job(String title) {
        this(title, false);
    }

    /// @param background whether nobody has asked for it
    Job(String title, boolean background) {
        this.title = title;
        this.background = background;
    }

    /// What it does, for people: `Importing cartpole.parquet`.
    public String title() {
        return title;
    }

    /// Whether nobody has asked for it.
    public boolean isBackground() {
        return background;
    }

    /// Asks it to end. Nothing is delivered any more.
    public void cancel() {
        cancel.cancel();
    }

    /// Whether [#cancel] was called.
    public boolean isCancelled() {
        return cancel.isCancelled();
    }

    /// How it stands.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// How far it is; null until it says so.
    public ReadOnlyObjectProperty<@Nullable Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Units of its progress done a second in the stage that it is in, or -1 while unknown.
    public double perSecond() {
        return perSecond;
    }

    /// Seconds left at this rate, or -1 while unknown.
    public double secondsLeft() {
        Progress now = progress.get();
        return now == null || now.total() < 0 || perSecond <= 0
                ? -1
                : (now.total() - now.done()) / perSecond;
    }

    CancelToken cancelToken() {
        return cancel;
    }

    /// Its work begins; until then it waited.
    void begin() {
        stageBegan = System.nanoTime();
    }

    void publish(Progress now) {
        publish(now, System.nanoTime());
    }

    /// Takes how far it is. A stage begins where the one before was last heard of.
    void publish(Progress now, long nanos) {
        Progress before = progress.get();
        if (before != null && !before.stage().equals(now.stage())) {
            stageBegan = published;
        }
        published = nanos;
        double seconds = (nanos - stageBegan) / 1e9;
        perSecond = seconds > 0 && now.done() > 0 ? now.done() / seconds : -1;
        progress.set(now);
    }

    void end(State last) {
        state.set(last);
    }
}
