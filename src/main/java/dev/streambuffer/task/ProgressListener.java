package dev.streambuffer.task;

/// Hears how far work has come. Called on the working threads, possibly several at once and often;
/// it must return quickly.
@FunctionalInterface
public interface ProgressListener {

    /// Hears nothing.
    ProgressListener NONE = progress -> {};

    /// Takes the newest state.
    void progress(Progress progress);
}
