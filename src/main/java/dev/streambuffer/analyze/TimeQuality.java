package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a column of times goes on from step to step within episodes. The column is gone through
/// several times, as its intervals may be too many to be kept.
final class TimeQuality {

    /// An interval is off if it differs from the usual one by more than this share of it.
    static final double TOLERANCE = 0.1;

    private static final Pattern UNIT =
            Pattern.compile("^(?:timestamp|duration)\\[(s|ms|us|ns)\\b");
    private static final List<String> NAMES = List.of("timestamp", "timestamps", "time");

    /// Takes how long after the row before a row is; NaN if it has no time.
    private interface Visitor {
        void interval(long row, double interval);
    }

    private final Dataset table;
    private final Column column;
    private final boolean floats;
    private final long[] starts;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private final RowRuns missing = new RowRuns();
    private final RowRuns backward = new RowRuns();
    private final RowRuns off = new RowRuns();
    private double usual;
    private double most;
    private long mostRow = -1;
    private int pass;

    private TimeQuality(
            Dataset table,
            Column column,
            long[] starts,
            CancelToken cancel,
            ProgressListener progress) {
        this.table = table;
        this.column = column;
        this.starts = starts;
        this.cancel = cancel;
        this.progress = progress;
        floats = column.feature().scalarDtype().kind() == Dtype.Kind.FLOAT;
    }

    /// Looks for a scalar column of times, and at what it has.
    ///
    /// @param table the whole recording as a table
    /// @param starts the first row of each episode, and behind the last one the number of rows
    /// @return null if there is no such column
    static @Nullable TimeQuality of(
            Dataset table, long[] starts, CancelToken cancel, ProgressListener progress)
            throws IOException {
        for (String name : NAMES) {
            Column column = table.column(name);
            if (column != null && column.feature().isScalar() && isTime(column)) {
                TimeQuality times = new TimeQuality(table, column, starts, cancel, progress);
                times.run();
                return times;
            }
        }
        return null;
    }

    private static boolean isTime(Column column) {
        String dtype = column.feature().text();
        Dtype number = column.feature().scalarDtype();
        return dtype.startsWith("timestamp")
                || dtype.startsWith("duration")
                || number.isNumber() && number.kind() != Dtype.Kind.BOOL;
    }

    private void run() throws IOException {
        MedianInterval median = new MedianInterval();
        long[] positive = new long[1];
        pass(
                (row, interval) -> {
                    if (interval > 0) {
                        positive[0]++;
                        median.add(interval);
                    } else {
                        (Double.isNaN(interval) ? missing : backward).add(row);
                    }
                });
        if (positive[0] == 0) {
            return;
        }
        median.endPass();
        for (int i = 1; i < MedianInterval.PASSES; i++) {
            pass(
                    (_, interval) -> {
                        if (interval > 0) {
                            median.add(interval);
                        }
                    });
            median.endPass();
        }
        usual = median.value();
        pass(this::compare);
    }

    private void compare(long row, double interval) {
        if (interval > 0 && Math.abs(interval - usual) > TOLERANCE * usual) {
            off.add(row);
            if (mostRow < 0 || Math.abs(interval - usual) > Math.abs(most - usual)) {
                most = interval;
                mostRow = row;
            }
        }
    }

    private void pass(Visitor visitor) throws IOException {
        long rows = starts[starts.length - 1];
        long total = rows * (MedianInterval.PASSES + 1);
        int episode = 0;
        boolean any = false;
        long last = 0;
        try (RowCursor cursor = table.read(new RowRange(0, rows), List.of(column.name()))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                LeafBatch leaf = batch.columns().getFirst().leaves().getFirst();
                byte[] definition = leaf.definition();
                long[] words = leaf.words();
                int value = 0;
                for (int i = 0; i < batch.rows(); i++) {
                    long row = batch.firstRow() + i;
                    if (starts[episode + 1] <= row) {
                        episode++;
                        any = false;
                    }
                    boolean there =
                            words != null
                                    && (definition == null
                                            || definition[i] == leaf.leaf().maxDefinition());
                    long word = there && words != null ? words[value++] : 0;
                    if (!there || floats && !Double.isFinite(Double.longBitsToDouble(word))) {
                        visitor.interval(row, Double.NaN);
                        any = false;
                        continue;
                    }
                    if (any) {
                        visitor.interval(row, interval(last, word));
                    }
                    last = word;
                    any = true;
                }
                long done = pass * rows + batch.firstRow() + batch.rows();
                progress.progress(new Progress("checking times", done, total, "rows"));
            }
        }
        pass++;
    }

    /// Of integers, and times are some, the difference is taken before it is rounded.
    private double interval(long before, long now) {
        return floats
                ? Double.longBitsToDouble(now) - Double.longBitsToDouble(before)
                : (double) (now - before);
    }

    /// The column.
    Column column() {
        return column;
    }

    /// Whether times are floats, which are seconds by custom.
    boolean isSeconds() {
        return floats;
    }

    /// The unit of intervals with a space before it, or the empty text if the column doesn't say
    /// it.
    String unit() {
        Matcher unit = UNIT.matcher(column.feature().text());
        if (unit.find()) {
            return " " + unit.group(1);
        }
        return floats ? " s" : "";
    }

    /// Rows without a time.
    RowRuns missing() {
        return missing;
    }

    /// Rows whose time is not after that of the row before.
    RowRuns backward() {
        return backward;
    }

    /// Rows whose interval to the row before is not the usual one.
    RowRuns off() {
        return off;
    }

    /// The median of the intervals that go forward; 0 if there is none.
    double usual() {
        return usual;
    }

    /// The interval that is the furthest off.
    double most() {
        return most;
    }

    /// Its row, or -1.
    long mostRow() {
        return mostRow;
    }
}
