package dev.streambuffer.convert;

import dev.streambuffer.model.Finding;

import java.util.List;

/// What an import did.
///
/// @param steps rows written
/// @param tokens tokens written
/// @param findings what was doubtful in the source
public record ImportResult(long steps, long tokens, List<Finding> findings) {}
