package dev.streambuffer.model;

/// Something doubtful in a source that can be read nevertheless.
///
/// @param code a short constant name for programs: `missing-shard`
/// @param message one plain line for people
/// @param place file, column, row or record
public record Finding(String code, String message, String place) {}
