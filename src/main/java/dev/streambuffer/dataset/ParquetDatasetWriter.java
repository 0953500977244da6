package dev.streambuffer.dataset;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.DataException;
import dev.streambuffer.model.DatasetWriter;

import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a Parquet file that pyarrow and `datasets` read back with equal features: the features
/// stand in both footer keys, as the design's table of what loads says.
final class ParquetDatasetWriter implements PartedWriter {

    private static final int TRUNCATE = 64;

    private final Path target;
    private final Replacement replacement;
    private final long groupRows;
    private final MessageType schema;
    private final List<List<ParquetLeaf>> leaves = new ArrayList<>();
    private final List<ArrowField> fields = new ArrayList<>();
    private final List<@Nullable DictionaryLeaf> coded = new ArrayList<>();
    private final Map<List<String>, DictionaryLeaf> codedByPath;
    private final PageCompressor compressor;
    private final Turns turns = new Turns();
    private final RowGroupWriter sequential;
    private final Map<String, String> metadata;
    private final ParquetOutput output;
    private final ParquetFileWriter file;

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
        int count = 0;
        List<org.apache.parquet.schema.Type> types = new ArrayList<>();
        ArrowDictionaries dictionaries = ArrowDictionaries.of(columns, metadata);
        for (Column column : columns) {
            StoredForm form = form(column);
            leaves.add(ColumnReader.read(form.type(), form.arrow(), count).leaves());
            count += leaves.getLast().size();
            types.add(form.type());
            fields.add(dictionaries.ontoParquet(form.arrow()));
            coded.addAll(dictionaries.leaves(fields.getLast()));
        }
        if (types.isEmpty()) {
            throw DataException.of(target.toString(), "a Parquet file needs at least one column");
        }
        this.schema = new MessageType("schema", types);
        this.codedByPath = dictionariesByPath();
        this.metadata = new LinkedHashMap<>(metadata);
        this.metadata.remove(ArrowDictionaries.KEY);
        this.metadata.put(FeaturesKey.KEY, FeaturesKey.write(columns, options.listType()));
        this.compressor = new PageCompressor(options.codec());
        GroupWriter groups = new GroupWriter(schema, leaves, codedByPath, compressor, true);
        this.replacement = new Replacement(target);
        this.output = output(replacement);
        this.file =
                new ParquetFileWriter(
                        output,
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        RowGroupWriter.GROUP_BYTES,
                        0,
                        TRUNCATE,
                        Integer.MAX_VALUE,
                        true);
        this.sequential = new RowGroupWriter(groups, file, groupRows, new Turns(), 0);
        try {
            file.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<List<String>, DictionaryLeaf> dictionariesByPath() {
        Map<List<String>, DictionaryLeaf> found = new HashMap<>();
        for (List<ParquetLeaf> column : leaves) {
            for (ParquetLeaf leaf : column) {
                DictionaryLeaf own = coded.get(leaf.index());
                if (own != null && leaf.type().physical() == PrimitiveTypeName.BINARY) {
                    found.put(List.of(schema.getColumns().get(leaf.index()).getPath()), own);
                }
            }
        }
        return found;
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
    public void write(int count, List<ColumnBatch> batches) throws IOException {
        sequential.write(count, batches);
    }

    @Override
    public DatasetWriter part(int number) {
        try {
            GroupWriter groups = new GroupWriter(schema, leaves, codedByPath, compressor, false);
            return new RowGroupWriter(groups, file, groupRows, turns, number);
        } catch (RuntimeException | Error e) {
            turns.giveUp();
            throw e;
        }
    }

    @Override
    public void commit() throws IOException {
        sequential.commit();
        Iterator<@Nullable DictionaryLeaf> leaf = coded.iterator();
        List<ArrowField> wide = fields.stream().map(f -> ArrowDictionaries.widen(f, leaf)).toList();
        Map<String, String> keys = new LinkedHashMap<>(metadata);
        keys.put(ArrowSchema.KEY, ArrowSchemaWriter.encode(new ArrowSchema(wide, metadata)));
        output.holdEnd();
        file.end(keys);
        output.putEnd();
        replacement.commit();
    }

    @Override
    public void close() throws IOException {
        try (replacement) {
            sequential.close();
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
}
