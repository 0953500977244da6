package dev.streambuffer.convert;

import org.jspecify.annotations.Nullable;

/// What comparing one column found.
///
/// @param name the column
/// @param equal whether type, nulls and every value are the same bit by bit
/// @param values how many positions were compared: values, nulls, empty lists
/// @param differences how many of them differ
/// @param quieted how many differ only in that a signalling float32 NaN became quiet; these are no
///   differences
/// @param first what differs first, in words, or null
public record ColumnReport(
        String name,
        boolean equal,
        long values,
        long differences,
        long quieted,
        @Nullable String first) {}
