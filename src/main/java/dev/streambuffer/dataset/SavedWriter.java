package dev.streambuffer.dataset;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.FeatureTree;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Writes what `Dataset.save_to_disk` writes: Arrow IPC streams, `state.json` and
/// `dataset_info.json`.
final class SavedWriter extends FolderWriter {

    private static final ObjectWriter JSON = new ObjectMapper().writer(printer());

    private final Path folder;
    private final List<Column> columns;
    private final ArrowSchema schema;
    private final ArrowDictionaries dictionaries;
    private final String listType;

    SavedWriter(
            Path folder,
            List<Column> columns,
            Map<String, String> metadata,
            WriteOptions options,
            long shardBytes)
            throws IOException {
        super(folder, "data", ".arrow", shardBytes);
        this.folder = folder;
        this.columns = columns;
        this.listType = options.listType();
        List<ArrowField> fields = new ArrayList<>();
        this.dictionaries = ArrowDictionaries.of(columns, metadata);
        for (Column column : columns) {
            fields.add(dictionaries.onto(field(folder, column)));
        }
        Map<String, String> keys = new LinkedHashMap<>(metadata);
        keys.remove(ArrowDictionaries.KEY);
        keys.put(FeaturesKey.KEY, FeaturesKey.write(columns, listType));
        this.schema = new ArrowSchema(fields, keys);
    }

    private static ArrowField field(Path folder, Column column) throws DataException {
        try {
            return ArrowStreamWriter.field(column);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    folder.toString(),
                    "column '" + column.name() + "'",
                    "a feature that Arrow can hold",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    @Override
    Shard open(Path file) throws IOException {
        ArrowStreamWriter writer = new ArrowStreamWriter(file, schema, dictionaries);
        return new Shard() {
            @Override
            public void write(int rows, List<ColumnBatch> batches) throws IOException {
                writer.write(rows, batches);
            }

            @Override
            public void finish() throws IOException {
                writer.finish();
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }

    @Override
    void describe(List<String> names) throws IOException {
        Map<String, @Nullable Object> state = new TreeMap<>();
        state.put("_data_files", names.stream().map(name -> Map.of("filename", name)).toList());
        state.put("_fingerprint", fingerprint(names));
        state.put("_format_columns", null);
        state.put("_format_kwargs", Map.of());
        state.put("_format_type", null);
        state.put("_output_all_columns", false);
        state.put("_split", null);
        write(SavedFolder.STATE, state);
        boolean known = columns.stream().allMatch(column -> FeaturesKey.isKnown(column.feature()));
        Map<String, @Nullable Object> info = new TreeMap<>();
        info.put("citation", "");
        info.put("description", "");
        info.put("features", known ? features() : null);
        info.put("homepage", "");
        info.put("license", "");
        write(SavedFolder.INFO, info);
    }

    private Map<String, Object> features() {
        Map<String, Object> features = new LinkedHashMap<>();
        columns.forEach(c -> features.put(c.name(), FeatureTree.write(c.feature(), listType)));
        return features;
    }

    /// 16 hex digits that tell datasets apart, by which readers name what they derive from one.
    private String fingerprint(List<String> names) throws IOException {
        CRC32 all = new CRC32();
        CRC32 heads = new CRC32();
        byte[] buffer = new byte[1 << 16];
        for (String name : names) {
            try (var in = Files.newInputStream(folder.resolve(name))) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    all.update(buffer, 0, n);
                    heads.update(buffer, 0, Math.min(n, 64));
                }
            }
        }
        return "%08x%08x".formatted(all.getValue(), heads.getValue());
    }

    private void write(String name, Map<String, @Nullable Object> tree) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, JSON.writeValueAsString(tree));
        Replacement.force(file);
    }

    private static DefaultPrettyPrinter printer() {
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
    }
}
