package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;

import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// How values of a leaf are stored and what words they become.
///
/// @param physical the Parquet type
/// @param length the size of a FIXED_LEN_BYTE_ARRAY, else 0
/// @param form what a stored value means as a word
record ValueType(PrimitiveTypeName physical, int length, Form form) {

    private static final long SECOND_MILLIS = 1000;
    private static final long DAY_MILLIS = 86_400_000;

    /// What a stored value means as a word.
    enum Form {
        /// 0 or 1
        BOOL,
        /// an integer of its stored width
        SIGNED,
        /// likewise, narrower than it is stored
        INT8,
        /// likewise
        INT16,
        /// likewise, unsigned
        UINT8,
        /// likewise
        UINT16,
        /// likewise
        UINT32,
        /// whole seconds, stored as milliseconds
        SECONDS,
        /// milliseconds of whole days, stored as days
        DAYS,
        /// a float16, as two bytes
        FLOAT16,
        /// a float32
        FLOAT32,
        /// a float64
        FLOAT64,
        /// no word: bytes
        BYTES
    }

    /// Whether values are bytes and not words.
    boolean isBinary() {
        return form == Form.BYTES;
    }

    /// The size of a stored value, or 0 if it varies (or is a bit).
    int width() {
        return switch (physical) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY -> length;
            case BOOLEAN, BINARY -> 0;
        };
    }

    /// The word of an integer that was stored in any width.
    long wordOf(long stored) {
        return switch (form) {
            case INT8 -> (byte) stored;
            case INT16 -> (short) stored;
            case UINT8 -> stored & 0xff;
            case UINT16 -> stored & 0xffff;
            case UINT32 -> stored & 0xffff_ffffL;
            case SECONDS -> seconds(stored);
            case DAYS -> stored * DAY_MILLIS;
            default -> stored;
        };
    }

    /// The integer to store in 32 or 64 bits for a word; for floats their bits.
    long storedOf(long word) {
        return switch (form) {
            case FLOAT32 -> FloatBits.narrow32(word);
            case FLOAT16 -> FloatBits.narrow16(word);
            case SECONDS -> Math.multiplyExact(word, SECOND_MILLIS);
            case DAYS -> days(word);
            default -> word;
        };
    }

    private static long seconds(long millis) {
        if (millis % SECOND_MILLIS != 0) {
            throw new IllegalArgumentException(millis + " ms, which are no whole seconds");
        }
        return millis / SECOND_MILLIS;
    }

    private static long days(long millis) {
        if (millis % DAY_MILLIS != 0) {
            throw new IllegalArgumentException(millis + " ms, which are no whole days");
        }
        return millis / DAY_MILLIS;
    }
}
