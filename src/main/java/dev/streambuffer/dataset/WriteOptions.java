package dev.streambuffer.dataset;

/// How a dataset is written.
///
/// @param codec how pages are compressed
/// @param listType `List`, or `Sequence` for readers older than datasets 4
public record WriteOptions(Codec codec, String listType) {

    /// Zstandard, lists as `List`.
    public static final WriteOptions DEFAULT = new WriteOptions(Codec.ZSTD, "List");
}
