package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ComparedSource;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;
import dev.streambuffer.ui.control.GridCell;
import dev.streambuffer.ui.control.GridPage;
import dev.streambuffer.ui.control.GridSource;
import dev.streambuffer.ui.job.Slot;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Pages of places, two rows a place: that of A above that of B, what differs marked.
final class CompareRows implements GridSource {

    /// The key of the step numbers.
    static final String STEP = "step";

    /// The key of the names of the two sources.
    static final String SIDE = "side";

    private static final String COLUMN = "column ";

    /// Of the number of a value in the grid, how many bits say which value of its cell it is.
    private static final int VALUE_BITS = 24;

    /// How many columns stand before those of the sources.
    static final int FROZEN = 2;

    private final CompareModel model;
    private final Compared compared;
    private final List<String> names;
    private final List<String> keys = new ArrayList<>(List.of(STEP, SIDE));
    private final Slot pages;
    private final Consumer<GridPage> show;

    /// @param names the columns
    CompareRows(
            CompareModel model, Compared compared, List<String> names, Consumer<GridPage> show) {
        this.model = model;
        this.compared = compared;
        this.names = List.copyOf(names);
        this.pages = model.inspector().runner().slot();
        this.show = show;
        names.forEach(name -> keys.add(key(name)));
    }

    /// The key of a column of both sources.
    static String key(String name) {
        return COLUMN + name;
    }

    /// The column that a key is of, or null if it is none of the sources'.
    static @Nullable String nameOf(String key) {
        return key.startsWith(COLUMN) ? key.substring(COLUMN.length()) : null;
    }

    /// What a number in the grid stands for.
    ///
    /// @param place the place of its row
    /// @param name the column
    /// @param index the position in a list or array, from 0
    record Value(long place, String name, long index) {}

    /// What a chip of the grid stands for.
    Value valueOf(long number) {
        long cell = number >> VALUE_BITS;
        return new Value(
                cell / names.size() / 2,
                names.get((int) (cell % names.size())),
                number & (1L << VALUE_BITS) - 1);
    }

    /// The first value that differs in a row of a page.
    ///
    /// @param row the row in the page, from 0
    /// @param name the column to look in, or the empty text for all
    /// @return its number in the grid, or -1
    static long firstMarked(GridPage page, int row, String name) {
        for (int i = 0; i < page.keys().size(); i++) {
            if ((name.isEmpty() || page.keys().get(i).equals(key(name)))
                    && page.cell(row, i) instanceof GridCell.Chips chips) {
                for (int chip = 0; chip < chips.texts().length; chip++) {
                    if (chips.isSpecial(chip)) {
                        return chips.tokenOf(chip);
                    }
                }
            }
        }
        return -1;
    }

    @Override
    public void request(long fromRow, int rows) {
        long from = fromRow / 2;
        long to = (fromRow + rows + 1) / 2;
        pages.read(
                (cancel, progress) -> page(from, to, cancel, progress),
                show,
                model.inspector().notices()::error);
    }

    private GridPage page(long from, long to, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Comparison comparison = compared.comparison();
        RowAlignment alignment = comparison.alignment();
        ComparedSource a = ComparedSource.of(model.store());
        try (ComparedSource b =
                ComparedSource.open(compared.other(), compared.options(), cancel, progress)) {
            Map<Long, List<CompareValues>> left =
                    read(
                            a,
                            rows(alignment, new RowRange(from, to), true),
                            names,
                            CompareValues::of);
            Map<Long, List<CompareValues>> right =
                    read(
                            b,
                            rows(alignment, new RowRange(from, to), false),
                            names,
                            CompareValues::of);
            List<GridCell> cells = new ArrayList<>();
            for (long place = from; place < to; place++) {
                long rowA = alignment.rowA(place);
                long rowB = alignment.rowB(place);
                List<CompareValues> inA = left.get(rowA);
                List<CompareValues> inB = right.get(rowB);
                addRow(cells, place, 0, rowA < 0 ? "" : step(a, rowA), inA, inB);
                addRow(cells, place, 1, rowB < 0 ? "" : step(b, rowB), inB, inA);
            }
            int count = Math.toIntExact(2 * (to - from));
            return new GridPage(2 * from, count, keys, cells.toArray(GridCell[]::new));
        }
    }

    private static String step(ComparedSource source, long row) {
        return Numerals.grouped(source.step(row));
    }

    private static RowRange rows(RowAlignment alignment, RowRange places, boolean ofA) {
        long first = -1;
        long end = 0;
        for (long place = places.from(); place < places.to(); place++) {
            long row = ofA ? alignment.rowA(place) : alignment.rowB(place);
            if (row >= 0) {
                first = first < 0 ? row : first;
                end = row + 1;
            }
        }
        return first < 0 ? new RowRange(0, 0) : new RowRange(first, end);
    }

    /// A row of one source in whole.
    ///
    /// @param step its number, null where the source has no such step
    /// @param values of every column, in their order; none where it has no such step
    record Side(@Nullable Long step, List<CompareValues> values) {}

    /// Reads places of both sources with nothing left out: of each that of A, then that of B.
    List<Side> sides(RowRange places, CancelToken cancel, ProgressListener progress)
            throws IOException {
        RowAlignment alignment = compared.comparison().alignment();
        ComparedSource a = ComparedSource.of(model.store());
        try (ComparedSource b =
                ComparedSource.open(compared.other(), compared.options(), cancel, progress)) {
            Map<Long, List<CompareValues>> left =
                    read(a, rows(alignment, places, true), names, CompareValues::whole);
            Map<Long, List<CompareValues>> right =
                    read(b, rows(alignment, places, false), names, CompareValues::whole);
            List<Side> sides = new ArrayList<>();
            for (long place = places.from(); place < places.to(); place++) {
                cancel.check();
                sides.add(side(a, alignment.rowA(place), left));
                sides.add(side(b, alignment.rowB(place), right));
            }
            return sides;
        }
    }

    private static Side side(
            ComparedSource source, long row, Map<Long, List<CompareValues>> values) {
        return new Side(row < 0 ? null : source.step(row), values.getOrDefault(row, List.of()));
    }

    /// What a column has at a place in A and in B, null where one has no such row.
    record Pair(@Nullable CompareValues a, @Nullable CompareValues b) {}

    /// Reads a value of both sources with nothing left out.
    Pair whole(long place, String name, CancelToken cancel, ProgressListener progress)
            throws IOException {
        RowAlignment alignment = compared.comparison().alignment();
        try (ComparedSource b =
                ComparedSource.open(compared.other(), compared.options(), cancel, progress)) {
            return new Pair(
                    one(ComparedSource.of(model.store()), alignment.rowA(place), name),
                    one(b, alignment.rowB(place), name));
        }
    }

    private @Nullable CompareValues one(ComparedSource source, long row, String name)
            throws IOException {
        if (row < 0) {
            return null;
        }
        RowRange rows = new RowRange(row, row + 1);
        List<CompareValues> values =
                read(source, rows, List.of(name), CompareValues::whole).get(row);
        return values == null ? null : values.getFirst();
    }

    /// How far numbers may be apart.
    Tolerance tolerance() {
        return compared.comparison().tolerance();
    }

    /// Columns with words that don't fit their feature are read as the comparison read them.
    private Map<Long, List<CompareValues>> read(
            ComparedSource source,
            RowRange rows,
            List<String> names,
            Function<ColumnBatch, List<CompareValues>> values)
            throws IOException {
        Map<Long, List<CompareValues>> read = new HashMap<>();
        if (rows.size() == 0 || names.isEmpty()) {
            return read;
        }
        for (String name : names) {
            boolean stored = compared.comparison().asStored().contains(name);
            Dataset dataset = stored ? source.datasetAsStored() : source.dataset();
            try (RowCursor cursor = dataset.read(rows, List.of(name))) {
                for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                    List<CompareValues> column = values.apply(b.columns().getFirst());
                    for (int i = 0; i < b.rows(); i++) {
                        read.computeIfAbsent(b.firstRow() + i, _ -> new ArrayList<>())
                                .add(column.get(i));
                    }
                }
            }
        }
        return read;
    }

    private void addRow(
            List<GridCell> cells,
            long place,
            int side,
            String step,
            @Nullable List<CompareValues> own,
            @Nullable List<CompareValues> others) {
        cells.add(new GridCell.Text(step, side > 0));
        cells.add(new GridCell.Text(side == 0 ? "A" : "B", true));
        for (int i = 0; i < names.size(); i++) {
            if (own == null) {
                cells.add(new GridCell.Text(i == 0 ? "no such step" : "", true));
                continue;
            }
            long number = ((2 * place + side) * names.size() + i) << VALUE_BITS;
            CompareValues other = others == null ? null : others.get(i);
            cells.add(own.get(i).cell(model.typeOf(names.get(i)), number, other, tolerance()));
        }
    }

    /// The columns that are shown.
    List<String> names() {
        return names;
    }

    /// The columns that both sources have.
    static List<String> names(Comparison comparison) {
        return comparison.columns().stream().map(report -> report.name()).toList();
    }
}
