package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenSample;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.util.Arrays;

/// Reads samples piece by piece, so that a large one can be cancelled and says how far it is.
/// Stateless.
public final class SampleReader {

    private static final int PIECE = 1 << 18;

    private static final long REPEAT_NANOS = 10_000_000;
    private static final int MOST_REPEATS = 20;

    /// A sample that was read.
    ///
    /// @param tokens the tokens
    /// @param nanos how long the stream took to give them, the fastest of some readings of a small
    ///   sample
    /// @param firstNanos how long the first reading took, with what the disk and the VM had to
    ///   prepare
    public record Reading(TokenSample tokens, long nanos, long firstNanos) {

        /// Tokens read a second.
        public double perSecond() {
            return tokens.size() / (nanos * 1e-9);
        }
    }

    private SampleReader() {}

    /// Reads the tokens that an index array picks. One piece is read again a few times, for 10 ms
    /// at most, as the first reading tells more of a cold start than of the store.
    ///
    /// @throws IndexOutOfBoundsException if an index is outside the stream
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static Reading read(
            TokenStream stream, IndexArray indices, CancelToken cancel, ProgressListener progress) {
        TokenSample sample = new TokenSample(indices);
        long[] all = indices.indices();
        long nanos = 0;
        for (int from = 0; from < all.length; ) {
            cancel.check();
            int to = (int) Math.min(all.length, (long) from + PIECE);
            IndexArray piece = IndexArray.of(Arrays.copyOfRange(all, from, to));
            long began = System.nanoTime();
            TokenArray tokens = stream.get(piece);
            nanos += System.nanoTime() - began;
            sample.add(tokens);
            progress.progress(new Progress("reading", to, all.length, "tokens"));
            from = to;
        }
        long first = Math.max(1, nanos);
        return new Reading(
                sample, all.length > PIECE ? first : fastest(stream, indices, first), first);
    }

    private static long fastest(TokenStream stream, IndexArray indices, long first) {
        long fastest = first;
        long spent = 0;
        IndexArray flat = IndexArray.of(indices.indices());
        for (int i = 0; i < MOST_REPEATS && spent < REPEAT_NANOS; i++) {
            long began = System.nanoTime();
            stream.get(flat);
            long nanos = Math.max(1, System.nanoTime() - began);
            spent += nanos;
            fastest = Math.min(fastest, nanos);
        }
        return fastest;
    }
}
