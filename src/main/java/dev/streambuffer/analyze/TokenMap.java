package dev.streambuffer.analyze;

import dev.streambuffer.analyze.MapColumns.Lane;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Computes the picture of a stream, or of a part of it, for the token map: at once from samples,
/// or from every token. Thread-safe.
public final class TokenMap {

    /// A list of a fixed length up to this has a lane a component, any other one lane.
    public static final int MAX_COMPONENTS = 8;

    /// In a sampled picture no more of a row is read; rows may be of any length.
    private static final int SAMPLED_ROW_TOKENS = 512;

    private static final int COLUMN_GROUPS = 64;

    private TokenMap() {}

    /// The lanes of these fields: one for a scalar, one for each component of a list of a fixed
    /// length up to [#MAX_COMPONENTS], one for all values of any other list.
    public static List<Lane> lanes(List<Field> fields) {
        List<Lane> lanes = new ArrayList<>();
        for (Field field : fields) {
            int components = components(field.feature());
            for (int i = 0; i < components; i++) {
                lanes.add(new Lane(field, i));
            }
            if (components == 0) {
                lanes.add(new Lane(field, -1));
            }
        }
        return lanes;
    }

    /// A picture of a few rows a column: the time does not depend on the number of rows. It is
    /// exact where there are no more rows than that.
    ///
    /// @param width the number of columns, at least 1
    /// @param samplesPerColumn how many rows to read in a column; neighbours in its middle, so that
    ///   they lie in the same page
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    public static MapColumns strided(
            TokenStream stream, RowRange rows, int width, int samplesPerColumn) {
        MapPainter painter = painter(stream, rows, width);
        boolean exact = true;
        for (int column = 0; column < width && rows.size() > 0; column++) {
            RowRange all = MapColumns.rowsOf(rows, column, width);
            long count = Math.min(all.size(), samplesPerColumn);
            long from = all.from() + (all.size() - count) / 2;
            exact &= count == all.size();
            for (long row = from; row < from + count; row++) {
                exact &= painter.sampleRow(row, column, SAMPLED_ROW_TOKENS);
            }
            painter.endColumn(column, count);
        }
        return painter.columns(exact);
    }

    /// A picture of every token.
    ///
    /// @param width the number of columns, at least 1
    /// @throws java.util.concurrent.CancellationException if cancelled
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    public static MapColumns exact(
            TokenStream stream,
            RowRange rows,
            int width,
            CancelToken cancel,
            ProgressListener progress) {
        MapPainter picture = painter(stream, rows, width);
        int groups = rows.size() == 0 ? 0 : Math.min(width, COLUMN_GROUPS);
        List<RowRange> groupsOfColumns = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            groupsOfColumns.add(MapColumns.rowsOf(new RowRange(0, width), group, groups));
        }
        RowWork.run(
                "drawing the token map",
                groupsOfColumns,
                columns -> {
                    // Columns are apart from each other in the arrays: threads share those.
                    MapPainter part = picture.sharing();
                    for (int c = (int) columns.from(); c < columns.to(); c++) {
                        RowRange range = MapColumns.rowsOf(rows, c, width);
                        part.startColumn(c);
                        RunScan.scan(stream, range, cancel, part);
                        part.endColumn(c, range.size());
                    }
                    return columns;
                },
                _ -> {},
                cancel,
                progress);
        return picture.columns(true);
    }

    private static MapPainter painter(TokenStream stream, RowRange rows, int width) {
        Objects.checkFromToIndex(rows.from(), rows.to(), stream.steps());
        if (width < 1) {
            throw new IllegalArgumentException("expected a width of 1 or more, found " + width);
        }
        return new MapPainter(stream, rows, width);
    }

    /// How many lanes of their own a field's components have; 0 if they share one.
    private static int components(Feature feature) {
        long length =
                switch (feature) {
                    case Feature.ListOf list -> list.length();
                    case Feature.ArrayOf array ->
                            array.shape().stream()
                                    .mapToLong(Integer::longValue)
                                    .reduce(1, (a, b) -> a * b);
                    default -> 1;
                };
        return length >= 1 && length <= MAX_COMPONENTS ? (int) length : 0;
    }
}
