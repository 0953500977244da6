package dev.streambuffer.dataset;

import dev.streambuffer.dataset.hadoop.Places;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Opens datasets of any layout, told apart by what is there, and writes them. Safe for use by any
/// number of threads.
public final class Datasets {

    /// The most rows of a row group of written files, so that there is something to share among
    /// threads.
    public static final long GROUP_ROWS = 1 << 20;

    private Datasets() {}

    /// Opens a dataset. Only its descriptions are read, not its data.
    ///
    /// @param place a Parquet or Arrow IPC file, a folder of Parquet files with or without a
    ///   README.md that names its configurations and splits, a folder of `save_to_disk`, or a
    ///   LeRobot dataset
    /// @param options what to open of it where it has several parts
    /// @throws DataException if there is none, if it is damaged, or if it has several splits and
    ///   none was chosen
    public static Dataset open(Path place, OpenOptions options) throws IOException {
        require(place);
        if (Files.isDirectory(place)) {
            return openFolder(place, options);
        }
        if (isArrow(place)) {
            return SavedFolder.arrow("arrow", place, List.of(place), Map.of(), Map.of());
        }
        ParquetFooter footer = ParquetFooter.read(place, place.toString());
        return ParquetDataset.of(
                "parquet",
                place.toString(),
                List.of(footer),
                List.of(String.valueOf(place.getFileName())),
                Map.of());
    }

    /// Starts a Parquet file. It appears under its name when it is committed, in place of any file
    /// of that name; columns that came from a Parquet file are written as they were stored there.
    ///
    /// @param columns the columns
    /// @param metadata further keys for the footer
    /// @throws DataException if a column has a feature that Parquet can't store
    public static DatasetWriter writer(
            Path target, List<Column> columns, Map<String, String> metadata, WriteOptions options)
            throws IOException {
        return parquetWriter(target, columns, metadata, options, GROUP_ROWS);
    }

    static DatasetWriter parquetWriter(
            Path target,
            List<Column> columns,
            Map<String, String> metadata,
            WriteOptions options,
            long groupRows)
            throws IOException {
        return columns.isEmpty()
                ? new NoColumnsWriter(target, metadata, options)
                : new ParquetDatasetWriter(target, columns, metadata, options, groupRows);
    }

    /// Starts a folder of shards.
    ///
    /// @param folder a folder that is empty or not there; what is written stays if it fails
    /// @param layout a layout of folders
    /// @param shardBytes the most bytes of a shard, as its values take in memory
    /// @throws DataException if a column has a feature that the layout can't store
    /// @throws IllegalArgumentException for a layout that is a file
    public static ShardWriter shardWriter(
            Path folder,
            Layout layout,
            List<Column> columns,
            Map<String, String> metadata,
            WriteOptions options,
            long shardBytes)
            throws IOException {
        if (layout == Layout.SAVED && Places.isRemote(folder)) {
            throw DataException.of(
                    folder.toString(),
                    "Arrow files are mapped into memory; name a folder on a disk of this machine");
        }
        return switch (layout) {
            case PARQUET -> throw new IllegalArgumentException("a Parquet file has no shards");
            case HUB -> new HubWriter(folder, columns, metadata, options, shardBytes);
            case SAVED -> new SavedWriter(folder, columns, metadata, options, shardBytes);
        };
    }

    /// The configurations and splits that can be chosen, without a look into the data files. A file
    /// has one of each.
    ///
    /// @throws DataException if there is no dataset
    public static List<Choice> choices(Path place) throws IOException {
        require(place);
        if (SavedFolder.isOne(place)) {
            return SavedFolder.read(place).choices();
        }
        boolean several =
                Files.isDirectory(place)
                        && !LeRobotFolder.isOne(place)
                        && ShardFolder.arrowFiles(place).isEmpty();
        return several
                ? ShardFolder.read(place).choices()
                : List.of(new Choice(ShardFolder.DEFAULT, List.of(ShardFolder.TRAIN)));
    }

    private static void require(Path place) throws IOException {
        if (!Places.isThere(place)) {
            throw DataException.of(place.toString(), "there is no such file or folder");
        }
    }

    private static boolean isArrow(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ArrowFile.isArrow(in.readNBytes(8));
        }
    }

    private static Dataset openFolder(Path place, OpenOptions options) throws IOException {
        if (SavedFolder.isOne(place)) {
            return SavedFolder.open(place, options);
        }
        if (LeRobotFolder.isOne(place)) {
            return LeRobotFolder.open(place);
        }
        List<Path> arrow = ShardFolder.arrowFiles(place);
        if (!arrow.isEmpty()) {
            return SavedFolder.arrow("arrow", place, arrow, Map.of(), Map.of());
        }
        ShardFolder folder = ShardFolder.read(place);
        ShardFolder.Split split = folder.choose(options);
        split.requireComplete(place);
        List<ParquetFooter> footers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : split.files()) {
            footers.add(ParquetFooter.read(file, file.toString()));
            names.add(place.relativize(file).toString());
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("split", split.name());
        details.put("configuration", split.config());
        details.put("splits", folder.splitsOf(split.config()));
        ParquetDataset dataset =
                ParquetDataset.of("hub", place.toString(), footers, names, details);
        return split.rows() < 0 || split.rows() == dataset.rows()
                ? dataset
                : dataset.withFindings(List.of(otherRowCount(split.rows(), dataset.rows())));
    }

    private static Finding otherRowCount(long said, long found) {
        return new Finding(
                "row-count",
                "README.md says %s rows, the files have %s"
                        .formatted(Numerals.plain(said), Numerals.plain(found)),
                "README.md: dataset_info");
    }
}
