package dev.streambuffer.convert;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/// Which row of one source stands beside which row of another. Pairs of rows, and rows that only
/// one has, are numbered from 0 as *places*, in ascending order of both sources' rows. Takes at
/// most two bits a place and a little. Immutable.
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

    private final PlaceSides sides;

    private RowAlignment(PlaceSides sides) {
        this.sides = sides.complete();
    }

    /// The first rows side by side, the second, and so on.
    public static RowAlignment byRow(long rowsA, long rowsB) {
        PlaceSides sides = new PlaceSides();
        long both = Math.min(rowsA, rowsB);
        sides.add(PlaceSides.BOTH, both);
        sides.add(PlaceSides.A, rowsA - both);
        sides.add(PlaceSides.B, rowsB - both);
        return new RowAlignment(sides);
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
        PlaceSides sides = new PlaceSides();
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
            sides.add(PlaceSides.BOTH, both);
            atA += both;
            atB += both;
            if (both < most) {
                boolean first = a.applyAsLong(atA) < b.applyAsLong(atB);
                sides.add(first ? PlaceSides.A : PlaceSides.B, 1);
                atA += first ? 1 : 0;
                atB += first ? 0 : 1;
            }
        }
        sides.add(PlaceSides.A, rowsA - atA);
        sides.add(PlaceSides.B, rowsB - atB);
        return new RowAlignment(sides);
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

    /// The runs, in order, made as they are asked for: there may be as many as rows.
    public Iterable<Run> runs() {
        return between(0, places());
    }

    /// The number of places.
    public long places() {
        return sides.places();
    }

    /// How many rows only A has.
    public long onlyA() {
        return sides.places() - sides.rowsB();
    }

    /// How many rows only B has.
    public long onlyB() {
        return sides.places() - sides.rowsA();
    }

    /// The row of A at a place, or -1 if it has none there.
    ///
    /// @throws IndexOutOfBoundsException if there is no such place
    public long rowA(long place) {
        return (sides.at(place) & PlaceSides.A) == 0 ? -1 : sides.rowsABefore(place);
    }

    /// The row of B at a place, or -1 if it has none there.
    ///
    /// @throws IndexOutOfBoundsException if there is no such place
    public long rowB(long place) {
        return (sides.at(place) & PlaceSides.B) == 0 ? -1 : sides.rowsBBefore(place);
    }

    /// The rows of A at some places.
    ///
    /// @param to the place after the last
    RowRange rowsA(long from, long to) {
        return new RowRange(sides.rowsABefore(from), sides.rowsABefore(to));
    }

    /// The rows of B at some places.
    ///
    /// @param to the place after the last
    RowRange rowsB(long from, long to) {
        return new RowRange(sides.rowsBBefore(from), sides.rowsBBefore(to));
    }

    /// The runs between two places, those at the borders cut.
    Iterable<Run> between(long from, long to) {
        return () -> new Runs(from, to);
    }

    private final class Runs implements Iterator<Run> {
        private final long to;
        private long place;
        private long atA;
        private long atB;

        Runs(long from, long to) {
            this.to = to;
            this.place = from;
            this.atA = sides.rowsABefore(from);
            this.atB = sides.rowsBBefore(from);
        }

        @Override
        public boolean hasNext() {
            return place < to;
        }

        @Override
        public Run next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int alike = sides.at(place);
            long rows = sides.endOfAlike(place, to) - place;
            boolean inA = (alike & PlaceSides.A) != 0;
            boolean inB = (alike & PlaceSides.B) != 0;
            Run run = new Run(place, inA ? atA : -1, inB ? atB : -1, rows);
            place += rows;
            atA += inA ? rows : 0;
            atB += inB ? rows : 0;
            return run;
        }
    }
}
