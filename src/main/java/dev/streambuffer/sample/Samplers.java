package dev.streambuffer.sample;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.RowRanges;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.task.CancelToken;

import java.util.function.LongSupplier;

/// Draws index arrays of any shape, with replacement, in C order by [SplitMix64]: the same stream,
/// shape and seed give the same indices on every machine; `assets/docs/sampling.md` says exactly
/// which. Indices count tokens from 0.
///
/// A window is a run of neighbouring tokens along the last axis; a shape of one dimension is one
/// window, a scalar a window of one token. A shape with a dimension of 0 gives an empty array, also
/// for an empty stream. Where only some runs of rows are drawn from, a window lies within one of
/// them. Thread-safe.
///
/// Every method throws an [IllegalArgumentException] if there is nothing to draw, no window fits or
/// the shape is larger than [SampleSize#most].
public final class Samplers {

    /// After so many draws of a row without tokens the next row that has some is taken, so that a
    /// stream of mostly empty rows does not draw without end.
    private static final int EMPTY_ROW_DRAWS = 64;

    private static final int WINDOWS_A_CHECK = 1 << 14;

    private Samplers() {}

    /// Tokens of all rows; see [#draw].
    public static IndexArray tokens(TokenStream stream, Shape shape, long seed) {
        return draw(SampleFrom.TOKENS, stream, shape, seed);
    }

    /// Windows in all rows; see [#draw].
    public static IndexArray windows(TokenStream stream, Shape shape, long seed) {
        return draw(SampleFrom.WINDOWS, stream, shape, seed);
    }

    /// Windows that begin at any row; see [#draw].
    public static IndexArray steps(TokenStream stream, Shape shape, long seed) {
        return draw(SampleFrom.STEPS, stream, shape, seed);
    }

    /// Windows of whole rows; see [#draw].
    public static IndexArray wholeSteps(TokenStream stream, Shape shape, long seed) {
        return draw(SampleFrom.WHOLE_STEPS, stream, shape, seed);
    }

    private static IndexArray draw(SampleFrom from, TokenStream stream, Shape shape, long seed) {
        RowRanges all = RowRanges.all(stream.steps());
        return draw(from, stream, all, shape, seed, CancelToken.NEVER);
    }

    /// Draws an index array.
    ///
    /// * `TOKENS`: with the tokens of the rows numbered in order, the i-th index is number
    ///   `below(count of tokens)`.
    /// * `WINDOWS`: with the windows that fit numbered in order of their starts, the i-th is number
    ///   `below(count of windows)`.
    /// * `STEPS`: windows that begin at the first token of a row; with the rows numbered in order
    ///   from which a window ends within its run of rows, the i-th is number `below(count of
    ///   rows)`; a row without tokens is drawn again, after 64 such draws the next row that has
    ///   some is taken.
    /// * `WHOLE_STEPS`: windows that begin at the first token of a row and end with the last token
    ///   of a row of the same run; with these numbered in order, the i-th is number `below(count of
    ///   windows)`.
    ///
    /// @param rows what is drawn from
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static IndexArray draw(
            SampleFrom from,
            TokenStream stream,
            RowRanges rows,
            Shape shape,
            long seed,
            CancelToken cancel) {
        long[] indices = new long[SampleSize.require(shape.size(), "the shape " + shape)];
        if (indices.length > 0) {
            boolean single = shape.rank() == 0 || from == SampleFrom.TOKENS;
            int length = single ? 1 : (int) shape.dim(shape.rank() - 1);
            WindowStarts starts = new WindowStarts(stream, rows, length, cancel);
            SplitMix64 random = new SplitMix64(seed);
            stream.reading(
                    () -> {
                        LongSupplier next = starts.by(from, random);
                        fill(indices, length, next, cancel);
                        return true;
                    });
        }
        return new IndexArray(shape, indices);
    }

    private static void fill(long[] indices, int length, LongSupplier next, CancelToken cancel) {
        int windows = 0;
        for (int at = 0; at < indices.length; at += length) {
            if (windows++ % WINDOWS_A_CHECK == 0) {
                cancel.check();
            }
            long first = next.getAsLong();
            for (int i = 0; i < length; i++) {
                indices[at + i] = first + i;
            }
        }
    }

    /// Draws rows until one has tokens.
    static long drawStep(TokenStream stream, LongSupplier rows) {
        long row = rows.getAsLong();
        for (int i = 1; i < EMPTY_ROW_DRAWS && stream.start(row) == stream.start(row + 1); i++) {
            row = rows.getAsLong();
        }
        // An empty row starts where the next one does that has tokens.
        return stream.start(row);
    }
}
