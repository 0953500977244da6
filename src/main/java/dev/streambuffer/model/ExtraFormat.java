package dev.streambuffer.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How the extra columns of a store lie on disk: as Parquet, which the store itself does not know.
/// It is found as a service, and only when a store has extra columns, so that a store without them
/// loads none of it.
public interface ExtraFormat {

    /// Opens parts as one dataset, in the given order.
    ///
    /// @param place the folder, for messages
    /// @param parts the files
    Dataset open(Path place, List<Path> parts) throws IOException;

    /// Starts a new part. Row groups are small (at most 65,536 rows), for reading at random.
    DatasetWriter create(Path part, List<Column> columns) throws IOException;
}
