package dev.streambuffer.convert;

/// What becomes of a column on import.
public enum Role {
    /// Its values become tokens.
    FIELD,
    /// It is kept beside the tokens, a value a step.
    EXTRA,
    /// It does not come along.
    LEFT_OUT
}
