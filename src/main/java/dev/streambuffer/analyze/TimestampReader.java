package dev.streambuffer.analyze;

import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.task.CancelToken;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// Reads a column of timestamps as a time that never goes back; see [Timeline].
///
/// @param unit how many seconds one of them is
/// @param frame seconds from a row to the next where timestamps go back; 0 to take those between
///   the first two that differ
record TimestampReader(Dataset dataset, String column, double unit, double frame) {

    /// Takes the time of a row.
    interface Sink {
        /// Takes it.
        void accept(long row, double time);
    }

    TimestampReader(Dataset dataset, String column, double unit) {
        this(dataset, column, unit, 0);
    }

    TimestampReader withFrame(double seconds) {
        return new TimestampReader(dataset, column, unit, seconds);
    }

    /// Reads rows.
    ///
    /// @param start the time of the first of them
    /// @return seconds between the first two timestamps that differ, or what it was given
    double read(RowRange rows, double start, CancelToken cancel, Sink sink) throws IOException {
        boolean floats = isFloat();
        double time = start;
        double step = frame;
        boolean any = false;
        long lastWord = 0;
        try (RowCursor cursor = dataset.read(rows, List.of(column))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                cancel.check();
                LeafBatch leaf = batch.columns().getFirst().leaves().getFirst();
                byte[] definition = leaf.definition();
                long[] words = Objects.requireNonNull(leaf.words());
                int value = 0;
                for (int i = 0; i < batch.rows(); i++) {
                    boolean there =
                            definition == null || definition[i] == leaf.leaf().maxDefinition();
                    long word = there ? words[value++] : 0;
                    if (there && (!floats || Double.isFinite(Double.longBitsToDouble(word)))) {
                        double by = any ? difference(lastWord, word, floats) : 0;
                        step = step == 0 && by > 0 ? by : step;
                        time += by < 0 ? step : by;
                        lastWord = word;
                        any = true;
                    }
                    sink.accept(batch.firstRow() + i, time);
                }
            }
        }
        return step;
    }

    private boolean isFloat() {
        return Objects.requireNonNull(dataset.column(column)).feature().scalarDtype().kind()
                == Dtype.Kind.FLOAT;
    }

    private double difference(long before, long now, boolean floats) {
        return floats
                ? (Double.longBitsToDouble(now) - Double.longBitsToDouble(before)) * unit
                : (double) (now - before) * unit;
    }
}
