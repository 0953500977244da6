package dev.streambuffer.model;

/// How data bits are shown.
public enum Decode {
    /// By the field's encoding and feature: true / false, label names, integers, floats.
    AUTO,
    /// As a float64.
    FLOAT,
    /// As a two's complement int64.
    INT,
    /// As 16 hexadecimal digits.
    BITS
}
