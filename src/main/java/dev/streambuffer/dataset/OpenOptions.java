package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

/// Which part of a dataset to open, where it has several.
///
/// @param config the configuration, or null for the only or the default one
/// @param split the split, or null for the only one
public record OpenOptions(@Nullable String config, @Nullable String split) {

    /// The only configuration and split.
    public static final OpenOptions NONE = new OpenOptions(null, null);
}
