package dev.streambuffer.model;

import java.util.Objects;

/// The tokens that an index array picked, with the indices. Takes about 21 bytes a token, where the
/// same as a [TokenArray] takes 32. Positions are flat, in C order, from 0. Not to be changed once
/// it is handed on; thread-safe from then on.
public final class TokenSample {

    private final IndexArray indices;
    private final long[] values;
    private final WideningArray types;
    private final WideningArray steps;
    private int filled;

    /// A sample that is to be filled by [#add].
    ///
    /// @param indices the indices; not copied
    public TokenSample(IndexArray indices) {
        this.indices = indices;
        int size = indices.indices().length;
        this.values = new long[size];
        this.types = new WideningArray(size);
        this.steps = new WideningArray(size);
    }

    /// A sample of these tokens.
    ///
    /// @throws IllegalArgumentException if there are not as many tokens as indices
    public static TokenSample of(IndexArray indices, TokenArray tokens) {
        if (indices.indices().length != tokens.values().length) {
            throw new IllegalArgumentException(
                    "expected %d tokens, found %d"
                            .formatted(indices.indices().length, tokens.values().length));
        }
        TokenSample sample = new TokenSample(indices);
        sample.add(tokens);
        return sample;
    }

    /// Adds the tokens that come next.
    ///
    /// @throws IndexOutOfBoundsException if they are more than there are indices
    public void add(TokenArray tokens) {
        int count = tokens.values().length;
        Objects.checkFromIndexSize(filled, count, values.length);
        System.arraycopy(tokens.values(), 0, values, filled, count);
        for (int i = 0; i < count; i++) {
            types.set(filled + i, tokens.types()[i]);
            steps.set(filled + i, tokens.steps()[i]);
        }
        filled += count;
    }

    /// The indices.
    public IndexArray indices() {
        return indices;
    }

    /// The shape.
    public Shape shape() {
        return indices.shape();
    }

    /// The number of tokens.
    public int size() {
        return values.length;
    }

    /// The index of a token in the stream, as the index array has it: possibly counted from the
    /// end, below 0.
    public long index(int position) {
        return indices.indices()[position];
    }

    /// The type ID of a token.
    public long type(int position) {
        return types.get(position);
    }

    /// The 64 data bits of a token.
    public long value(int position) {
        return values[position];
    }

    /// The step number of a token.
    public long step(int position) {
        return steps.get(position);
    }
}
