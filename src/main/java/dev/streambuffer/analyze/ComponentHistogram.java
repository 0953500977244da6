package dev.streambuffer.analyze;

import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

/// How the values of a field component are spread between the least and the greatest one. Of long
/// recordings every so many rows are read, so that it is there at once.
///
/// @param counts values by bin; bins are equally wide from the least to the greatest value
/// @param stride every how many rows one was read; 1 if it is exact
public record ComponentHistogram(long[] counts, long stride) {

    /// At most so many rows are read.
    static final long MOST_ROWS = 200_000;

    private static final int CHECK_ROWS = 1 << 12;

    /// Counts the finite values of a component.
    ///
    /// @param stream the tokens that the statistics are of, from row 0 on
    /// @param component which component, with its least and greatest value
    /// @param bins how many bins at most; whole numbers get no more bins than there are numbers
    /// @return no bins if there is no finite value
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static ComponentHistogram of(
            TokenStream stream, ComponentStatistics component, int bins, CancelToken cancel) {
        long rows = stream.steps();
        long stride = Math.max(1, Math.ceilDiv(rows, MOST_ROWS));
        if (Double.isNaN(component.min())) {
            return new ComponentHistogram(new long[0], stride);
        }
        TokenValue value = TokenValue.of(component.field());
        long[] counts = new long[binsOf(component, bins)];
        for (long row = 0, n = 0; row < rows; row += stride, n++) {
            if (n % CHECK_ROWS == 0) {
                cancel.check();
            }
            long end = stream.start(row + 1);
            int type = component.field().type();
            long first = edge(stream, type, stream.start(row), end);
            boolean rest = component.component() == Statistics.REST;
            long token = first + (rest ? Statistics.MAX_COMPONENTS : component.component());
            while (token < end && stream.type(token) == type) {
                count(counts, component, value.get(stream.data(token)));
                token = rest ? token + 1 : end;
            }
        }
        return new ComponentHistogram(counts, stride);
    }

    private static int binsOf(ComponentStatistics component, int bins) {
        double span = component.max() - component.min();
        if (span == 0) {
            return 1;
        }
        return component.integers() && span < bins ? (int) span + 1 : bins;
    }

    private static void count(long[] counts, ComponentStatistics component, double value) {
        if (Double.isFinite(value)) {
            // Halved: the span of extreme values may itself be infinite.
            double span = component.max() / 2 - component.min() / 2;
            double share = span == 0 ? 0 : (value / 2 - component.min() / 2) / span;
            counts[(int) Math.clamp(share * counts.length, 0, counts.length - 1.0)]++;
        }
    }

    /// The first token of a type or a higher one. Within a row types only go up.
    private static long edge(TokenStream stream, long type, long from, long to) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (stream.type(middle) < type) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
