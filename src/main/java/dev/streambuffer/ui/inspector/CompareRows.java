package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.ComparedSource;
import dev.streambuffer.convert.Comparison;
import dev.streambuffer.convert.RowAlignment;
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

/// Pages of places, two rows a place: that of A above that of B, what differs marked.
final class CompareRows implements GridSource {

    /// The key of the step numbers.
    static final String STEP = "step";

    /// The key of the names of the two sources.
    static final String SIDE = "side";

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
        return "column " + name;
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
            Map<Long, List<CompareValues>> left = read(a, rows(alignment, from, to, true));
            Map<Long, List<CompareValues>> right = read(b, rows(alignment, from, to, false));
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

    private static RowRange rows(RowAlignment alignment, long from, long to, boolean ofA) {
        long first = -1;
        long end = 0;
        for (long place = from; place < to; place++) {
            long row = ofA ? alignment.rowA(place) : alignment.rowB(place);
            if (row >= 0) {
                first = first < 0 ? row : first;
                end = row + 1;
            }
        }
        return first < 0 ? new RowRange(0, 0) : new RowRange(first, end);
    }

    private Map<Long, List<CompareValues>> read(ComparedSource source, RowRange rows)
            throws IOException {
        Map<Long, List<CompareValues>> values = new HashMap<>();
        if (rows.size() == 0 || names.isEmpty()) {
            return values;
        }
        try (RowCursor cursor = source.dataset().read(rows, names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                List<List<CompareValues>> columns =
                        b.columns().stream().map(CompareValues::of).toList();
                for (int i = 0; i < b.rows(); i++) {
                    int row = i;
                    values.put(
                            b.firstRow() + i,
                            columns.stream().map(column -> column.get(row)).toList());
                }
            }
        }
        return values;
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
            long number = ((2 * place + side) * names.size() + i) << 16;
            CompareValues other = others == null ? null : others.get(i);
            cells.add(
                    own.get(i)
                            .cell(
                                    model.typeOf(names.get(i)),
                                    number,
                                    other,
                                    compared.comparison().tolerance()));
        }
    }

    /// The columns that both sources have.
    static List<String> names(Comparison comparison) {
        return comparison.columns().stream().map(report -> report.name()).toList();
    }
}
