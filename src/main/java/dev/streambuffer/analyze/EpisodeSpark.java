package dev.streambuffer.analyze;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.Arrays;

/// The values of a scalar field over the rows of an episode, few enough to be drawn as a small line
/// without losing its extremes.
public final class EpisodeSpark {

    private EpisodeSpark() {}

    /// Reads the values. Up to `points` rows give a value each; more rows are put together in
    /// `points / 2` runs of equal length, each with its least and its greatest value, in this
    /// order. A row without a value, and a run without a number, is NaN.
    ///
    /// @param field a scalar field, such as [Episodes#rewardField]
    /// @param rows the rows of the episode
    /// @param points the most values to return, at least 2
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static double[] of(
            TokenStream stream, Field field, RowRange rows, int points, CancelToken cancel) {
        if (points < 2) {
            throw new IllegalArgumentException("expected 2 points or more, found " + points);
        }
        boolean all = rows.size() <= points;
        int runs = all ? (int) rows.size() : points / 2;
        double[] mins = new double[runs];
        double[] maxs = new double[runs];
        Arrays.fill(mins, Double.NaN);
        Arrays.fill(maxs, Double.NaN);
        for (int run = 0; run < runs; run++) {
            int at = run;
            RunScan.scan(
                    stream,
                    TokenMap.rowsOfColumn(rows, run, runs),
                    cancel,
                    (_, type, _, data, from, _) -> {
                        if (type == field.type()) {
                            double value =
                                    field.encoding() == Encoding.INT64
                                            ? (double) data[from]
                                            : Double.longBitsToDouble(data[from]);
                            mins[at] = value >= mins[at] || Double.isNaN(value) ? mins[at] : value;
                            maxs[at] = value <= maxs[at] || Double.isNaN(value) ? maxs[at] : value;
                        }
                    });
        }
        if (all) {
            return mins;
        }
        double[] both = new double[2 * runs];
        for (int run = 0; run < runs; run++) {
            both[2 * run] = mins[run];
            both[2 * run + 1] = maxs[run];
        }
        return both;
    }
}
