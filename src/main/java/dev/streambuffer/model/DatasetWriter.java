package dev.streambuffer.model;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Writes a dataset, batch by batch, into a target that appears under its name only when complete.
/// For one thread.
public interface DatasetWriter extends Closeable {

    /// Appends rows.
    ///
    /// @param columns all columns of the dataset in its order, each with `rows` rows
    void write(int rows, List<ColumnBatch> columns) throws IOException;

    /// Finishes and puts the target in its place.
    void commit() throws IOException;

    /// Releases what is held; without [#commit] before it, nothing of the target stays.
    @Override
    void close() throws IOException;
}
