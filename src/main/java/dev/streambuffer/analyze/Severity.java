package dev.streambuffer.analyze;

/// How much a finding matters.
public enum Severity {
    /// the data contradicts the format, or what is said of it
    ERROR,
    /// probably not as it was meant
    WARNING,
    /// worth knowing
    NOTE
}
