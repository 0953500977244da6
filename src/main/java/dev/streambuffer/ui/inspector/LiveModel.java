package dev.streambuffer.ui.inspector;

import dev.streambuffer.analyze.Episodes;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.job.KeptUp;
import dev.streambuffer.ui.job.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Follows a recording that is still being written: looks for commits, and has the views grow by
/// them unless it is paused. Knows no clock: whoever draws says what time it is. For the JavaFX
/// thread only.
public final class LiveModel {

    /// How it stands with the writer.
    public enum State {
        /// nobody writes it
        STILL,
        /// it is being written
        LIVE,
        /// it was being written, and its writer closed it
        CLOSED,
        /// its writer is gone and did not close it
        GONE,
        /// it can't be followed any more: its files are damaged or replaced
        BROKEN
    }

    /// Where commits come from.
    public interface Source {

        /// Looks for a commit. Blocks.
        Look look() throws IOException;

        /// Finds the episodes of what was found. Blocks.
        Episodes episodes(Recording recording, CancelToken cancel, ProgressListener progress)
                throws IOException;
    }

    /// What there is.
    ///
    /// @param grown the recording as of a new commit; null if there is none since the look before
    /// @param steps the number of steps as of the last commit
    /// @param closed whether the writer closed it
    /// @param written whether its writer is there
    /// @param age how long ago the last commit was, in ms
    public record Look(
            @Nullable Recording grown, long steps, boolean closed, boolean written, long age) {}

    private record Grown(Recording recording, Episodes episodes) {}

    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(400);

    /// A writer commits now and then; only behind this many ms is it asked for.
    private static final long PATIENCE = 3000;

    private final InspectorModel model;
    private final Source source;
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.STILL);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final CommitRate rate = new CommitRate();
    private final KeptUp<Grown> growing;
    private @Nullable Recording pending;
    private @Nullable Look last;
    private boolean looking;
    private boolean lookedOnce;
    private long lookedAt;
    private long now;

    /// Follows a model's recording.
    public LiveModel(InspectorModel model, Source source) {
        this.model = model;
        this.source = source;
        growing = new KeptUp<>(model.runner(), "", this::work, this::grow, this::broken);
        following.subscribe(this::follow);
    }

    /// Whether the views grow as it is written.
    public BooleanProperty followingProperty() {
        return following;
    }

    /// How it stands with the writer.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The same in words, for the status bar; empty if nobody writes it.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Looks for a commit if it is time.
    ///
    /// @param nanos the time, from any fixed point
    public void tick(long nanos) {
        now = nanos;
        model.tick(nanos);
        growing.tick(nanos);
        boolean due = !lookedOnce || nanos - lookedAt >= EVERY;
        if (looking
                || !due
                || state.get() == State.BROKEN
                || model.episodesProperty().get() == null) {
            return;
        }
        looking = true;
        lookedOnce = true;
        lookedAt = nanos;
        model.runner().read((_, _) -> source.look(), this::looked, this::broken);
    }

    private void looked(Look look) {
        looking = false;
        last = look;
        Recording grown = look.grown();
        if (grown != null) {
            pending = grown;
            rate.committed(now - TimeUnit.MILLISECONDS.toNanos(look.age()), look.steps());
            follow();
        }
        state.set(stateOf(look));
        showText();
    }

    private State stateOf(Look look) {
        if (look.closed()) {
            return state.get() == State.STILL ? State.STILL : State.CLOSED;
        }
        return look.written() || look.age() < PATIENCE ? State.LIVE : State.GONE;
    }

    private void follow() {
        if (following.get() && state.get() == State.BROKEN) {
            // Once more, by the wish of the user.
            state.set(State.STILL);
        }
        if (following.get() && pending != null) {
            growing.grown(now);
        }
        showText();
    }

    private @Nullable Work<Grown> work() {
        Recording next = pending;
        return next == null || !following.get()
                ? null
                : (cancel, progress) -> new Grown(next, source.episodes(next, cancel, progress));
    }

    private void grow(Grown grown) {
        if (grown.recording().equals(pending)) {
            pending = null;
        }
        model.grow(grown.recording(), grown.episodes(), now);
        showText();
    }

    private void broken(Throwable error) {
        looking = false;
        state.set(State.BROKEN);
        model.notices().error(error);
        showText();
    }

    private void showText() {
        text.set(
                switch (state.get()) {
                    case STILL -> "";
                    case LIVE -> following.get() ? liveText() : pausedText();
                    case CLOSED -> following.get() ? "closed by its writer" : pausedText();
                    case GONE -> "the writer is gone, the store is not closed";
                    case BROKEN -> "not followed any more";
                });
    }

    private String liveText() {
        Look look = last;
        String ago = look == null ? "" : Numerals.duration(Math.max(0.1, look.age() / 1000.0));
        double perSecond = rate.perSecond(now);
        return "live"
                + (perSecond > 0 ? " \u00b7 " + Numerals.rate(perSecond) + " steps/s" : "")
                + (look == null ? "" : " \u00b7 committed " + ago + " ago");
    }

    private String pausedText() {
        Look look = last;
        long more = look == null ? 0 : look.steps() - model.recording().steps();
        return "paused" + (more > 0 ? " \u00b7 " + Numerals.count(more, "step") + " more" : "");
    }
}
