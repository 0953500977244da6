package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// What a table says in whole, to be copied or written to a file. It keeps the columns and the
/// decode mode of the moment when it was made, and may touch mapped memory: it is for tasks.
interface TableContent {

    /// A cell in whole; null stands for a null or missing value.
    sealed interface Cell {

        /// A single value.
        ///
        /// @param text as the table shows it
        /// @param number whether it may stand unquoted in JSON, if it is finite
        record One(String text, boolean number) implements Cell {}

        /// A list.
        record Many(List<One> values) implements Cell {}
    }

    /// Takes rows, one after the other.
    interface Sink {
        /// A row: as many cells as there are titles.
        void row(List<@Nullable Cell> cells) throws IOException;
    }

    /// The columns' titles.
    List<String> titles();

    /// Reads rows.
    ///
    /// @param rows which, from 0
    /// @throws java.util.concurrent.CancellationException if it is cancelled
    void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException;
}
