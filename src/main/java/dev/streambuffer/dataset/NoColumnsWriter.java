package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DatasetWriter;

import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a Parquet file without columns, which the library refuses to: magic, footer, magic.
final class NoColumnsWriter implements DatasetWriter {

    private final Replacement replacement;
    private final Map<String, String> metadata;
    private long rows;

    NoColumnsWriter(Path target, Map<String, String> metadata, WriteOptions options)
            throws IOException {
        List<Column> none = List.of();
        this.metadata = new LinkedHashMap<>(metadata);
        this.metadata.remove(ArrowDictionaries.KEY);
        this.metadata.put(FeaturesKey.KEY, FeaturesKey.write(none, options.listType()));
        this.metadata.put(
                ArrowSchema.KEY,
                ArrowSchemaWriter.encode(new ArrowSchema(List.of(), this.metadata)));
        this.replacement = new Replacement(target);
    }

    @Override
    public void write(int count, List<ColumnBatch> columns) {
        rows += count;
    }

    @Override
    public void commit() throws IOException {
        SchemaElement root = new SchemaElement("schema");
        root.setNum_children(0);
        List<RowGroup> groups = new ArrayList<>();
        if (rows > 0) {
            groups.add(new RowGroup(List.of(), 0, rows));
        }
        FileMetaData footer = new FileMetaData(1, List.of(root), rows, groups);
        footer.setCreated_by(WriterName.name());
        metadata.forEach(
                (key, value) -> {
                    KeyValue pair = new KeyValue(key);
                    pair.setValue(value);
                    footer.addToKey_value_metadata(pair);
                });
        byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(magic);
        Util.writeFileMetaData(footer, file);
        ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        length.putInt(0, file.size() - magic.length);
        file.writeBytes(length.array());
        file.writeBytes(magic);
        Files.write(replacement.temporary(), file.toByteArray());
        replacement.commit();
    }

    @Override
    public void close() throws IOException {
        replacement.close();
    }
}
