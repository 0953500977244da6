package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.util.List;

/// The rows of a table that are shown, where those are not all.
///
/// @param all the whole table
/// @param shown which of its rows
record ShownContent(TableContent all, ShownRows shown) implements TableContent {

    @Override
    public List<String> titles() {
        return all.titles();
    }

    @Override
    public void read(RowRange rows, Sink sink, CancelToken cancel) throws IOException {
        for (long from = rows.from(); from < rows.to(); ) {
            long first = shown.row(from);
            long to = from + 1;
            while (to < rows.to() && shown.row(to) == first + to - from) {
                to++;
            }
            all.read(new RowRange(first, first + to - from), sink, cancel);
            from = to;
        }
    }
}
