package dev.streambuffer.model;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A table of steps: a row a step, a column a field or an extra column. What lies behind it
/// (Parquet, a store, ...) is not visible here. Reading is safe from several threads; closing while
/// others read makes their next read fail with an [IOException].
public interface Dataset extends Closeable {

    /// What it is and where it came from.
    SourceInfo source();

    /// The columns, in order.
    List<Column> columns();

    /// Keys that the source keeps beside its columns and that have no meaning here; an export gives
    /// them back.
    Map<String, String> metadata();

    /// What a store keeps of it for an export: the [#metadata], and under keys of the layout what
    /// this knows of columns beyond their features.
    default Map<String, String> metadataToKeep() throws IOException {
        return metadata();
    }

    /// The number of rows.
    long rows();

    /// Runs of rows that can be read apart from each other without work done twice (row groups), in
    /// order and without gaps. May be many or one.
    List<RowRange> partitions();

    /// Opens a cursor over a range of rows.
    ///
    /// @param rows any range within the dataset; ranges that [#partitions] gives are the fastest
    /// @param columns names of the columns to read, in the order that batches are to have them
    /// @throws IllegalArgumentException for a name that is not a column's, or rows outside
    RowCursor read(RowRange rows, List<String> columns) throws IOException;

    /// What the source's statistics say of a column, without reading it.
    ///
    /// @return null if they don't say it for every part of the source
    @Nullable ColumnBounds bounds(String column) throws IOException;

    /// The most values that columns can have in one of the [#partitions], as the source's
    /// description says without reading them: there may be fewer.
    ///
    /// @return -1 if it does not say
    default long mostValues(RowRange partition, List<String> columns) {
        return -1;
    }

    /// The column of that name, or null.
    default @Nullable Column column(String name) {
        for (Column column : columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }
}
