package dev.streambuffer.ui.job;

import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

/// Something to do away from the JavaFX thread. It may block and read mapped memory; it must not
/// touch view models.
///
/// @param <T> what comes of it
@FunctionalInterface
public interface Work<T> {

    /// Does it.
    ///
    /// @param cancel to be checked often; see [CancelToken#check]
    /// @param progress to be told as often as convenient
    /// @throws Exception whatever keeps it from being done; goes to the job's owner
    T run(CancelToken cancel, ProgressListener progress) throws Exception;
}
