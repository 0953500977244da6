package dev.streambuffer.convert;

import dev.streambuffer.dataset.Layout;
import dev.streambuffer.dataset.WriteOptions;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a store is exported.
///
/// @param layout what is written
/// @param rows which rows, in order, or null for all; not copied, as a filter may give millions
/// @param columns which columns, or null for all; they keep their order
/// @param shardBytes the most bytes of a shard, as its values take in memory; folders only
/// @param shardStarts rows of the store at which a new shard begins in any case; folders only
/// @param write how the files are written
/// @param overwrite whether a target that is there may be replaced
public record ExportOptions(
        Layout layout,
        @Nullable List<RowRange> rows,
        @Nullable List<String> columns,
        long shardBytes,
        List<Long> shardStarts,
        WriteOptions write,
        boolean overwrite) {

    /// What `datasets` has as the size of shards.
    public static final long SHARD_BYTES = 500_000_000;

    /// Copies the other lists.
    public ExportOptions {
        columns = columns == null ? null : List.copyOf(columns);
        shardStarts = List.copyOf(shardStarts);
    }

    /// Everything, to a place where nothing is.
    public ExportOptions(Layout layout) {
        this(layout, null, null, SHARD_BYTES, List.of(), WriteOptions.DEFAULT, false);
    }

    /// One Parquet file of all columns.
    ///
    /// @param rows which rows, or null for all
    public ExportOptions(@Nullable RowRange rows, WriteOptions write, boolean overwrite) {
        this(
                Layout.PARQUET,
                rows == null ? null : List.of(rows),
                null,
                SHARD_BYTES,
                List.of(),
                write,
                overwrite);
    }
}
