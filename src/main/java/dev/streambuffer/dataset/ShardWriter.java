package dev.streambuffer.dataset;

import dev.streambuffer.model.DatasetWriter;

import java.io.IOException;

/// Writes a dataset into a new folder, in shards. A shard ends when it has reached its size, or
/// where [#cut] says so. The folder is made complete by [#commit]; it is up to the caller to put it
/// in its place only then.
public interface ShardWriter extends DatasetWriter {

    /// Ends the current shard, if it has rows.
    void cut() throws IOException;
}
