package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;

/// Reads the rows of a range, batch by batch. For one thread at a time; several cursors of one
/// dataset may be used at once by several threads.
public interface RowCursor extends Closeable {

    /// The next rows, or null after the last. How many rows a batch has is the layout's choice; its
    /// memory is bounded whatever the size of the dataset. The batch stays valid until the next
    /// call.
    ///
    /// @throws DataException if the data is damaged
    @Nullable RowBatch next() throws IOException;
}
