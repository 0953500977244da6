package dev.streambuffer.analyze;

import dev.streambuffer.model.EnvelopeSlice;
import dev.streambuffer.model.FieldComponent;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final FieldComponent component;
    private final long rows;
    private final long rowsPerCell;
    private final List<EnvelopeCells> levels = new ArrayList<>();

    private Envelope(
            TokenStream stream,
            FieldComponent component,
            long rows,
            long rowsPerCell,
            EnvelopeCells base) {
        this.stream = stream;
        this.component = component;
        this.rows = rows;
        this.rowsPerCell = rowsPerCell;
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

    /// Reads the whole stream once, for several components together.
    ///
    /// @param components of fields of the stream
    /// @return an envelope a component, in their order
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static List<Envelope> of(
            TokenStream stream,
            List<FieldComponent> components,
            CancelToken cancel,
            ProgressListener progress) {
        return of(stream, components, LEAST_ROWS_PER_CELL, cancel, progress);
    }

    static List<Envelope> of(
            TokenStream stream,
            List<FieldComponent> components,
            long leastRowsPerCell,
            CancelToken cancel,
            ProgressListener progress) {
        long rows = stream.steps();
        long rowsPerCell = Math.max(leastRowsPerCell, Math.ceilDiv(rows, MOST_CELLS));
        EnvelopeCells[] base = cells(components.size(), (int) Math.ceilDiv(rows, rowsPerCell));
        RowWork.run(
                stream,
                "computing the plot",
                "rows",
                RowWork.split(stream, new RowRange(0, rows), cancel),
                range -> {
                    long first = range.from() / rowsPerCell;
                    int size = (int) (Math.ceilDiv(range.to(), rowsPerCell) - first);
                    EnvelopeCells[] cells = cells(components.size(), size);
                    EnvelopeScan.scan(stream, components, cells, range, rowsPerCell, first, cancel);
                    return new Part((int) first, cells);
                },
                part -> part.joinTo(base),
                cancel,
                progress);
        List<Envelope> envelopes = new ArrayList<>();
        for (int c = 0; c < base.length; c++) {
            envelopes.add(new Envelope(stream, components.get(c), rows, rowsPerCell, base[c]));
        }
        return envelopes;
    }

    /// What a range of rows adds.
    private record Part(int firstCell, EnvelopeCells[] cells) {
        void joinTo(EnvelopeCells[] base) {
            for (int c = 0; c < cells.length; c++) {
                for (int i = 0; i < cells[c].size(); i++) {
                    base[c].join(firstCell + i, cells[c], i);
                }
            }
        }
    }

    private static EnvelopeCells[] cells(int components, int size) {
        EnvelopeCells[] cells = new EnvelopeCells[components];
        Arrays.setAll(cells, _ -> new EnvelopeCells(size));
        return cells;
    }

    /// Reads a few rows of each column from the stream itself: exact if no column has more rows
    /// than that, else a sample that takes a time which does not depend on the number of rows.
    ///
    /// @param components of fields of the stream
    /// @param columns the most columns, at least 1; fewer rows than that are a column each
    /// @param rowsPerColumn how many rows to read in a column, at least 1; neighbours in its middle
    /// @return a slice a component, in their order
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static List<EnvelopeSlice> read(
            TokenStream stream,
            List<FieldComponent> components,
            RowRange range,
            int columns,
            long rowsPerColumn,
            CancelToken cancel) {
        Objects.checkFromToIndex(range.from(), range.to(), stream.steps());
        int size = columns(range, columns);
        EnvelopeCells[] cells = cells(components.size(), size);
        return stream.reading(
                () -> {
                    for (int i = 0; i < size; i++) {
                        cancel.check();
                        RowRange all = EnvelopeSlice.column(range, size, i);
                        long count = Math.min(rowsPerColumn, all.size());
                        long from = all.from() + (all.size() - count) / 2;
                        RowRange some = new RowRange(from, from + count);
                        EnvelopeScan.scan(
                                stream, components, cells, some, Long.MAX_VALUE, -i, cancel);
                    }
                    return Arrays.stream(cells).map(each -> each.toSlice(range)).toList();
                });
    }

    private static int columns(RowRange range, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("expected at least 1 column, found " + columns);
        }
        return (int) Math.min(columns, range.size());
    }

    /// What it is of.
    public FieldComponent component() {
        return component;
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
        int size = columns(range, columns);
        EnvelopeCells cells = new EnvelopeCells(size);
        stream.reading(
                () -> {
                    for (int i = 0; i < size; i++) {
                        cancel.check();
                        collect(EnvelopeSlice.column(range, size, i), cells, i, cancel);
                    }
                    return cells;
                });
        return cells.toSlice(range);
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
            EnvelopeScan.scan(
                    stream,
                    List.of(component),
                    new EnvelopeCells[] {one},
                    range,
                    Long.MAX_VALUE,
                    0,
                    cancel);
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
