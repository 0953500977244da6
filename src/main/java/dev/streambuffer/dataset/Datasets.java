package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Opens and writes datasets.
public final class Datasets {

    private Datasets() {}

    /// Opens a dataset.
    public static Dataset open(Path place, OpenOptions options) throws IOException {
        if (!place.toString().isEmpty()) {
            throw DataException.of(place.toString(), "no layout is known for it " + options);
        }
        throw new IllegalArgumentException("no place");
    }

    /// Starts a Parquet file.
    public static DatasetWriter writer(
            Path target, List<Column> columns, Map<String, String> metadata, WriteOptions options)
            throws IOException {
        if (!target.toString().isEmpty()) {
            throw DataException.of(target.toString(), "can't be written " + options);
        }
        throw new IllegalArgumentException("no target");
    }
}
