package dev.streambuffer.dataset;

/// The values of a page, read once from first to last. Running past the end is an
/// [IndexOutOfBoundsException].
abstract class Values {

    /// Reads the next values as words.
    ///
    /// @throws IllegalArgumentException if this encoding has none
    void words(long[] to, int at, int count) {
        throw new IllegalArgumentException("an encoding that doesn't fit the column's type");
    }

    /// Reads the next values as bytes.
    ///
    /// @throws IllegalArgumentException if this encoding has none
    void binaries(byte[][] to, int at, int count) {
        throw new IllegalArgumentException("an encoding that doesn't fit the column's type");
    }
}
