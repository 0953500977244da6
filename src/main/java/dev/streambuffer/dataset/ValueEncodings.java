package dev.streambuffer.dataset;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

import java.util.List;
import java.util.Map;

/// Chooses encodings: plain for floats, of which a dictionary only takes time, a dictionary in its
/// known order where there is one, else the usual ones. By column and not by name, as names of
/// options would be split at dots.
final class ValueEncodings implements ValuesWriterFactory {

    private static final int FIRST_SLAB = 1 << 10;

    private final DefaultValuesWriterFactory others = new DefaultValuesWriterFactory();
    private final Map<List<String>, DictionaryLeaf> dictionaries;
    private int pageSize;
    private int dictionarySize;

    /// @param dictionaries those of columns of bytes, by their paths
    ValueEncodings(Map<List<String>, DictionaryLeaf> dictionaries) {
        this.dictionaries = dictionaries;
    }

    @Override
    public void initialize(ParquetProperties properties) {
        others.initialize(properties);
        pageSize = properties.getPageSizeThreshold();
        dictionarySize = properties.getDictionaryPageSizeThreshold();
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case FLOAT, DOUBLE ->
                    new PlainValuesWriter(
                            FIRST_SLAB,
                            pageSize,
                            new org.apache.parquet.bytes.HeapByteBufferAllocator());
            default -> {
                DictionaryLeaf known = dictionaries.get(List.of(column.getPath()));
                yield known == null
                        ? others.newValuesWriter(column)
                        : KnownDictionaryWriter.of(known, dictionarySize, pageSize);
            }
        };
    }
}
