package dev.streambuffer.analyze;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;

import java.io.UncheckedIOException;

/// Walks over rows token by token, in order, and hands them on as runs: neighbours of one row that
/// are of one type. It holds a small window of the stream, however long rows are.
final class RunScan {

    /// Three arrays of 64 KB: they stay in the cache of a processor.
    private static final int WINDOW_TOKENS = 1 << 13;

    /// Takes a run, or a piece of a long one.
    interface Visitor {
        /// Takes the next run, or the next piece of one.
        ///
        /// @param row the row
        /// @param type the type ID, which may be no field's
        /// @param position how many tokens of the run came before, in earlier pieces
        /// @param data data bits; those of the run stand at `from` to `to`, end exclusive
        void run(long row, long type, long position, long[] data, int from, int to);
    }

    private RunScan() {}

    /// @throws UncheckedIOException where the steps say of a row that its tokens end before it
    ///   begins or after the last of all
    static void scan(TokenStream stream, RowRange rows, CancelToken cancel, Visitor visitor) {
        if (rows.size() == 0) {
            return;
        }
        long lastToken = stream.start(rows.to());
        long at = stream.start(rows.from());
        TokenWindow window = new TokenWindow(at, new long[0], new long[0], new long[0]);
        for (long row = rows.from(); row < rows.to(); row++) {
            long end = stream.start(row + 1);
            if (end < at || end > lastToken) {
                throw new UncheckedIOException(
                        new DataException(
                                "steps.npy",
                                "record " + (row + 1),
                                "a start from " + at + " to " + lastToken,
                                end + "; the store is damaged, check it"));
            }
            long runStart = at;
            long runType = -1;
            while (at < end) {
                if (at == window.first() + window.size()) {
                    cancel.check();
                    window = stream.window(at, Math.min(lastToken, at + WINDOW_TOKENS));
                }
                long[] types = window.types();
                int from = (int) (at - window.first());
                int limit = (int) Math.min(end - window.first(), types.length);
                long type = types[from];
                int to = from + 1;
                while (to < limit && types[to] == type) {
                    to++;
                }
                if (type != runType) {
                    runStart = at;
                    runType = type;
                }
                visitor.run(row, type, at - runStart, window.data(), from, to);
                at += to - from;
            }
        }
    }
}
