package dev.streambuffer.cli;

import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Counts the tokens of each field.
final class TokenCounts {

    private static final long TOKENS_A_CHUNK = 1 << 18;

    private TokenCounts() {}

    /// Reads the types of all tokens, on all cores.
    ///
    /// @return counts by type ID; tokens of unknown types are in none of them
    static long[] of(TokenStream stream, CancelToken cancel, ProgressListener progress) {
        long tokens = stream.tokens();
        AtomicLong done = new AtomicLong();
        return LongStream.range(0, (tokens + TOKENS_A_CHUNK - 1) / TOKENS_A_CHUNK)
                .parallel()
                .mapToObj(
                        chunk -> {
                            cancel.check();
                            long from = chunk * TOKENS_A_CHUNK;
                            long to = Math.min(tokens, from + TOKENS_A_CHUNK);
                            long[] counts = count(stream, from, to);
                            long counted = done.addAndGet(to - from);
                            progress.progress(new Progress("counting", counted, tokens, "tokens"));
                            return counts;
                        })
                .reduce(new long[stream.fields().size()], TokenCounts::sum);
    }

    private static long[] count(TokenStream stream, long from, long to) {
        long[] counts = new long[stream.fields().size()];
        for (long i = from; i < to; i++) {
            long type = stream.type(i);
            if (type >= 0 && type < counts.length) {
                counts[(int) type]++;
            }
        }
        return counts;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
