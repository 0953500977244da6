package dev.streambuffer.dataset;

import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;

import java.io.IOException;
import java.util.List;

/// Writes a dataset into a new folder, in shards: section by section, several of which may be
/// written at once. The folder is made complete by [#commit]; it is up to the caller to put it in
/// its place only then.
public interface ShardWriter extends DatasetWriter {

    /// Shards of consecutive rows, for one thread. A shard ends when it has reached its size, or
    /// where [#cut] says so.
    interface Section extends DatasetWriter {

        /// Ends the current shard, if it has rows.
        void cut() throws IOException;
    }

    /// Starts a section, which begins with a new shard; it must be committed before the folder is.
    ///
    /// @param number its place among the sections, from 0, each to be started once
    Section section(int number) throws IOException;

    /// What a batch counts for in the size of a shard, in bytes.
    static long size(List<ColumnBatch> columns) {
        return FolderWriter.size(columns);
    }
}
