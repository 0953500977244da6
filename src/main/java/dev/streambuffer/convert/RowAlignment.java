package dev.streambuffer.convert;

import dev.streambuffer.model.DataException;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/// Which row of one source stands beside which row of another. Pairs of rows, and rows that only
/// one has, are numbered from 0 as *places*, in ascending order of both sources' rows. Immutable.
public final class RowAlignment {

    private static final String STAGE = "aligning steps";
    private static final int ROWS_A_CHECK = 1 << 16;

    /// A run of places.
    ///
    /// @param place the first place
    /// @param rowA the row of A at it, or -1 where A has none
    /// @param rowB the row of B at it, or -1 where B has none
    /// @param rows how many places, at least 1
    public record Run(long place, long rowA, long rowB, long rows) {

        /// Whether both sources have these rows.
        public boolean isBoth() {
            return rowA >= 0 && rowB >= 0;
        }

        /// A part of the run.
        ///
        /// @param from the first place
        /// @param to the place after the last
        Run part(long from, long to) {
            long skipped = from - place;
            return new Run(
                    from,
                    rowA < 0 ? -1 : rowA + skipped,
                    rowB < 0 ? -1 : rowB + skipped,
                    to - from);
        }
    }

    private final List<Run> runs;
    private final long[] starts;

    private RowAlignment(List<Run> runs) {
        this.runs = List.copyOf(runs);
        this.starts = runs.stream().mapToLong(Run::place).toArray();
    }

    /// The first rows side by side, the second, and so on.
    public static RowAlignment byRow(long rowsA, long rowsB) {
        Runs runs = new Runs();
        long both = Math.min(rowsA, rowsB);
        runs.add(0, 0, both);
        runs.add(both, -1, rowsA - both);
        runs.add(-1, both, rowsB - both);
        return new RowAlignment(runs.list);
    }

    /// Rows of equal step numbers side by side; where both have several of one number, the first of
    /// them beside the first, and so on.
    ///
    /// @throws DataException if the step numbers of one go down somewhere
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static RowAlignment byStep(
            ComparedSource a, ComparedSource b, CancelToken cancel, ProgressListener progress)
            throws DataException {
        if (!a.hasStepNumbers() && !b.hasStepNumbers()) {
            return byRow(a.rows(), b.rows());
        }
        // Each is read twice.
        long total = 2 * (a.rows() + b.rows());
        LongConsumer done = rows -> progress.progress(new Progress(STAGE, rows, total, "rows"));
        checkAscending(a, 0, done, cancel);
        checkAscending(b, a.rows(), done, cancel);
        LongConsumer merged = rows -> done.accept(total / 2 + rows);
        return merge(a::step, a.rows(), b::step, b.rows(), merged, cancel);
    }

    /// @param done hears now and then of how many rows of both are merged
    static RowAlignment merge(
            LongUnaryOperator a,
            long rowsA,
            LongUnaryOperator b,
            long rowsB,
            LongConsumer done,
            CancelToken cancel) {
        Runs runs = new Runs();
        long atA = 0;
        long atB = 0;
        long told = 0;
        while (atA < rowsA && atB < rowsB) {
            long most = Math.min(ROWS_A_CHECK, Math.min(rowsA - atA, rowsB - atB));
            long both = 0;
            while (both < most && a.applyAsLong(atA + both) == b.applyAsLong(atB + both)) {
                both++;
            }
            cancel.check();
            if (atA + atB - told >= ROWS_A_CHECK) {
                told = atA + atB;
                done.accept(told);
            }
            runs.add(atA, atB, both);
            atA += both;
            atB += both;
            if (both < most) {
                boolean first = a.applyAsLong(atA) < b.applyAsLong(atB);
                runs.add(first ? atA++ : -1, first ? -1 : atB++, 1);
            }
        }
        runs.add(atA, -1, rowsA - atA);
        runs.add(-1, atB, rowsB - atB);
        return new RowAlignment(runs.list);
    }

    /// @param before how many rows of others were read
    private static void checkAscending(
            ComparedSource source, long before, LongConsumer done, CancelToken cancel)
            throws DataException {
        if (!source.hasStepNumbers()) {
            return;
        }
        long last = Long.MIN_VALUE;
        for (long row = 0; row < source.rows(); row++) {
            if ((row & ROWS_A_CHECK - 1) == 0) {
                cancel.check();
                done.accept(before + row);
            }
            long step = source.step(row);
            if (step < last) {
                throw new DataException(
                        source.place(),
                        "row " + row,
                        "step numbers that don't go down, to align by step",
                        "step %d after %d; align by row".formatted(step, last));
            }
            last = step;
        }
    }

    /// The runs, in order.
    public List<Run> runs() {
        return runs;
    }

    /// The number of places.
    public long places() {
        return runs.isEmpty() ? 0 : runs.getLast().place() + runs.getLast().rows();
    }

    /// How many rows only A has.
    public long onlyA() {
        return runs.stream().filter(run -> run.rowB() < 0).mapToLong(Run::rows).sum();
    }

    /// How many rows only B has.
    public long onlyB() {
        return runs.stream().filter(run -> run.rowA() < 0).mapToLong(Run::rows).sum();
    }

    /// The row of A at a place, or -1 if it has none there.
    ///
    /// @throws IndexOutOfBoundsException if there is no such place
    public long rowA(long place) {
        return at(place).rowA();
    }

    /// The row of B at a place, or -1 if it has none there.
    ///
    /// @throws IndexOutOfBoundsException if there is no such place
    public long rowB(long place) {
        return at(place).rowB();
    }

    private Run at(long place) {
        if (place < 0 || place >= places()) {
            throw new IndexOutOfBoundsException("place " + place + " of " + places());
        }
        int found = Arrays.binarySearch(starts, place);
        Run run = runs.get(found >= 0 ? found : -found - 2);
        return run.part(place, place + 1);
    }

    /// The runs between two places, those at the borders cut.
    List<Run> between(long from, long to) {
        List<Run> between = new ArrayList<>();
        int found = Arrays.binarySearch(starts, from);
        for (int i = found >= 0 ? found : Math.max(0, -found - 2);
                i < runs.size() && starts[i] < to;
                i++) {
            Run run = runs.get(i);
            long start = Math.max(from, run.place());
            long end = Math.min(to, run.place() + run.rows());
            if (start < end) {
                between.add(run.part(start, end));
            }
        }
        return between;
    }

    /// Joins rows into runs as they come.
    private static final class Runs {
        private final List<Run> list = new ArrayList<>();

        void add(long rowA, long rowB, long rows) {
            if (rows == 0) {
                return;
            }
            Run last = list.isEmpty() ? null : list.getLast();
            if (last != null
                    && follows(last.rowA(), last.rows(), rowA)
                    && follows(last.rowB(), last.rows(), rowB)) {
                Run longer = new Run(last.place(), last.rowA(), last.rowB(), last.rows() + rows);
                list.set(list.size() - 1, longer);
            } else {
                list.add(new Run(last == null ? 0 : last.place() + last.rows(), rowA, rowB, rows));
            }
        }

        private static boolean follows(long before, long rows, long next) {
            return before < 0 ? next < 0 : next == before + rows;
        }
    }
}
