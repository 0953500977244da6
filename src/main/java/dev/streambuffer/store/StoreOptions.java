package dev.streambuffer.store;

/// How a store is written.
///
/// @param capacity by how many tokens its file grows, at least 1
public record StoreOptions(long capacity) {

    /// 1,048,576 tokens a chunk.
    public static final StoreOptions DEFAULT = new StoreOptions(1L << 20);

    /// Checks the capacity.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public StoreOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "expected a capacity of 1 or more, found " + capacity);
        }
    }
}
