package dev.streambuffer.analyze;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Sum, least and greatest value of the rewards of each episode; NaN where there is none.
record RewardSums(double[] sums, double[] mins, double[] maxs) {

    /// What a range of rows adds to the episodes that it touches.
    ///
    /// @param first the first of them
    private record Part(int first, double[] sums, double[] mins, double[] maxs) {}

    static RewardSums of(
            TokenStream stream,
            @Nullable Field reward,
            long[] starts,
            CancelToken cancel,
            ProgressListener progress) {
        int count = starts.length - 1;
        RewardSums result = new RewardSums(nans(count), nans(count), nans(count));
        if (reward != null && count > 0) {
            RowRange rows = new RowRange(0, starts[count]);
            RowWork.run(
                    "adding up rewards",
                    "rows",
                    RowWork.split(stream, rows),
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
        Part part = new Part(first, nans(count), nans(count), nans(count));
        boolean int64 = reward.encoding() == Encoding.INT64;
        RunScan.scan(
                stream,
                rows,
                cancel,
                new RunScan.Visitor() {
                    private int at;

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
                            double value =
                                    int64 ? (double) data[i] : Double.longBitsToDouble(data[i]);
                            addTo(part.sums, at, value, Double::sum);
                            addTo(part.mins, at, value, Math::min);
                            addTo(part.maxs, at, value, Math::max);
                        }
                    }
                });
        return part;
    }

    private void add(Part part) {
        for (int i = 0; i < part.sums.length; i++) {
            addTo(sums, part.first + i, part.sums[i], Double::sum);
            addTo(mins, part.first + i, part.mins[i], Math::min);
            addTo(maxs, part.first + i, part.maxs[i], Math::max);
        }
    }

    private static void addTo(
            double[] totals, int at, double value, java.util.function.DoubleBinaryOperator join) {
        if (!Double.isNaN(value)) {
            totals[at] = Double.isNaN(totals[at]) ? value : join.applyAsDouble(totals[at], value);
        }
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
