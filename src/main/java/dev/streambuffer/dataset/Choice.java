package dev.streambuffer.dataset;

import java.util.List;

/// A configuration of a dataset folder, and its splits.
///
/// @param config its name, `default` where the folder names none
/// @param splits the names of its splits, in order
public record Choice(String config, List<String> splits) {

    /// Copies the list.
    public Choice {
        splits = List.copyOf(splits);
    }
}
