package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a Parquet file that pyarrow and `datasets` read back with equal features: the features
/// stand in both footer keys, as the design's table of what loads says.
final class ParquetDatasetWriter implements DatasetWriter {

    private static final long GROUP_BYTES = 100_000_000;
    private static final int TRUNCATE = 64;

    private final Path target;
    private final Replacement replacement;
    private final long groupRows;
    private final MessageType schema;
    private final GroupWriter groups;
    private final Map<String, String> metadata;
    private final ParquetOutput output;
    private final ParquetFileWriter file;
    private long rows;
    private long bytes;

    /// Starts a file.
    ///
    /// @param groupRows the most rows of a row group
    ParquetDatasetWriter(
            Path target,
            List<Column> columns,
            Map<String, String> metadata,
            WriteOptions options,
            long groupRows)
            throws IOException {
        this.target = target;
        this.groupRows = groupRows;
        List<List<ParquetLeaf>> leaves = new ArrayList<>();
        int count = 0;
        List<ArrowField> fields = new ArrayList<>();
        List<org.apache.parquet.schema.Type> types = new ArrayList<>();
        for (Column column : columns) {
            StoredForm form = form(column);
            leaves.add(ColumnReader.read(form.type(), form.arrow(), count).leaves());
            count += leaves.getLast().size();
            types.add(form.type());
            fields.add(form.arrow());
        }
        if (types.isEmpty()) {
            throw DataException.of(target.toString(), "a Parquet file needs at least one column");
        }
        this.schema = new MessageType("schema", types);
        this.metadata = new LinkedHashMap<>(metadata);
        this.metadata.put(FeaturesKey.KEY, FeaturesKey.write(columns, options.listType()));
        this.metadata.put(
                ArrowSchema.KEY, ArrowSchemaWriter.encode(new ArrowSchema(fields, this.metadata)));
        this.groups = new GroupWriter(schema, leaves, new PageCompressor(options.codec()));
        this.replacement = new Replacement(target);
        this.output = output(replacement);
        this.file =
                new ParquetFileWriter(
                        output,
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        GROUP_BYTES,
                        0,
                        TRUNCATE,
                        Integer.MAX_VALUE,
                        true);
        try {
            file.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private StoredForm form(Column column) throws DataException {
        try {
            return StoredForm.of(column);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    target.toString(),
                    "column '" + column.name() + "'",
                    "a feature that Parquet can store",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    @Override
    public void write(int count, List<ColumnBatch> columns) throws IOException {
        if (count == 0) {
            return;
        }
        List<LeafBatch> leaves = columns.stream().flatMap(c -> c.leaves().stream()).toList();
        if (leaves.size() != groups.leaves()) {
            throw new IllegalArgumentException(
                    "expected " + groups.leaves() + " leaves, found " + leaves.size());
        }
        groups.start(leaves, count);
        long positions = 1;
        long size = 0;
        for (LeafBatch leaf : leaves) {
            positions = Math.max(positions, leaf.positions());
            size += size(leaf);
        }
        int done = 0;
        while (done < count) {
            if (rows >= groupRows || bytes >= GROUP_BYTES) {
                endGroup();
            }
            int n = (int) Math.min(count - done, groupRows - rows);
            groups.write(n, positions * n / count);
            rows += n;
            bytes += size * n / count;
            done += n;
        }
    }

    private void endGroup() throws IOException {
        groups.end(file, rows);
        rows = 0;
        bytes = 0;
    }

    @Override
    public void commit() throws IOException {
        endGroup();
        output.holdEnd();
        file.end(metadata);
        output.putEnd();
        replacement.commit();
    }

    @Override
    public void close() throws IOException {
        try (replacement) {
            groups.close();
            file.close();
            output.abandon();
        }
    }

    private static ParquetOutput output(Replacement replacement) throws IOException {
        try {
            return new ParquetOutput(replacement.temporary());
        } catch (IOException | RuntimeException e) {
            replacement.close();
            throw e;
        }
    }

    private static long size(LeafBatch leaf) {
        long size = leaf.repetition() == null && leaf.definition() == null ? 0 : leaf.positions();
        byte[][] binaries = leaf.binaries();
        if (binaries == null) {
            return size + 8L * leaf.values();
        }
        for (int i = 0; i < leaf.values(); i++) {
            size += 4 + binaries[i].length;
        }
        return size;
    }
}
