package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

/// A column of a dataset.
///
/// @param name its name, unique in the dataset
/// @param feature its type
/// @param origin what its layout knows of it beyond the feature, so that the same layout can write
///   it again unchanged; null where the feature says all
public record Column(String name, Feature feature, @Nullable Origin origin) {

    /// The type of a column in its layout's own terms. Only the layout that made it looks into it.
    public interface Origin {}

    /// A column of which the feature says all.
    public Column(String name, Feature feature) {
        this(name, feature, null);
    }
}
