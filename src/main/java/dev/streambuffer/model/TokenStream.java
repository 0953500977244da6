package dev.streambuffer.model;

import java.util.List;
import java.util.function.Supplier;

/// All tokens of a recording, in order. Reading is safe from any number of threads until the store
/// behind it is closed. Every method may touch mapped memory and wait for the disk: none is for the
/// JavaFX thread. An index outside the stream is an [IndexOutOfBoundsException] that names it and
/// the size.
public interface TokenStream {

    /// The fields, by type ID.
    List<Field> fields();

    /// The number of tokens.
    long tokens();

    /// The number of steps (rows).
    long steps();

    /// The step number of a token.
    long step(long token);

    /// The type ID of a token.
    long type(long token);

    /// The 64 data bits of a token.
    long data(long token);

    /// The number of a row's step, as it was recorded.
    long stepOfRow(long row);

    /// The index of a row's first token; for `row == steps()` the number of tokens. Row r has the
    /// tokens `start(r)` to `start(r + 1)`, end exclusive.
    long start(long row);

    /// The row that a token belongs to.
    long rowOf(long token);

    /// The first row whose step number is at least `step`, or [#steps] if there is none.
    long rowOfStep(long step);

    /// Whether a row has null, not an empty list, for a list field without tokens in it.
    boolean isNullList(long row, int type);

    /// A copy of the tokens `from` to `to`, end exclusive.
    TokenWindow window(long from, long to);

    /// Copies types and data of the first tokens from `from` on into the start of arrays that the
    /// caller uses again and again.
    ///
    /// @param count how many tokens, at most as many as each array has room for
    default void copy(long from, int count, long[] types, long[] data) {
        TokenWindow window = window(from, from + count);
        System.arraycopy(window.types(), 0, types, 0, count);
        System.arraycopy(window.data(), 0, data, 0, count);
    }

    /// A copy of the rows `from` to `to`, end exclusive.
    ///
    /// @param cap the most words to copy of one cell
    StepWindow stepWindow(long from, long to, int cap);

    /// The tokens that an index array picks, in its shape. Negative indices count from the end.
    ///
    /// @throws IndexOutOfBoundsException if an index is not from `-tokens()` to `tokens() - 1`
    TokenArray get(IndexArray indices);

    /// Does work that reads many tokens one by one, on the calling thread. What lies behind the
    /// stream may be taken away meanwhile: a mapped file that another program cuts short. This
    /// turns the fault of the machine into an error that names the file; the result of the work is
    /// lost then. The methods that copy many tokens at once do so by themselves.
    ///
    /// @throws java.io.UncheckedIOException if a file was cut short under the work
    default <T> T reading(Supplier<T> work) {
        return work.get();
    }

    /// The tokens where a mask is true, as an array of one dimension.
    ///
    /// @param mask a value a token
    /// @throws IndexOutOfBoundsException if the mask is not as long as the stream
    default TokenArray get(boolean[] mask) {
        return get(IndexArray.where(mask, tokens()));
    }
}
