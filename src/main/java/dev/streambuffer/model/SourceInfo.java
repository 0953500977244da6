package dev.streambuffer.model;

import java.util.List;
import java.util.Map;

/// What a dataset is and where it came from.
///
/// @param kind the layout in a word: `parquet`, `hub`, `saved`, `lerobot`, `store`, `tokens`
/// @param place the file or folder, as the user gave it
/// @param files the data files, in row order
/// @param details facts for people, in order: split, configuration, writer, codec, row groups
/// @param findings what is doubtful in it, though it can be read
public record SourceInfo(
        String kind,
        String place,
        List<SourceFile> files,
        Map<String, String> details,
        List<Finding> findings) {

    /// A data file.
    ///
    /// @param name its name relative to the place
    /// @param rows the number of its rows
    /// @param bytes its size
    public record SourceFile(String name, long rows, long bytes) {}
}
