package dev.streambuffer.sample;

import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.function.LongSupplier;

/// The windows of a length that lie within runs of rows, and how one of them is drawn.
final class WindowStarts {

    private static final long ROWS_A_CHECK = 1 << 16;

    private final TokenStream stream;
    private final RowRanges rows;
    private final int length;
    private final CancelToken cancel;

    /// @param length tokens of a window, at least 1
    WindowStarts(TokenStream stream, RowRanges rows, int length, CancelToken cancel) {
        this.stream = stream;
        this.rows = rows;
        this.length = length;
        this.cancel = cancel;
    }

    /// Draws the first tokens of windows.
    ///
    /// @throws IllegalArgumentException if there is no window
    LongSupplier by(SampleFrom from, SplitMix64 random) {
        return switch (from) {
            case TOKENS, WINDOWS -> anywhere(random);
            case STEPS -> atSteps(random);
            case WHOLE_STEPS -> ofWholeSteps(random);
        };
    }

    private LongSupplier anywhere(SplitMix64 random) {
        long[] first = new long[rows.count()];
        long[] before = new long[rows.count() + 1];
        for (int run = 0; run < first.length; run++) {
            check(run);
            first[run] = stream.start(rows.from(run));
            long fitting = stream.start(rows.to(run)) - first[run] - length + 1;
            before[run + 1] = before[run] + Math.max(0, fitting);
        }
        long windows = before[first.length];
        require(windows > 0);
        return () -> {
            long window = random.below(windows);
            int run = lastAtMost(before, window);
            return first[run] + window - before[run];
        };
    }

    private LongSupplier atSteps(SplitMix64 random) {
        long[] before = new long[rows.count() + 1];
        for (int run = 0; run < rows.count(); run++) {
            check(run);
            long last = stream.start(rows.to(run)) - length;
            boolean fits = last >= stream.start(rows.from(run));
            // The row of that token is the last that can begin a window.
            long starts = fits ? stream.rowOf(last) + 1 - rows.from(run) : 0;
            before[run + 1] = before[run] + starts;
        }
        long starts = before[rows.count()];
        require(starts > 0);
        LongSupplier row =
                () -> {
                    long start = random.below(starts);
                    int run = lastAtMost(before, start);
                    return rows.from(run) + start - before[run];
                };
        return () -> Samplers.drawStep(stream, row);
    }

    private LongSupplier ofWholeSteps(SplitMix64 random) {
        RowBits whole = new RowBits(stream.steps());
        for (int run = 0; run < rows.count(); run++) {
            long end = rows.from(run);
            for (long row = rows.from(run); row < rows.to(run); row++) {
                check(row);
                long start = stream.start(row);
                if (start == stream.start(row + 1)) {
                    continue;
                }
                while (end < rows.to(run) && stream.start(end) < start + length) {
                    end++;
                }
                if (stream.start(end) == start + length) {
                    whole.add(row);
                }
            }
        }
        long windows = whole.seal();
        if (windows == 0) {
            require(false);
        }
        return () -> stream.start(whole.select(random.below(windows)));
    }

    private void check(long number) {
        if (number % ROWS_A_CHECK == 0) {
            cancel.check();
        }
    }

    private void require(boolean any) {
        if (any) {
            return;
        }
        long tokens = 0;
        long longest = 0;
        for (int run = 0; run < rows.count(); run++) {
            long size = stream.start(rows.to(run)) - stream.start(rows.from(run));
            tokens += size;
            longest = Math.max(longest, size);
        }
        if (tokens == 0) {
            throw new IllegalArgumentException(
                    rows.rows() == stream.steps()
                            ? "there is nothing to sample: the stream is empty"
                            : "there is nothing to sample: no step that is drawn from has a token");
        }
        if (longest >= length) {
            throw new IllegalArgumentException(noWholeSteps());
        }
        throw new IllegalArgumentException(
                "a window of %s tokens does not fit: %s %s"
                        .formatted(
                                Numerals.plain(length),
                                tokens == stream.tokens() && rows.count() == 1
                                        ? "the stream has"
                                        : "the longest run of steps has",
                                Numerals.plain(longest)));
    }

    private String noWholeSteps() {
        long size = 0;
        for (int run = 0; run < rows.count() && size == 0; run++) {
            for (long row = rows.from(run); row < rows.to(run) && size == 0; row++) {
                size = stream.start(row + 1) - stream.start(row);
            }
        }
        return "a window of %s tokens is no number of whole steps anywhere; the first step has %s"
                .formatted(Numerals.plain(length), Numerals.plain(size));
    }

    /// The last position whose value is at most `value`; positions of equal values before it are
    /// runs without windows.
    private static int lastAtMost(long[] ascending, long value) {
        int low = 0;
        int high = ascending.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ascending[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
