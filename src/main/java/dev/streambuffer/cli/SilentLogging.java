package dev.streambuffer.cli;

/// The configuration of `java.util.logging` that libraries log through: no handler, so that nothing
/// of theirs reaches stderr. Named by a system property, so that logging is not even loaded unless
/// somebody logs.
public final class SilentLogging {

    /// Called by the logging system, which takes what is configured here: nothing.
    public SilentLogging() {}
}
