package dev.streambuffer.analyze;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/// Where episodes begin.
///
/// @param source how that was found
/// @param starts first rows, and behind the last one the number of rows
/// @param labels the value of the column that told, an episode; null if there is none
record EpisodeBounds(String source, long[] starts, @Nullable List<String> labels) {

    private static final String STAGE = "finding episodes";

    static EpisodeBounds find(
            StreamStore store, EpisodeRule rule, CancelToken cancel, ProgressListener progress)
            throws IOException {
        long rows = store.steps();
        if (rows == 0) {
            return new EpisodeBounds("there are no steps", new long[1], null);
        }
        return switch (rule.kind()) {
            case CHANGE -> byColumn(store, rule, false, cancel, progress);
            case RESTART -> byColumn(store, rule, true, cancel, progress);
            case END -> byEnd(store, rule, cancel, progress);
            case WHOLE -> new EpisodeBounds(rule.text(), new long[] {0, rows}, null);
        };
    }

    /// @param restart whether an episode begins only where the value becomes less
    private static EpisodeBounds byColumn(
            StreamStore store,
            EpisodeRule rule,
            boolean restart,
            CancelToken cancel,
            ProgressListener progress)
            throws IOException {
        String name = rule.columns().getFirst();
        boolean extra = EpisodeRule.isExtra(store, name, EpisodeRule.Kind.CHANGE);
        Dataset dataset = extra ? Objects.requireNonNull(store.extra()) : store.toDataset();
        long rows = store.steps();
        LongList starts = new LongList();
        List<String> labels = new ArrayList<>();
        try (RowCursor cursor = dataset.read(new RowRange(0, rows), List.of(name))) {
            ScalarChanges changes = new ScalarChanges(restart);
            for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                changes.find(batch, starts, labels);
                progress.progress(
                        new Progress(STAGE, batch.firstRow() + batch.rows(), rows, "rows"));
            }
        }
        starts.add(rows);
        return new EpisodeBounds(rule.text(), starts.toArray(), restart ? null : labels);
    }

    private static EpisodeBounds byEnd(
            StreamStore store, EpisodeRule rule, CancelToken cancel, ProgressListener progress)
            throws IOException {
        List<EndSign> signs = EndSign.of(store, rule.columns(), cancel, progress);
        List<Field> fields = signs.stream().map(EndSign::field).filter(Objects::nonNull).toList();
        LongList ends = new LongList();
        if (!fields.isEmpty()) {
            addEnds(store, fields, ends, cancel, progress);
        }
        for (EndSign sign : signs) {
            if (sign.extra() != null) {
                sign.extra().addEnds(ends);
            }
        }
        long rows = store.steps();
        // Those of several columns are not in order, and some may be there twice.
        LongStream starts =
                LongStream.concat(LongStream.of(0, rows), Arrays.stream(ends.toArray()));
        return new EpisodeBounds(rule.text(), starts.sorted().distinct().toArray(), null);
    }

    /// Adds the row behind each in which one of the fields is true.
    private static void addEnds(
            StreamStore store,
            List<Field> fields,
            LongList ends,
            CancelToken cancel,
            ProgressListener progress) {
        RowWork.run(
                store,
                STAGE,
                "rows",
                RowWork.split(store, new RowRange(0, store.steps()), cancel),
                range -> {
                    LongList next = new LongList();
                    RunScan.scan(store, range, cancel, new Ends(fields, next));
                    return next;
                },
                ends::addAll,
                cancel,
                progress);
    }

    /// Adds the row behind each in which a field is true.
    ///
    /// @param fields one or two
    private record Ends(List<Field> fields, LongList next) implements RunScan.Visitor {

        @Override
        public void run(long row, long type, long position, long[] data, int from, int to) {
            for (Field field : fields) {
                if (type == field.type()
                        && isTrue(TokenValue.of(field), data, from, to)
                        && (next.size() == 0 || next.getLast() != row + 1)) {
                    next.add(row + 1);
                }
            }
        }

        @Override
        public void alike(long row, int rows, RowShape shape, long[] data, int from) {
            RowShape only =
                    shape.only(type -> fields.stream().anyMatch(field -> field.type() == type));
            RunScan.Visitor.super.alike(row, rows, only, data, from);
        }
    }

    private static boolean isTrue(TokenValue value, long[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            // Also true for NaN, as in Python.
            if (value.get(data[i]) != 0) {
                return true;
            }
        }
        return false;
    }
}
