package dev.streambuffer.analyze;

import java.util.Arrays;
import java.util.stream.LongStream;

/// How the finite values of a component are spread: its quantiles, its histogram, how many values
/// are different.
///
/// @param distinct the number of different values, or -1 if they are more than
///   [Statistics#MOST_DISTINCT]
/// @param quantiles at [Statistics#QUANTILES]; NaN if there is no value
/// @param histogram values by bin
record Spread(long distinct, double[] quantiles, long[] histogram) {

    /// The spread of no values.
    static Spread none() {
        double[] quantiles = new double[Statistics.QUANTILES.size()];
        Arrays.fill(quantiles, Double.NaN);
        return new Spread(0, quantiles, new long[0]);
    }

    /// The spread of values of which is known how often each occurs.
    static Spread of(ValueCounts counts, TokenValue value, BinEdges edges) {
        int[] order = counts.order();
        long[] upTo = new long[order.length];
        long[] histogram = new long[edges.bins()];
        long sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += counts.count(order[i]);
            upTo[i] = sum;
            histogram[edges.of(value.ofKey(counts.key(order[i])))] += counts.count(order[i]);
        }
        double[] quantiles =
                quantiles(
                        sum,
                        rank -> {
                            int at = Arrays.binarySearch(upTo, rank + 1);
                            return value.ofKey(counts.key(order[at < 0 ? -at - 1 : at]));
                        });
        return new Spread(order.length, quantiles, histogram);
    }

    /// Gives the value of a rank.
    interface Ranked {
        /// The value of a rank, which counts from 0, the least value.
        double value(long rank);
    }

    /// The ranks that the quantiles of so many values follow from, lowest first.
    static long[] ranks(long count) {
        return Statistics.QUANTILES.stream()
                .mapToLong(q -> (long) (q * (count - 1)))
                .flatMap(rank -> LongStream.of(rank, Math.min(rank + 1, count - 1)))
                .distinct()
                .sorted()
                .toArray();
    }

    /// The quantiles of so many values, between two values in proportion, with the very roundings
    /// of `numpy.quantile` (method `linear`).
    static double[] quantiles(long count, Ranked values) {
        double[] quantiles = new double[Statistics.QUANTILES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            double place = Statistics.QUANTILES.get(i) * (count - 1);
            long rank = (long) place;
            double share = place - rank;
            double low = values.value(rank);
            double high = values.value(Math.min(rank + 1, count - 1));
            double between = high - low;
            quantiles[i] = share >= 0.5 ? high - between * (1 - share) : low + between * share;
        }
        return quantiles;
    }

    /// How many bins a histogram has; whole numbers get no more than there are numbers.
    static BinEdges edges(double min, double max, boolean integers) {
        double span = max - min;
        int bins = Statistics.MOST_BINS;
        if (span == 0) {
            bins = 1;
        } else if (integers && span < bins) {
            bins = (int) span + 1;
        }
        return new BinEdges(min, max, bins);
    }
}
