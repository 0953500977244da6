package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;

import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// How values of a leaf are stored and what words they become.
///
/// @param physical the Parquet type
/// @param length the size of a FIXED_LEN_BYTE_ARRAY, else 0
/// @param form what a stored value means as a word
record ValueType(PrimitiveTypeName physical, int length, Form form) {

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
            default -> stored;
        };
    }

    /// The integer to store in 32 or 64 bits for a word; for floats their bits.
    long storedOf(long word) {
        return switch (form) {
            case FLOAT32 -> FloatBits.narrow32(word);
            case FLOAT16 -> FloatBits.narrow16(word);
            default -> word;
        };
    }
}
