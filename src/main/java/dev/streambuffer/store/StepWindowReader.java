package dev.streambuffer.store;

import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenStream;

import java.util.Arrays;

/// Copies a run of rows for a table. Within a row types don't go down, so that the end of a cell is
/// found by bisection and a row of any length costs little.
final class StepWindowReader {

    private final TokenStream view;
    private final boolean mayBeNull;
    private final long firstRow;
    private final int rows;
    private final int cap;
    private final int fields;
    private final long[] counts;
    private final boolean[] nulls;
    private final int[] offsets;
    private final long[] tokens;
    private final UnknownCollector unknown;
    private long[] words = new long[1024];
    private int used;

    /// @param mayBeNull whether there is any null list
    StepWindowReader(TokenStream view, boolean mayBeNull, long firstRow, int rows, int cap) {
        this.view = view;
        this.mayBeNull = mayBeNull;
        this.firstRow = firstRow;
        this.rows = rows;
        this.cap = cap;
        this.fields = view.fields().size();
        int cells = Math.multiplyExact(rows, fields);
        this.counts = new long[cells];
        this.nulls = new boolean[cells];
        this.offsets = new int[cells];
        this.tokens = new long[cells];
        Arrays.fill(tokens, -1);
        this.unknown = new UnknownCollector(view, rows, cap);
    }

    StepWindow read() {
        long[] steps = new long[rows];
        long[] starts = new long[rows + 1];
        for (int row = 0; row < rows; row++) {
            steps[row] = view.stepOfRow(firstRow + row);
            starts[row] = view.start(firstRow + row);
        }
        starts[rows] = view.start(firstRow + rows);
        for (int row = 0; row < rows; row++) {
            readRow(row, starts[row], starts[row + 1]);
        }
        return new StepWindow(
                firstRow,
                fields,
                cap,
                steps,
                starts,
                counts,
                nulls,
                offsets,
                tokens,
                Arrays.copyOf(words, used),
                unknown.all());
    }

    private void readRow(int row, long start, long end) {
        long at = start;
        while (at < end) {
            long type = view.type(at);
            long next = endOf(type, at, end);
            if (type >= 0 && type < fields) {
                readCell(row * fields + (int) type, at, next);
            } else {
                unknown.add(row, type, at, next);
            }
            at = next;
        }
        unknown.endRow(row);
        if (mayBeNull) {
            for (int type = 0; type < fields; type++) {
                int cell = row * fields + type;
                nulls[cell] = counts[cell] == 0 && view.isNullList(firstRow + row, type);
            }
        }
    }

    private void readCell(int cell, long from, long to) {
        counts[cell] = to - from;
        tokens[cell] = from;
        offsets[cell] = used;
        int shown = (int) Math.min(cap, to - from);
        if (used + shown > words.length) {
            words = Arrays.copyOf(words, Math.max(used + shown, 2 * words.length));
        }
        for (int i = 0; i < shown; i++) {
            words[used++] = view.data(from + i);
        }
    }

    /// The first token after `from` that is of a higher type. Most cells are short: the search
    /// widens from the start.
    private long endOf(long type, long from, long end) {
        long low = from;
        long step = 1;
        while (low + step < end && view.type(low + step) == type) {
            low += step;
            step <<= 1;
        }
        long high = Math.min(end, low + step);
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (view.type(middle) == type) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
