package dev.streambuffer.ui.inspector;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The steps of both sources in whole, two rows a place: that of A above that of B. Nothing stands
/// where one has no such step.
///
/// @param rows reads them
/// @param names the columns of both
record CompareContent(CompareRows rows, List<String> names) implements TableContent {

    private static final int PLACES = 256;

    @Override
    public List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("step", "source"));
        titles.addAll(names);
        return titles;
    }

    @Override
    public void read(RowRange range, Sink sink, CancelToken cancel) throws IOException {
        for (long from = range.from() / 2; 2 * from < range.to(); from += PLACES) {
            long to = Math.min(from + PLACES, (range.to() + 1) / 2);
            long row = 2 * from;
            for (CompareRows.Side side :
                    rows.sides(new RowRange(from, to), cancel, ProgressListener.NONE)) {
                if (row >= range.from() && row < range.to()) {
                    sink.row(cells(side, row % 2 == 0));
                }
                row++;
            }
        }
    }

    private List<@Nullable Cell> cells(CompareRows.Side side, boolean a) {
        List<@Nullable Cell> cells = new ArrayList<>();
        Long step = side.step();
        cells.add(step == null ? null : new Cell.One(step.toString(), true));
        cells.add(new Cell.One(a ? "A" : "B", false));
        for (int i = 0; i < names.size(); i++) {
            cells.add(side.values().isEmpty() ? null : side.values().get(i).content());
        }
        return cells;
    }
}
