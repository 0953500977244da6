package dev.streambuffer.dataset;

import java.util.Locale;

/// How the pages of written files are compressed.
public enum Codec {
    /// Zstandard
    ZSTD,
    /// Snappy
    SNAPPY,
    /// gzip
    GZIP,
    /// not at all
    NONE;

    /// The codec of a name as commands have it, in lower case.
    ///
    /// @throws IllegalArgumentException for any other name
    public static Codec of(String name) {
        for (Codec codec : values()) {
            if (codec.name().toLowerCase(Locale.ROOT).equals(name)) {
                return codec;
            }
        }
        throw new IllegalArgumentException(
                "expected a codec zstd, snappy, gzip or none, found " + name);
    }
}
