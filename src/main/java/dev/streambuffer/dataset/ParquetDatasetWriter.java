package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.DatasetWriter;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

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
    private static final int SLICE_POSITIONS = 1 << 15;
    private static final int SLICE_ROWS = 1 << 10;
    private static final int TRUNCATE = 64;

    private final Path target;
    private final Replacement replacement;
    private final long groupRows;
    private final MessageType schema;
    private final List<LeafWriter> writers = new ArrayList<>();
    private final Map<String, String> metadata;
    private final PageCompressor compressor;
    private final ParquetProperties properties;
    private final ParquetFileWriter file;
    private @Nullable ColumnChunkPageWriteStore pages;
    private @Nullable ColumnWriteStore store;
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
        this.compressor = new PageCompressor(options.codec());
        List<ArrowField> fields = new ArrayList<>();
        List<org.apache.parquet.schema.Type> types = new ArrayList<>();
        for (Column column : columns) {
            StoredForm form = form(column);
            for (ParquetLeaf leaf :
                    ColumnReader.read(form.type(), form.arrow(), writers.size()).leaves()) {
                writers.add(new LeafWriter(leaf));
            }
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
        this.properties =
                ParquetProperties.builder()
                        .withValuesWriterFactory(new PlainFloats())
                        .withSizeStatisticsEnabled(false)
                        .withMinRowCountForPageSizeCheck(SLICE_ROWS)
                        .withMaxRowCountForPageSizeCheck(SLICE_ROWS)
                        .estimateRowCountForPageSizeCheck(false)
                        .build();
        this.replacement = new Replacement(target);
        this.file =
                new ParquetFileWriter(
                        new LocalOutputFile(replacement.temporary()),
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
        if (leaves.size() != writers.size()) {
            throw new IllegalArgumentException(
                    "expected " + writers.size() + " leaves, found " + leaves.size());
        }
        long positions = 1;
        long size = 0;
        for (int i = 0; i < leaves.size(); i++) {
            writers.get(i).start(leaves.get(i));
            positions = Math.max(positions, leaves.get(i).positions());
            size += size(leaves.get(i));
        }
        // Column by column in slices: short enough that no page grows far beyond its size.
        int slice = Math.clamp((long) count * SLICE_POSITIONS / positions, 1, SLICE_ROWS);
        for (int from = 0; from < count; from += slice) {
            int n = Math.min(slice, count - from);
            if (rows > 0 && (rows + n > groupRows || bytes >= GROUP_BYTES)) {
                endGroup();
            }
            ColumnWriteStore out = group();
            for (LeafWriter writer : writers) {
                writer.write(n);
            }
            for (int i = 0; i < n; i++) {
                out.endRecord();
            }
            rows += n;
            bytes += size * n / count;
        }
    }

    private ColumnWriteStore group() {
        ColumnWriteStore open = store;
        if (open == null) {
            ColumnChunkPageWriteStore newPages =
                    new ColumnChunkPageWriteStore(
                            compressor, schema, new HeapByteBufferAllocator(), TRUNCATE, true);
            open = properties.newColumnWriteStore(schema, newPages);
            List<ColumnDescriptor> columns = schema.getColumns();
            for (int i = 0; i < writers.size(); i++) {
                writers.get(i).bind(open.getColumnWriter(columns.get(i)));
            }
            pages = newPages;
            store = open;
        }
        return open;
    }

    private void endGroup() throws IOException {
        ColumnWriteStore open = store;
        ColumnChunkPageWriteStore openPages = pages;
        if (open == null || openPages == null) {
            return;
        }
        file.startBlock(rows);
        open.flush();
        openPages.flushToFileWriter(file);
        file.endBlock();
        closeGroup();
        rows = 0;
        bytes = 0;
    }

    private void closeGroup() {
        ColumnWriteStore open = store;
        ColumnChunkPageWriteStore openPages = pages;
        store = null;
        pages = null;
        if (open != null) {
            open.close();
        }
        if (openPages != null) {
            openPages.close();
        }
    }

    @Override
    public void commit() throws IOException {
        endGroup();
        file.end(metadata);
        WriterName.put(replacement.temporary());
        replacement.commit();
    }

    @Override
    public void close() throws IOException {
        try {
            closeGroup();
            file.close();
        } finally {
            replacement.close();
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
