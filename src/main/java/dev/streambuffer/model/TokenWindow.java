package dev.streambuffer.model;

/// A copy of a run of tokens, so that it can be drawn without touching mapped memory. The arrays
/// are not to be changed.
///
/// @param first index of the first token, from 0
/// @param steps step numbers, one a token
/// @param types type IDs, one a token
/// @param data data bits, one a token
public record TokenWindow(long first, long[] steps, long[] types, long[] data) {

    /// The number of tokens.
    public int size() {
        return data.length;
    }
}
