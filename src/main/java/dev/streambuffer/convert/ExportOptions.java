package dev.streambuffer.convert;

import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

/// How a store is exported.
///
/// @param rows which rows, or null for all
/// @param write how the files are written
/// @param overwrite whether a file that is there may be replaced
public record ExportOptions(@Nullable RowRange rows, WriteOptions write, boolean overwrite) {}
