package dev.streambuffer.dataset;

import dev.streambuffer.model.DatasetWriter;

/// A writer that several threads may write to at once, each a run of rows of its own. Its own
/// [#write] is then not used.
public interface PartedWriter extends DatasetWriter {

    /// Starts a run of rows. It holds back what it was given until all runs before it are
    /// committed; so they are to be started in the order of their numbers, and each committed or
    /// closed. When one is closed without, nothing more is written, and the others end without an
    /// error.
    ///
    /// @param number its place among the runs, from 0
    DatasetWriter part(int number);
}
