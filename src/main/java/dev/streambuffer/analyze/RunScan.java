package dev.streambuffer.analyze;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.io.UncheckedIOException;
import java.util.Arrays;

/// Walks over rows token by token, in order, and hands them on as runs: neighbours of one row that
/// are of one type. It holds a small window of the stream, however long rows are. Rows that are
/// alike, as most neighbours are, are handed on together.
final class RunScan {

    /// Two arrays of 64 KB: they stay in the cache of a processor.
    private static final int WINDOW_TOKENS = 1 << 13;

    /// Fewer rows than that are handed on one by one.
    private static final int LEAST_ALIKE = 4;

    /// Takes a run, or a piece of a long one.
    interface Visitor {
        /// Takes the next run, or the next piece of one.
        ///
        /// @param row the row
        /// @param type the type ID, which may be no field's
        /// @param position how many tokens of the run came before, in earlier pieces
        /// @param data data bits; those of the run stand at `from` to `to`, end exclusive
        void run(long row, long type, long position, long[] data, int from, int to);

        /// Takes the next rows, which are alike: the same as their runs, one by one. Who can take
        /// one component of all of them at a time is faster.
        ///
        /// @param row the first of the rows
        /// @param rows how many there are
        /// @param shape what each of them is like
        /// @param data data bits; those of the rows stand from `from` on, row by row
        default void alike(long row, int rows, RowShape shape, long[] data, int from) {
            int start = from;
            for (int r = 0; r < rows; r++) {
                for (int i = 0; i < shape.runs(); i++) {
                    run(
                            row + r,
                            shape.types()[i],
                            0,
                            data,
                            start + shape.starts()[i],
                            start + shape.ends()[i]);
                }
                start += shape.tokens();
            }
        }
    }

    private final TokenStream stream;
    private final RowRange rows;
    private final CancelToken cancel;
    private final Visitor visitor;
    private final long lastToken;
    private final long[] types;
    private final long[] data;
    private long first;
    private int size;

    private RunScan(TokenStream stream, RowRange rows, CancelToken cancel, Visitor visitor) {
        this.stream = stream;
        this.rows = rows;
        this.cancel = cancel;
        this.visitor = visitor;
        first = stream.start(rows.from());
        lastToken = stream.start(rows.to());
        int room = Math.clamp(lastToken - first, 0, WINDOW_TOKENS);
        types = new long[room];
        data = new long[room];
    }

    /// @throws UncheckedIOException where the steps say of a row that its tokens end before it
    ///   begins or after the last of all
    static void scan(TokenStream stream, RowRange rows, CancelToken cancel, Visitor visitor) {
        if (rows.size() > 0) {
            new RunScan(stream, rows, cancel, visitor).scan();
        }
    }

    private void scan() {
        long at = first;
        long row = rows.from();
        while (row < rows.to()) {
            long end = end(row, at);
            if (at < end && at == first + size) {
                read(at);
            }
            int alike = alike(row, at, end);
            if (alike >= LEAST_ALIKE) {
                int from = (int) (at - first);
                int tokens = (int) (end - at);
                visitor.alike(row, alike, RowShape.of(types, from, from + tokens), data, from);
                row += alike;
                at += (long) alike * tokens;
            } else {
                runs(row, at, end);
                row++;
                at = end;
            }
        }
    }

    private long end(long row, long at) {
        long end = stream.start(row + 1);
        if (end < at || end > lastToken) {
            throw new UncheckedIOException(
                    new DataException(
                            "steps.npy",
                            "record " + (row + 1),
                            "a start from " + at + " to " + lastToken,
                            end + "; the store is damaged, check it"));
        }
        return end;
    }

    private void read(long at) {
        cancel.check();
        first = at;
        size = (int) Math.min(lastToken - at, types.length);
        stream.copy(at, size, types, data);
    }

    /// How many rows from this one on are alike, as far as the window shows it.
    private int alike(long row, long at, long end) {
        long tokens = end - at;
        int from = (int) (at - first);
        if (tokens == 0 || tokens * LEAST_ALIKE > size - from) {
            return 0;
        }
        int length = (int) tokens;
        int same = Arrays.mismatch(types, from, size - length, types, from + length, size);
        int most = (same < 0 ? size - from : length + same) / length;
        long left = Math.min(most, rows.to() - row);
        int alike = 1;
        long next = end + tokens;
        while (alike < left && stream.start(row + alike + 1) == next) {
            alike++;
            next += tokens;
        }
        return alike;
    }

    private void runs(long row, long start, long end) {
        long at = start;
        long runStart = at;
        long runType = -1;
        while (at < end) {
            if (at == first + size) {
                read(at);
            }
            int from = (int) (at - first);
            int limit = (int) Math.min(end - first, size);
            long type = types[from];
            int to = from + 1;
            while (to < limit && types[to] == type) {
                to++;
            }
            if (type != runType) {
                runStart = at;
                runType = type;
            }
            visitor.run(row, type, at - runStart, data, from, to);
            at += to - from;
        }
    }
}
