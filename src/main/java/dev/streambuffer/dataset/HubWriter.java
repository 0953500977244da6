package dev.streambuffer.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a hub folder: Parquet shards in `data/`, and a README.md whose YAML head names features,
/// splits and files.
final class HubWriter extends FolderWriter {

    private static final long GROUP_ROWS = 1 << 20;
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .disable(YAMLGenerator.Feature.SPLIT_LINES)
                            .build());

    private final Path folder;
    private final List<Column> columns;
    private final Map<String, String> metadata;
    private final WriteOptions options;

    HubWriter(
            Path folder,
            List<Column> columns,
            Map<String, String> metadata,
            WriteOptions options,
            long shardBytes)
            throws IOException {
        super(folder.resolve("data"), ShardFolder.TRAIN, ".parquet", shardBytes);
        this.folder = folder;
        this.columns = columns;
        this.metadata = metadata;
        this.options = options;
    }

    @Override
    Shard open(Path file) throws IOException {
        DatasetWriter writer = Datasets.parquetWriter(file, columns, metadata, options, GROUP_ROWS);
        return new Shard() {
            @Override
            public void write(int rows, List<ColumnBatch> batches) throws IOException {
                writer.write(rows, batches);
            }

            @Override
            public void finish() throws IOException {
                writer.commit();
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    void describe(List<String> names) throws IOException {
        long download = 0;
        for (String name : names) {
            download += Files.size(folder.resolve("data").resolve(name));
        }
        Map<String, Object> split = new LinkedHashMap<>();
        split.put("name", ShardFolder.TRAIN);
        split.put("num_bytes", bytes());
        split.put("num_examples", rows());
        Map<String, Object> info = new LinkedHashMap<>();
        if (columns.stream().allMatch(column -> FeaturesKey.isKnown(column.feature()))) {
            info.put("features", features());
        }
        info.put("splits", List.of(split));
        info.put("download_size", download);
        info.put("dataset_size", bytes());
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("dataset_info", info);
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("split", ShardFolder.TRAIN);
        files.put("path", "data/" + ShardFolder.TRAIN + "-*");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("config_name", ShardFolder.DEFAULT);
        config.put("data_files", List.of(files));
        head.put("configs", List.of(config));
        Path readme = folder.resolve("README.md");
        Files.writeString(readme, "---\n" + YAML.writeValueAsString(head) + "---\n");
        Replacement.force(readme);
    }

    private List<Map<String, Object>> features() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Column column : columns) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", column.name());
            one.putAll(YamlFeature.of(column.feature(), options.listType()));
            list.add(one);
        }
        return list;
    }
}
