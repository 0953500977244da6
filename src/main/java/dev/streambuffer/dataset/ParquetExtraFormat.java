package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.ExtraFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps the extra columns of stores as Parquet files.
public final class ParquetExtraFormat implements ExtraFormat {

    private static final long GROUP_ROWS = 1 << 16;

    /// Made by the service loader.
    public ParquetExtraFormat() {}

    @Override
    public Dataset open(Path place, List<Path> parts) throws IOException {
        List<ParquetFooter> footers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path part : parts) {
            footers.add(ParquetFooter.read(part, part.toString()));
            names.add(place.relativize(part).toString());
        }
        return ParquetDataset.of("parquet", place.toString(), footers, names, Map.of());
    }

    @Override
    public DatasetWriter create(Path part, List<Column> columns) throws IOException {
        return new ParquetDatasetWriter(part, columns, Map.of(), WriteOptions.DEFAULT, GROUP_ROWS);
    }
}
