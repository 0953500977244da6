package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;

import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a Parquet file knows of a column beyond its feature: enough to write it again unchanged.
///
/// @param type its type in the file's schema
/// @param arrow its field in the file's Arrow schema, or null
/// @param leaves how its leaves are stored
record ParquetColumn(Type type, @Nullable ArrowField arrow, List<ParquetLeaf> leaves)
        implements Column.Origin {}
