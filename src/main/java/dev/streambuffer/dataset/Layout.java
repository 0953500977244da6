package dev.streambuffer.dataset;

import java.util.Locale;

/// The layouts that are written.
public enum Layout {
    /// one Parquet file
    PARQUET,
    /// a hub folder: Parquet shards in `data/`, and a README.md with YAML
    HUB,
    /// what `datasets.load_from_disk` loads: Arrow IPC streams, `state.json`, `dataset_info.json`
    SAVED;

    /// The layout of a name as commands have it, in lower case.
    ///
    /// @throws IllegalArgumentException for any other name
    public static Layout of(String name) {
        for (Layout layout : values()) {
            if (layout.name().toLowerCase(Locale.ROOT).equals(name)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("expected parquet, hub or saved, found " + name);
    }
}
