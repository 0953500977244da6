package dev.streambuffer.analyze;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.Span;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;

/// Where rows stand on an axis that never goes back: in rows, or in seconds since the first one.
/// Timestamps that go back, as at the start of an episode, go on from where they were by one frame;
/// a row without a timestamp stands where the one before it does.
///
/// It holds at most 32 MB. Of a recording of more than 4 million timestamps only every n-th is
/// held, and rows between are placed evenly where no more is asked for than a picture needs.
/// Immutable, thread-safe; usable until the store is closed.
public final class Timeline {

    private static final long MOST_KNOTS = 1 << 22;
    private static final long MOST_READ = 1 << 17;

    private final long rows;
    private final double perUnit;
    private final long rowsPerKnot;
    private final double @Nullable [] knots;
    private final double end;
    private final @Nullable TimestampReader reader;

    private Timeline(
            long rows,
            double perUnit,
            long rowsPerKnot,
            double @Nullable [] knots,
            double end,
            @Nullable TimestampReader reader) {
        this.rows = rows;
        this.perUnit = perUnit;
        this.rowsPerKnot = rowsPerKnot;
        this.knots = knots;
        this.end = end;
        this.reader = reader;
    }

    /// Rows at equal distances.
    ///
    /// @param perUnit rows in a unit of the axis; 1 for an axis in rows, above 0
    public static Timeline regular(long rows, double perUnit) {
        return new Timeline(rows, perUnit, 1, null, Math.max(0, rows - 1) / perUnit, null);
    }

    /// Reads a column of timestamps.
    ///
    /// @param unit how many seconds one of them is
    /// @throws java.util.concurrent.CancellationException if cancelled
    static Timeline of(
            Dataset dataset,
            String column,
            double unit,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        return of(dataset, column, unit, MOST_KNOTS, cancel, progress);
    }

    static Timeline of(
            Dataset dataset,
            String column,
            double unit,
            long mostKnots,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        long rows = dataset.rows();
        long rowsPerKnot = Math.max(1, Math.ceilDiv(rows, mostKnots));
        double[] knots = new double[Math.toIntExact(Math.ceilDiv(rows, rowsPerKnot))];
        TimestampReader reader = new TimestampReader(dataset, column, unit);
        double[] last = {0};
        long[] done = {0};
        double frame =
                reader.read(
                        new RowRange(0, rows),
                        0,
                        cancel,
                        (row, time) -> {
                            last[0] = time;
                            if (row % rowsPerKnot == 0) {
                                knots[(int) (row / rowsPerKnot)] = time;
                            }
                            if (++done[0] % 65_536 == 0) {
                                progress.progress(
                                        new Progress("reading times", done[0], rows, "rows"));
                            }
                        });
        return new Timeline(rows, 1, rowsPerKnot, knots, last[0], reader.withFrame(frame));
    }

    /// The number of rows.
    public long rows() {
        return rows;
    }

    /// From the first row to the last.
    public Span extent() {
        return new Span(0, end);
    }

    /// Where a row stands, from memory: exact, or between the nearest that are held.
    ///
    /// @throws IndexOutOfBoundsException for a row outside the recording
    public double at(long row) {
        Objects.checkIndex(row, rows);
        if (knots == null) {
            return row / perUnit;
        }
        int knot = (int) (row / rowsPerKnot);
        long beyond = row % rowsPerKnot;
        if (beyond == 0) {
            return knots[knot];
        }
        boolean isLast = knot + 1 == knots.length;
        long length = isLast ? rows - 1 - knot * rowsPerKnot : rowsPerKnot;
        double to = isLast ? end : knots[knot + 1];
        return knots[knot] + (to - knots[knot]) * ((double) beyond / (double) length);
    }

    /// Where a row stands, or the last one if it has come since.
    public double upTo(long row) {
        return rows == 0 ? 0 : at(Math.min(row, rows - 1));
    }

    /// The row that stands nearest to a place, from memory; -1 if there are no rows.
    public long rowAt(double place) {
        long before = lastUpTo(place);
        if (before < 0) {
            return rows == 0 ? -1 : 0;
        }
        boolean next = before + 1 < rows && at(before + 1) - place < place - at(before);
        return next ? before + 1 : before;
    }

    /// The last row that stands at or before a place, from memory; -1 if there is none.
    public long lastUpTo(double place) {
        long low = -1;
        long high = rows - 1;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (at(middle) <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The rows in a stretch of the axis and at least one more on each side, so that lines run out
    /// of it.
    public RowRange rowsIn(Span span) {
        long more = knots == null ? 0 : rowsPerKnot - 1;
        long from = Math.clamp(lastUpTo(span.from()) - more, 0, rows);
        long to = Math.min(rows, lastUpTo(span.to()) + more + 2);
        return new RowRange(Math.min(from, to), to);
    }

    /// The places of the first and the last row of each column; see [EnvelopeSlice#column]. Exact
    /// for up to 131,072 rows, and always to less than what [#at] holds.
    ///
    /// @return two arrays: first rows, last rows
    /// @throws java.util.concurrent.CancellationException if cancelled
    public double[][] places(RowRange range, int columns, CancelToken cancel) throws IOException {
        int count = (int) Math.min(columns, range.size());
        LongToDoubleFunction place = this::at;
        if (knots != null && reader != null && rowsPerKnot > 1 && range.size() <= MOST_READ) {
            long knot = range.from() / rowsPerKnot;
            double[] read = new double[(int) range.size()];
            reader.read(
                    new RowRange(knot * rowsPerKnot, range.to()),
                    knots[(int) knot],
                    cancel,
                    (row, time) -> {
                        if (row >= range.from()) {
                            read[(int) (row - range.from())] = time;
                        }
                    });
            place = row -> read[(int) (row - range.from())];
        }
        double[][] places = new double[2][count];
        for (int i = 0; i < count; i++) {
            RowRange rowsOf = EnvelopeSlice.column(range, count, i);
            places[0][i] = place.applyAsDouble(rowsOf.from());
            places[1][i] = place.applyAsDouble(rowsOf.to() - 1);
        }
        return places;
    }
}
