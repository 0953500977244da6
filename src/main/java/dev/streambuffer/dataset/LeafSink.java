package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

import java.io.IOException;

/// Takes the levels and values of a leaf, so many rows at a time.
sealed interface LeafSink permits LeafWriter, PagedLeafWriter {

    /// Starts a batch.
    ///
    /// @param rows how many rows it has
    /// @throws IllegalArgumentException if its values are of another form than is stored
    void start(LeafBatch batch, int rows);

    /// Writes the next rows of the batch.
    ///
    /// @throws IllegalArgumentException if a value is null that can't be
    void write(int rows) throws IOException;
}
