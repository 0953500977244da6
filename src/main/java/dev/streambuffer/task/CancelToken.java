package dev.streambuffer.task;

import java.util.concurrent.CancellationException;

/// A flag by which one thread asks the work of another to end. No interrupt is involved, as an
/// interrupt would close file channels. Safe for use by any number of threads.
public final class CancelToken {

    /// For work that nobody can cancel; [#cancel] on it is an error.
    public static final CancelToken NEVER = new CancelToken();

    private volatile boolean cancelled;

    /// Asks the work to end; the work notices it at its next [#check].
    public void cancel() {
        if (this == NEVER) {
            throw new IllegalStateException("NEVER can't be cancelled");
        }
        cancelled = true;
    }

    /// Whether [#cancel] was called.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Returns at once, or throws when [#cancel] was called. Cheap enough for every few thousand
    /// values.
    ///
    /// @throws CancellationException if the work is to end
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
