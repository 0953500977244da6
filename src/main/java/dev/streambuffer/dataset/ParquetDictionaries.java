package dev.streambuffer.dataset;

import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/// Reads the values of dictionaries from the first row group of a Parquet dataset: from these pages
/// Arrow's own reader takes a dictionary and its order too. Of other values than strings and bytes
/// it makes no dictionary, and writers don't keep the order of theirs.
final class ParquetDictionaries {

    private final ParquetDataset dataset;

    ParquetDictionaries(ParquetDataset dataset) {
        this.dataset = dataset;
    }

    /// Those of all columns.
    ArrowDictionaries read() throws IOException {
        List<ArrowField> fields = ArrowDictionaries.fields(dataset.columns());
        if (dataset.groups().isEmpty() || fields.stream().noneMatch(ArrowDictionaries::isIn)) {
            return ArrowDictionaries.of(fields, (_, _, _, _, _) -> null);
        }
        ParquetDataset.Group group = dataset.groups().getFirst();
        try (FileChannel channel = FileChannel.open(dataset.footer(group).path())) {
            return ArrowDictionaries.of(
                    fields,
                    (column, field, _, leaf, _) ->
                            values(
                                    channel,
                                    group,
                                    column,
                                    field,
                                    dataset.leaves(group, column).get(leaf)));
        }
    }

    private ArrowDictionaries.@Nullable Values values(
            FileChannel channel,
            ParquetDataset.Group group,
            String column,
            ArrowField field,
            ParquetLeaf leaf)
            throws IOException {
        ColumnMetaData chunk =
                dataset.rowGroup(group).getColumns().get(leaf.index()).getMeta_data();
        long pageBytes = chunk.getData_page_offset() - Chunks.start(chunk);
        if (leaf.type().physical() != PrimitiveTypeName.BINARY
                || !field.children().isEmpty()
                || pageBytes > ArrowDictionaries.MOST_BYTES) {
            return null;
        }
        String place = "column '" + column + "', row group " + group.number();
        String file = dataset.footer(group).name();
        byte[][] values =
                new PageReader(file, place, channel, chunk, leaf, new Scratch()).dictionary();
        Leaf plain = new Leaf(List.of(), leaf.leaf().dtype(), 1, 0);
        LeafBatch batch =
                new LeafBatch(plain, values.length, null, null, values.length, null, values);
        return new ArrowDictionaries.Values(values.length, List.of(batch));
    }
}
