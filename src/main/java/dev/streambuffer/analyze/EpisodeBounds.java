package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Where episodes begin.
///
/// @param source how that was found
/// @param starts first rows, and behind the last one the number of rows
/// @param labels the value of the column that told, an episode; null if there is none
record EpisodeBounds(String source, long[] starts, @Nullable List<String> labels) {

    private static final String STAGE = "finding episodes";
    private static final List<String> COLUMNS = List.of("episode_index", "episode_id", "episode");
    private static final List<String> DONE = List.of("done", "next.done", "dones");
    private static final List<String> TERMINATED = List.of("terminated", "next.terminated");
    private static final List<String> TRUNCATED = List.of("truncated", "next.truncated");

    static EpisodeBounds find(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        if (store.steps() == 0) {
            return new EpisodeBounds("there are no steps", new long[1], null);
        }
        List<String> columns = new ArrayList<>();
        String named = store.description().episodes();
        if (named != null) {
            columns.add(named);
        }
        columns.addAll(COLUMNS);
        for (String name : columns) {
            for (Column extra : store.description().extra()) {
                if (extra.name().equals(name) && extra.feature().isScalar()) {
                    Dataset dataset = Objects.requireNonNull(store.extra());
                    return byColumn(dataset, store.steps(), name, cancel, progress);
                }
            }
            Field field = scalarField(store, List.of(name));
            if (field != null) {
                return byColumn(store.toDataset(), store.steps(), name, cancel, progress);
            }
        }
        List<Field> done = doneFields(store);
        return done.isEmpty()
                ? wholeRecording(store.steps())
                : byEnd(store, done.getFirst(), done.getLast(), cancel, progress);
    }

    /// The scalar fields of which a true one says that an episode ends with the step: none, one or
    /// two.
    static List<Field> doneFields(StreamStore store) {
        Field done = scalarField(store, DONE);
        return Stream.of(
                        done,
                        done != null ? null : scalarField(store, TERMINATED),
                        done != null ? null : scalarField(store, TRUNCATED))
                .filter(Objects::nonNull)
                .toList();
    }

    /// The first of these names that is a scalar field's.
    static @Nullable Field scalarField(StreamStore store, List<String> names) {
        for (String name : names) {
            for (Field field : store.fields()) {
                if (field.name().equals(name) && field.feature().isScalar()) {
                    return field;
                }
            }
        }
        return null;
    }

    private static EpisodeBounds wholeRecording(long rows) {
        String source = "no column tells episodes apart: all steps are one episode";
        return new EpisodeBounds(source, new long[] {0, rows}, null);
    }

    private static EpisodeBounds byColumn(
            Dataset dataset, long rows, String name, CancelToken cancel, ProgressListener progress)
            throws IOException {
        LongList starts = new LongList();
        List<String> labels = new ArrayList<>();
        try (RowCursor cursor = dataset.read(new RowRange(0, rows), List.of(name))) {
            ScalarChanges changes = new ScalarChanges();
            for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                changes.find(batch, starts, labels);
                progress.progress(
                        new Progress(STAGE, batch.firstRow() + batch.rows(), rows, "rows"));
            }
        }
        starts.add(rows);
        return new EpisodeBounds("column '%s'".formatted(name), starts.toArray(), labels);
    }

    private static EpisodeBounds byEnd(
            StreamStore store,
            Field one,
            Field other,
            CancelToken cancel,
            ProgressListener progress) {
        TokenValue first = TokenValue.of(one);
        TokenValue second = TokenValue.of(other);
        LongList starts = new LongList();
        starts.add(0);
        long rows = store.steps();
        RowWork.run(
                store,
                STAGE,
                "rows",
                RowWork.split(store, new RowRange(0, rows)),
                range -> {
                    LongList next = new LongList();
                    RunScan.scan(
                            store,
                            range,
                            cancel,
                            (row, type, _, data, from, to) -> {
                                if ((type == one.type() || type == other.type())
                                        && isTrue(
                                                type == one.type() ? first : second, data, from, to)
                                        && (next.size() == 0 || next.getLast() != row + 1)) {
                                    next.add(row + 1);
                                }
                            });
                    return next;
                },
                starts::addAll,
                cancel,
                progress);
        if (starts.getLast() != rows) {
            starts.add(rows);
        }
        String names =
                one.equals(other)
                        ? "field '%s'".formatted(one.name())
                        : "fields '%s' and '%s'".formatted(one.name(), other.name());
        return new EpisodeBounds(names, starts.toArray(), null);
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
