package dev.streambuffer.model;

import java.util.Map;

/// What a Hugging Face dtype name says of a scalar.
///
/// @param kind what sort of value it is
/// @param bits its width; 0 where that has no meaning
public record Dtype(Kind kind, int bits) {

    /// Sorts of scalars.
    public enum Kind {
        /// true or false
        BOOL,
        /// a signed integer
        INT,
        /// an unsigned integer
        UNSIGNED,
        /// a binary floating point number
        FLOAT,
        /// anything that has no token form: text, time, decimal, bytes, null
        OTHER
    }

    private static final Dtype NOT_A_NUMBER = new Dtype(Kind.OTHER, 0);
    private static final Map<String, Dtype> NUMBERS =
            Map.ofEntries(
                    Map.entry("bool", new Dtype(Kind.BOOL, 1)),
                    Map.entry("int8", new Dtype(Kind.INT, 8)),
                    Map.entry("int16", new Dtype(Kind.INT, 16)),
                    Map.entry("int32", new Dtype(Kind.INT, 32)),
                    Map.entry("int64", new Dtype(Kind.INT, 64)),
                    Map.entry("uint8", new Dtype(Kind.UNSIGNED, 8)),
                    Map.entry("uint16", new Dtype(Kind.UNSIGNED, 16)),
                    Map.entry("uint32", new Dtype(Kind.UNSIGNED, 32)),
                    Map.entry("uint64", new Dtype(Kind.UNSIGNED, 64)),
                    Map.entry("float16", new Dtype(Kind.FLOAT, 16)),
                    Map.entry("float32", new Dtype(Kind.FLOAT, 32)),
                    Map.entry("float64", new Dtype(Kind.FLOAT, 64)));

    /// What the name says; a name that is no number type is [Kind#OTHER].
    public static Dtype of(String name) {
        return NUMBERS.getOrDefault(name, NOT_A_NUMBER);
    }

    /// Whether a value of it becomes one token.
    public boolean isNumber() {
        return kind != Kind.OTHER;
    }

    /// Whether it holds integers, signed or not; a bool is none.
    public boolean isInteger() {
        return kind == Kind.INT || kind == Kind.UNSIGNED;
    }
}
