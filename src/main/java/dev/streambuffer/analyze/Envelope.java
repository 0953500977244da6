package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The exact least and greatest values of one field component over any rows, for plots that lose no
/// spike. It holds levels of ever more rows a cell, at most about 20 MB however long the recording
/// is, and reads from the stream what lies between whole cells. Integers beyond 2^53 are rounded to
/// the nearest float64. Immutable, thread-safe; usable until the stream's store is closed.
public final class Envelope {

    private static final long LEAST_ROWS_PER_CELL = 64;
    private static final long MOST_CELLS = 1 << 20;
    private static final int FACTOR = 16;

    private final TokenStream stream;
    private final Field field;
    private final int component;
    private final long rows;
    private final long rowsPerCell;
    private final List<EnvelopeCells> levels = new ArrayList<>();

    private Envelope(TokenStream stream, Field field, int component, long leastRowsPerCell) {
        this.stream = stream;
        this.field = field;
        this.component = component;
        rows = stream.steps();
        rowsPerCell = Math.max(leastRowsPerCell, Math.ceilDiv(rows, MOST_CELLS));
    }

    /// Reads the whole stream once.
    ///
    /// @param field a field of the stream
    /// @param component the position in its list, from 0; 0 for a scalar
    /// @throws IndexOutOfBoundsException if the component is negative
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static Envelope of(
            TokenStream stream,
            Field field,
            int component,
            CancelToken cancel,
            ProgressListener progress) {
        return of(stream, field, component, LEAST_ROWS_PER_CELL, cancel, progress);
    }

    static Envelope of(
            TokenStream stream,
            Field field,
            int component,
            long leastRowsPerCell,
            CancelToken cancel,
            ProgressListener progress) {
        Objects.checkIndex(component, Integer.MAX_VALUE);
        Envelope result = new Envelope(stream, field, component, leastRowsPerCell);
        result.build(cancel, progress);
        return result;
    }

    private record Part(long firstCell, EnvelopeCells cells) {}

    private void build(CancelToken cancel, ProgressListener progress) {
        EnvelopeCells base = new EnvelopeCells((int) Math.ceilDiv(rows, rowsPerCell));
        RowWork.run(
                stream,
                "computing the plot",
                "rows",
                RowWork.split(stream, new RowRange(0, rows)),
                range -> {
                    long first = range.from() / rowsPerCell;
                    int size = (int) (Math.ceilDiv(range.to(), rowsPerCell) - first);
                    EnvelopeCells cells = new EnvelopeCells(size);
                    cells.scan(stream, field, component, range, rowsPerCell, first, cancel);
                    return new Part(first, cells);
                },
                part -> {
                    for (int i = 0; i < part.cells().size(); i++) {
                        base.join((int) part.firstCell() + i, part.cells(), i);
                    }
                },
                cancel,
                progress);
        levels.add(base);
        while (levels.getLast().size() > FACTOR) {
            EnvelopeCells finer = levels.getLast();
            EnvelopeCells coarser = new EnvelopeCells(Math.ceilDiv(finer.size(), FACTOR));
            for (int i = 0; i < finer.size(); i++) {
                coarser.join(i / FACTOR, finer, i);
            }
            levels.add(coarser);
        }
    }

    /// The number of rows it was made of; a stream that grows may have more by now.
    public long rows() {
        return rows;
    }

    /// The envelope of a range of rows.
    ///
    /// @param columns the most columns, at least 1; fewer rows than that are a column each
    /// @throws IndexOutOfBoundsException if the rows are not all among [#rows]
    /// @throws java.util.concurrent.CancellationException if cancelled
    public EnvelopeSlice slice(RowRange range, int columns, CancelToken cancel) {
        Objects.checkFromToIndex(range.from(), range.to(), rows);
        if (columns < 1) {
            throw new IllegalArgumentException("expected at least 1 column, found " + columns);
        }
        int size = (int) Math.min(columns, range.size());
        EnvelopeCells cells = new EnvelopeCells(size);
        stream.reading(
                () -> {
                    for (int i = 0; i < size; i++) {
                        cancel.check();
                        collect(EnvelopeSlice.column(range, size, i), cells, i, cancel);
                    }
                    return cells;
                });
        for (int i = 0; i < size; i++) {
            if (cells.min[i] > cells.max[i]) {
                cells.min[i] = Double.NaN;
                cells.max[i] = Double.NaN;
            }
        }
        return new EnvelopeSlice(range, cells.min, cells.max, cells.marks);
    }

    private void collect(RowRange range, EnvelopeCells out, int column, CancelToken cancel) {
        int first = (int) Math.ceilDiv(range.from(), rowsPerCell);
        int last = range.to() == rows ? levels.getFirst().size() : (int) (range.to() / rowsPerCell);
        if (first >= last) {
            read(range, out, column, cancel);
            return;
        }
        read(new RowRange(range.from(), first * rowsPerCell), out, column, cancel);
        climb(first, last, out, column);
        read(
                new RowRange(Math.min(range.to(), last * rowsPerCell), range.to()),
                out,
                column,
                cancel);
    }

    private void read(RowRange range, EnvelopeCells out, int column, CancelToken cancel) {
        if (range.size() > 0) {
            EnvelopeCells one = new EnvelopeCells(1);
            one.scan(stream, field, component, range, Long.MAX_VALUE, 0, cancel);
            out.join(column, one, 0);
        }
    }

    /// Joins the cells `first` to `last`, end exclusive, from as coarse levels as can be.
    private void climb(int first, int last, EnvelopeCells out, int column) {
        int from = first;
        int to = last;
        for (EnvelopeCells level : levels) {
            boolean coarsest = level.equals(levels.getLast());
            while (from < to && (coarsest || from % FACTOR != 0)) {
                out.join(column, level, from++);
            }
            while (from < to && to % FACTOR != 0) {
                out.join(column, level, --to);
            }
            from /= FACTOR;
            to /= FACTOR;
        }
    }
}
