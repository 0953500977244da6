package dev.streambuffer.convert;

import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

/// Counts the rows that several threads have done, and tells a listener, which is called by one of
/// them at a time.
final class RowProgress {

    private final ProgressListener listener;
    private final String what;
    private final long total;
    private long done;

    /// @param what is done, as people read it
    /// @param total how many rows there are
    RowProgress(ProgressListener listener, String what, long total) {
        this.listener = listener;
        this.what = what;
        this.total = total;
    }

    synchronized void add(int rows) {
        done += rows;
        listener.progress(new Progress(what, done, total, "rows"));
    }
}
