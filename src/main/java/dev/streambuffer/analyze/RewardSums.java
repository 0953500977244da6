package dev.streambuffer.analyze;

import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Sum, least and greatest value of the rewards of each episode, those that are NaN left out; NaN
/// where there is none.
record RewardSums(double[] sums, double[] mins, double[] maxs) {

    /// What a range of rows adds to the episodes that it touches.
    ///
    /// @param first the first of them
    private record Part(int first, RewardSums sums) {}

    static RewardSums of(
            TokenStream stream,
            @Nullable Field reward,
            long[] starts,
            CancelToken cancel,
            ProgressListener progress) {
        int count = starts.length - 1;
        RewardSums result = none(count);
        if (reward != null && count > 0) {
            RowRange rows = new RowRange(0, starts[count]);
            RowWork.run(
                    stream,
                    "adding up rewards",
                    "rows",
                    RowWork.split(stream, rows, cancel),
                    range -> part(stream, reward, starts, range, cancel),
                    result::add,
                    cancel,
                    progress);
        }
        return result;
    }

    private static Part part(
            TokenStream stream, Field reward, long[] starts, RowRange rows, CancelToken cancel) {
        int first = episode(starts, rows.from());
        int count = episode(starts, rows.to() - 1) - first + 1;
        RewardSums sums = none(count);
        TokenValue values = TokenValue.of(reward);
        RunScan.scan(
                stream,
                rows,
                cancel,
                new RunScan.Visitor() {
                    private int at;

                    @Override
                    public void alike(long row, int rows, RowShape shape, long[] data, int from) {
                        RowShape only = shape.only(type -> type == reward.type());
                        RunScan.Visitor.super.alike(row, rows, only, data, from);
                    }

                    @Override
                    public void run(
                            long row, long type, long position, long[] data, int from, int to) {
                        if (type != reward.type()) {
                            return;
                        }
                        while (starts[first + at + 1] <= row) {
                            at++;
                        }
                        for (int i = from; i < to; i++) {
                            double value = values.get(data[i]);
                            sums.add(at, value, value, value);
                        }
                    }
                });
        return new Part(first, sums);
    }

    private void add(Part part) {
        RewardSums other = part.sums;
        for (int i = 0; i < other.sums.length; i++) {
            add(part.first + i, other.sums[i], other.mins[i], other.maxs[i]);
        }
    }

    /// Adds to an episode; a least value of NaN says that there is nothing to add. A sum may be NaN
    /// by itself, of infinities of both signs.
    private void add(int at, double sum, double min, double max) {
        if (!Double.isNaN(min)) {
            boolean first = Double.isNaN(mins[at]);
            sums[at] = first ? sum : sums[at] + sum;
            mins[at] = first ? min : Math.min(mins[at], min);
            maxs[at] = first ? max : Math.max(maxs[at], max);
        }
    }

    private static RewardSums none(int count) {
        return new RewardSums(nans(count), nans(count), nans(count));
    }

    private static int episode(long[] starts, long row) {
        int at = Arrays.binarySearch(starts, row);
        return at >= 0 ? at : -at - 2;
    }

    private static double[] nans(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
