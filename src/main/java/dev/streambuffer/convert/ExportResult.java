package dev.streambuffer.convert;

/// What an export wrote.
///
/// @param rows rows written
/// @param bytes size of the target
public record ExportResult(long rows, long bytes) {}
