package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenStream;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// Draws index arrays of any shape, with replacement, in C order by [SplitMix64]: the same stream,
/// shape and seed give the same indices on every machine. Indices count tokens from 0.
///
/// A window is a run of neighbouring tokens along the last axis; a shape of one dimension is one
/// window, a scalar a window of one token. A shape with a dimension of 0 gives an empty array, also
/// for an empty stream. Thread-safe.
public final class Samplers {

    /// The most indices of an array; a Java array holds no more on every VM.
    public static final long MAX_SIZE = Integer.MAX_VALUE - 8L;

    /// After so many draws of a row without tokens the next row that has some is taken, so that a
    /// stream of mostly empty rows does not draw without end.
    private static final int EMPTY_ROW_DRAWS = 64;

    private Samplers() {}

    /// Tokens, each equally likely: index i is the i-th `below(tokens)`.
    ///
    /// @throws IllegalArgumentException if the stream is empty or the shape too large
    public static IndexArray tokens(TokenStream stream, Shape shape, long seed) {
        long[] indices = allocate(shape);
        if (indices.length > 0) {
            long tokens = nonEmpty(stream);
            SplitMix64 random = new SplitMix64(seed);
            Arrays.setAll(indices, _ -> random.below(tokens));
        }
        return new IndexArray(shape, indices);
    }

    /// Windows, each equally likely: the i-th starts at the i-th `below(tokens - length + 1)`.
    ///
    /// @throws IllegalArgumentException if the stream is shorter than a window or the shape too
    ///   large
    public static IndexArray windows(TokenStream stream, Shape shape, long seed) {
        long length = windowLength(shape);
        long[] indices = allocate(shape);
        if (indices.length > 0) {
            long starts = nonEmpty(stream) - length + 1;
            requireWindow(starts > 0, length, "the stream has %,d".formatted(stream.tokens()));
            SplitMix64 random = new SplitMix64(seed);
            fillWindows(indices, length, () -> random.below(starts));
        }
        return new IndexArray(shape, indices);
    }

    /// Windows that begin at the first token of a row, each row equally likely among those that
    /// have tokens and from which a window does not run past the end: the first n rows, as starts
    /// don't go down. The row is `below(n)`; for a row without tokens it is drawn again, after 64
    /// such draws the next row that has some is taken.
    ///
    /// @throws IllegalArgumentException if the stream is shorter than a window or the shape too
    ///   large
    public static IndexArray steps(TokenStream stream, Shape shape, long seed) {
        long length = windowLength(shape);
        long[] indices = allocate(shape);
        if (indices.length > 0) {
            long last = nonEmpty(stream) - length;
            requireWindow(last >= 0, length, "the stream has %,d".formatted(stream.tokens()));
            // The row of that token is the last that can begin a window.
            long rows = stream.rowOf(last) + 1;
            SplitMix64 random = new SplitMix64(seed);
            fillWindows(indices, length, () -> stepStart(stream, rows, random));
        }
        return new IndexArray(shape, indices);
    }

    /// Windows that lie within one episode, each such window equally likely: with the windows
    /// numbered in order of their starts, the i-th is number `below(count of windows)`.
    ///
    /// @param starts the first token of each episode, and behind the last one its end; not
    ///   descending
    /// @throws IllegalArgumentException if no episode is as long as a window or the shape too large
    public static IndexArray episodes(long[] starts, Shape shape, long seed) {
        long length = windowLength(shape);
        long[] indices = allocate(shape);
        if (indices.length > 0) {
            long[] windowsBefore = new long[Math.max(1, starts.length)];
            long longest = 0;
            for (int i = 1; i < starts.length; i++) {
                long tokens = starts[i] - starts[i - 1];
                longest = Math.max(longest, tokens);
                windowsBefore[i] = windowsBefore[i - 1] + Math.max(0, tokens - length + 1);
            }
            long windows = windowsBefore[windowsBefore.length - 1];
            requireWindow(windows > 0, length, "the longest episode has %,d".formatted(longest));
            SplitMix64 random = new SplitMix64(seed);
            fillWindows(
                    indices,
                    length,
                    () -> {
                        long window = random.below(windows);
                        int episode = lastAtMost(windowsBefore, window);
                        return starts[episode] + window - windowsBefore[episode];
                    });
        }
        return new IndexArray(shape, indices);
    }

    private static long stepStart(TokenStream stream, long rows, SplitMix64 random) {
        long row = random.below(rows);
        for (int i = 1; i < EMPTY_ROW_DRAWS && stream.start(row) == stream.start(row + 1); i++) {
            row = random.below(rows);
        }
        // An empty row starts where the next one does that has tokens.
        return stream.start(row);
    }

    private static void fillWindows(long[] indices, long length, LongSupplier start) {
        int step = (int) length;
        for (int at = 0; at < indices.length; at += step) {
            long first = start.getAsLong();
            for (int i = 0; i < step; i++) {
                indices[at + i] = first + i;
            }
        }
    }

    /// The last position whose value is at most `value`; positions of equal values before it are
    /// episodes without windows.
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

    private static long windowLength(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1);
    }

    private static long nonEmpty(TokenStream stream) {
        if (stream.tokens() == 0) {
            throw new IllegalArgumentException("there is nothing to sample: the stream is empty");
        }
        return stream.tokens();
    }

    private static void requireWindow(boolean fits, long length, String found) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "a window of %,d tokens does not fit: %s".formatted(length, found));
        }
    }

    private static long[] allocate(Shape shape) {
        return new long[requireSize(shape.size(), shape.toString())];
    }

    /// Checks that so many indices fit an array.
    static int requireSize(long size, String what) {
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "%s has %,d indices; an index array has at most %,d"
                            .formatted(what, size, MAX_SIZE));
        }
        return (int) size;
    }
}
