package dev.streambuffer.analyze;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.Arrays;
import java.util.List;

/// What a range of rows tells: of each field, and of steps that repeat the one before, that jump in
/// number, or that say an episode is done before it ends.
final class StepQuality implements RunScan.Visitor {

    /// Few enough that their tokens are in the processor's cache when they are compared.
    private static final long BLOCK_ROWS = 1024;

    private final TokenStream stream;
    private final RowRange range;
    private final long[] starts;
    private final List<EndSign> done;
    private final FieldQuality[] fields;
    private final RowRuns repeats = new RowRuns();
    private final RowRuns jumps = new RowRuns();
    private final RowRuns early = new RowRuns();
    private int episode;

    /// @param starts the first row of each episode, and behind the last one the number of rows
    /// @param done scalar fields of which a true one says that the episode ends with the step
    StepQuality(TokenStream stream, RowRange range, long[] starts, List<EndSign> done) {
        this.stream = stream;
        this.range = range;
        this.starts = starts;
        this.done = done;
        fields =
                stream.fields().stream()
                        .map(field -> new FieldQuality(stream, field, range.from()))
                        .toArray(FieldQuality[]::new);
        int at = Arrays.binarySearch(starts, range.from());
        episode = at >= 0 ? at : -at - 2;
    }

    /// Reads the range.
    StepQuality read(CancelToken cancel) {
        for (long from = range.from(); from < range.to(); from += BLOCK_ROWS) {
            RowRange block = new RowRange(from, Math.min(range.to(), from + BLOCK_ROWS));
            RunScan.scan(stream, block, cancel, this);
            compare(block);
        }
        for (FieldQuality field : fields) {
            field.end(range.to());
        }
        return this;
    }

    @Override
    public void run(long row, long type, long position, long[] data, int from, int to) {
        if (type >= 0 && type < fields.length) {
            fields[(int) type].take(row, position, data, from, to);
        }
    }

    private void compare(RowRange rows) {
        long first = Math.max(1, rows.from());
        long before = stream.start(first - 1);
        long start = stream.start(first);
        long step = stream.stepOfRow(first - 1);
        for (long row = first; row < rows.to(); row++) {
            long end = stream.start(row + 1);
            long number = stream.stepOfRow(row);
            while (starts[episode + 1] <= row) {
                episode++;
            }
            if (number > step && number - step != 1) {
                jumps.add(row);
            }
            if (starts[episode] != row) {
                if (isSame(before, start, end)) {
                    repeats.add(row);
                }
                if (EndSign.isAnySet(done, stream, row - 1)) {
                    early.add(row - 1);
                }
            }
            before = start;
            start = end;
            step = number;
        }
    }

    private boolean isSame(long before, long start, long end) {
        long length = end - start;
        if (length == 0 || start - before != length) {
            return false;
        }
        for (long i = 0; i < length; i++) {
            if (stream.data(before + i) != stream.data(start + i)
                    || stream.type(before + i) != stream.type(start + i)) {
                return false;
            }
        }
        return true;
    }

    /// Takes what later rows tell.
    void merge(StepQuality later) {
        for (int type = 0; type < fields.length; type++) {
            fields[type].merge(later.fields[type]);
        }
        repeats.merge(later.repeats);
        jumps.merge(later.jumps);
        early.merge(later.early);
    }

    List<FieldQuality> fields() {
        return List.of(fields);
    }

    /// Rows that have the same tokens as the row before, in the same episode.
    RowRuns repeats() {
        return repeats;
    }

    /// Rows whose step number is not the next one after that of the row before.
    RowRuns jumps() {
        return jumps;
    }

    /// Rows that say an episode is done, and are not its last.
    RowRuns early() {
        return early;
    }
}
