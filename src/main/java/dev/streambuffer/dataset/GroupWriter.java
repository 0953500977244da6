package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Writes row groups: columns of numbers and booleans by arrays, all others by the library, and all
/// of them side by side unless row groups are.
final class GroupWriter implements Closeable {

    // The library looks at the sizes of its pages every so many rows, and takes all that was
    // written until then for rows that ended.
    private static final int CHECK_ROWS = 64;
    private static final long SLICE_POSITIONS = 1 << 17;
    private static final int PARALLEL_POSITIONS = 1 << 13;
    private static final int TRUNCATE = 64;

    private final MessageType schema;
    private final PageCompressor compressor;
    private final boolean parallel;
    private final ParquetProperties properties;
    private final List<LeafSink> sinks = new ArrayList<>();
    private final List<PagedLeafWriter> plain = new ArrayList<>();
    private final List<LeafWriter> others = new ArrayList<>();
    private final @Nullable MessageType otherSchema;
    private @Nullable ColumnChunkPageWriteStore pages;
    private @Nullable ColumnWriteStore store;
    private int sinceCheck;

    /// @param leaves the leaves of each of the schema's columns
    /// @param dictionaries those of leaves of bytes, by their paths
    /// @param parallel whether columns are written side by side
    GroupWriter(
            MessageType schema,
            List<List<ParquetLeaf>> leaves,
            Map<List<String>, DictionaryLeaf> dictionaries,
            PageCompressor compressor,
            boolean parallel) {
        this.schema = schema;
        this.parallel = parallel;
        this.compressor = compressor;
        this.properties =
                ParquetProperties.builder()
                        .withValuesWriterFactory(new ValueEncodings(dictionaries))
                        .withSizeStatisticsEnabled(false)
                        .withMinRowCountForPageSizeCheck(CHECK_ROWS)
                        .withMaxRowCountForPageSizeCheck(CHECK_ROWS)
                        .estimateRowCountForPageSizeCheck(false)
                        .build();
        List<Type> otherTypes = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            boolean arrays = leaves.get(i).stream().allMatch(PagedLeafWriter::fits);
            if (!arrays) {
                otherTypes.add(schema.getType(i));
            }
            for (ParquetLeaf leaf : leaves.get(i)) {
                sinks.add(arrays ? addPlain(leaf) : addOther(schema.getType(i).getName(), leaf));
            }
        }
        this.otherSchema = otherTypes.isEmpty() ? null : new MessageType("schema", otherTypes);
    }

    private LeafSink addPlain(ParquetLeaf leaf) {
        PagedLeafWriter writer =
                PagedLeafWriter.of(leaf, schema.getColumns().get(leaf.index()).getPrimitiveType());
        plain.add(writer);
        return writer;
    }

    private LeafSink addOther(String column, ParquetLeaf leaf) {
        LeafWriter writer = new LeafWriter(column, leaf);
        others.add(writer);
        return writer;
    }

    int leaves() {
        return sinks.size();
    }

    /// Starts a batch.
    void start(List<LeafBatch> batches, int rows) {
        for (int i = 0; i < batches.size(); i++) {
            sinks.get(i).start(batches.get(i), rows);
        }
    }

    /// Writes the next rows of the batch.
    ///
    /// @param positions about how many positions the leaf that has most of them has in these rows
    void write(int rows, long positions) throws IOException {
        ColumnChunkPageWriteStore to = group();
        int slice = Math.clamp(rows * SLICE_POSITIONS / Math.max(1, positions), 1, rows);
        IntStream tasks = IntStream.rangeClosed(0, plain.size());
        try {
            (parallel && positions * sinks.size() >= PARALLEL_POSITIONS ? tasks.parallel() : tasks)
                    .forEach(
                            task -> {
                                if (task == 0) {
                                    writeOthers(rows);
                                } else {
                                    writePlain(plain.get(task - 1), rows, slice);
                                }
                            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        pages = to;
    }

    private static void writePlain(PagedLeafWriter leaf, int rows, int slice) {
        try {
            for (int done = 0; done < rows; done += slice) {
                leaf.write(Math.min(slice, rows - done));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeOthers(int rows) {
        ColumnWriteStore to = store;
        if (to == null) {
            return;
        }
        int done = 0;
        while (done < rows) {
            int n = Math.min(rows - done, CHECK_ROWS - sinceCheck);
            for (LeafWriter leaf : others) {
                leaf.write(n);
            }
            for (int i = 0; i < n; i++) {
                to.endRecord();
            }
            sinceCheck = (sinceCheck + n) % CHECK_ROWS;
            done += n;
        }
    }

    private ColumnChunkPageWriteStore group() {
        ColumnChunkPageWriteStore open = pages;
        if (open != null) {
            return open;
        }
        open =
                new ColumnChunkPageWriteStore(
                        compressor, schema, new HeapByteBufferAllocator(), TRUNCATE, true);
        List<ColumnDescriptor> columns = schema.getColumns();
        MessageType own = otherSchema;
        ColumnWriteStore writers = own == null ? null : properties.newColumnWriteStore(own, open);
        for (int i = 0; i < sinks.size(); i++) {
            switch (sinks.get(i)) {
                case PagedLeafWriter leaf -> leaf.bind(open.getPageWriter(columns.get(i)));
                case LeafWriter leaf -> {
                    if (writers != null) {
                        leaf.bind(writers.getColumnWriter(columns.get(i)));
                    }
                }
            }
        }
        store = writers;
        pages = open;
        sinceCheck = 0;
        return open;
    }

    /// Ends the row group, if there is one.
    void end(ParquetFileWriter file, long rows) throws IOException {
        ColumnChunkPageWriteStore open = pages;
        if (open == null) {
            return;
        }
        file.startBlock(rows);
        for (PagedLeafWriter leaf : plain) {
            leaf.end();
        }
        if (store != null) {
            store.flush();
        }
        open.flushToFileWriter(file);
        file.endBlock();
        close();
    }

    @Override
    public void close() {
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
}
