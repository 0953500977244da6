package dev.streambuffer.model;

/// How the 64 data bits of a field's tokens are read.
public enum Encoding {
    /// The value cast to float64. Exact for every float16, 32 and 64, and for integers up to 2^53
    /// in magnitude.
    FLOAT64("float64"),
    /// The integer itself in two's complement; a uint64 by its bits.
    INT64("int64");

    private final String key;

    Encoding(String key) {
        this.key = key;
    }

    /// The name in `store.json` and in commands.
    public String key() {
        return key;
    }

    /// The encoding of that name.
    ///
    /// @throws IllegalArgumentException for any other name
    public static Encoding of(String key) {
        for (Encoding encoding : values()) {
            if (encoding.key.equals(key)) {
                return encoding;
            }
        }
        throw new IllegalArgumentException("expected an encoding float64 or int64, found " + key);
    }
}
