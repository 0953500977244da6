package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.MapPicture;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Computes the picture of a stream, or of a part of it, for the token map: at once from samples,
/// or from every token. A scalar has a lane, a list of a fixed length up to [#MAX_COMPONENTS] one a
/// component, any other list one for all its values; tokens of unknown types have one at the end if
/// there are any. Where there are fewer rows than columns, neighbours show the same row.
/// Thread-safe.
public final class TokenMap {

    /// A list of up to this length has a lane a component.
    public static final int MAX_COMPONENTS = 8;

    /// How many rows tell how long the lists of a field are.
    private static final int LENGTH_SAMPLES = 64;

    /// In a sampled picture no more of a row is read; rows may be of any length.
    private static final int SAMPLED_ROW_TOKENS = 512;

    private static final int COLUMN_GROUPS = 64;

    private TokenMap() {}

    /// A picture of a few rows a column: the time does not depend on the number of rows. It is
    /// exact where there are no more rows than that.
    ///
    /// @param rows at least one
    /// @param episodes rows at which episodes start, as the picture is to have them;
    ///   [Episodes#startsIn]
    /// @param width the number of columns, at least 1
    /// @param samplesPerColumn how many rows to read in a column; neighbours in its middle, so that
    ///   they lie in the same page
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    /// @throws IllegalArgumentException if there is no row or no column
    public static MapPicture strided(
            TokenStream stream, RowRange rows, long[] episodes, int width, int samplesPerColumn) {
        check(stream, rows, width);
        LaneFiller filler = new LaneFiller(stream, width);
        boolean exact = true;
        for (int column = 0; column < width; column++) {
            RowRange all = rowsOfColumn(rows, column, width);
            long count = Math.min(all.size(), samplesPerColumn);
            long from = all.from() + (all.size() - count) / 2;
            exact &= count == all.size();
            filler.column(column);
            for (long row = from; row < from + count; row++) {
                exact &= filler.sample(stream, row, SAMPLED_ROW_TOKENS);
            }
        }
        return picture(rows, episodes, width, filler, exact);
    }

    /// A picture of every token.
    ///
    /// @param rows at least one
    /// @param episodes as for [#strided]
    /// @param width the number of columns, at least 1
    /// @throws java.util.concurrent.CancellationException if cancelled
    /// @throws IndexOutOfBoundsException if the rows are not all in the stream
    /// @throws IllegalArgumentException if there is no row or no column
    public static MapPicture exact(
            TokenStream stream,
            RowRange rows,
            long[] episodes,
            int width,
            CancelToken cancel,
            ProgressListener progress) {
        check(stream, rows, width);
        LaneFiller picture = new LaneFiller(stream, width);
        RowRange columns = new RowRange(0, width);
        int groups = Math.min(width, COLUMN_GROUPS);
        List<RowRange> work = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            work.add(rowsOfColumn(columns, group, groups));
        }
        RowWork.run(
                stream,
                "drawing the token map",
                "columns",
                work,
                range -> {
                    LaneFiller part = picture.sharing();
                    for (int c = (int) range.from(); c < range.to(); c++) {
                        part.column(c);
                        RunScan.scan(stream, rowsOfColumn(rows, c, width), cancel, part);
                    }
                    return range;
                },
                _ -> {},
                cancel,
                progress);
        return picture(rows, episodes, width, picture, true);
    }

    /// The rows of a column as [MapPicture] has it, and one row where that is none.
    static RowRange rowsOfColumn(RowRange rows, int column, int width) {
        long from = share(rows.size(), column, width);
        long to = Math.max(from + 1, share(rows.size(), column + 1, width));
        return new RowRange(rows.from() + from, rows.from() + to);
    }

    /// `size * part / whole` without overflow.
    private static long share(long size, int part, int whole) {
        return size / whole * part + size % whole * part / whole;
    }

    private static void check(TokenStream stream, RowRange rows, int width) {
        Objects.checkFromToIndex(rows.from(), rows.to(), stream.steps());
        if (width < 1 || rows.size() < 1) {
            throw new IllegalArgumentException(
                    "expected rows and columns, found %s rows in %s columns"
                            .formatted(Numerals.plain(rows.size()), Numerals.plain(width)));
        }
    }

    private static MapPicture picture(
            RowRange rows, long[] episodes, int width, LaneFiller filler, boolean exact) {
        return new MapPicture(rows.from(), rows.to(), width, filler.lanes(), episodes, exact);
    }

    /// How many lanes of their own a field's components have, by field; 0 if they share one. Lists
    /// of any length have as many as the longest of a few rows all over the stream: as these don't
    /// depend on what the picture shows, the lanes stay while one zooms.
    static int[] components(TokenStream stream) {
        List<Field> fields = stream.fields();
        long[] lengths = new long[fields.size()];
        for (Field field : fields) {
            lengths[field.type()] = Statistics.fixedLength(field.feature());
        }
        long[] longest = longestOfSomeRows(stream);
        int[] components = new int[lengths.length];
        for (int type = 0; type < lengths.length; type++) {
            long length = lengths[type] < 0 ? longest[type] : lengths[type];
            components[type] = length <= MAX_COMPONENTS ? (int) length : 0;
        }
        return components;
    }

    private static long[] longestOfSomeRows(TokenStream stream) {
        int fields = stream.fields().size();
        long[] longest = new long[fields];
        int rows = (int) Math.min(LENGTH_SAMPLES, stream.steps());
        for (int i = 0; i < rows; i++) {
            long row = share(stream.steps(), i, rows);
            StepWindow window = stream.stepWindow(row, row + 1, 0);
            for (int type = 0; type < fields; type++) {
                longest[type] = Math.max(longest[type], window.count(0, type));
            }
        }
        return longest;
    }
}
