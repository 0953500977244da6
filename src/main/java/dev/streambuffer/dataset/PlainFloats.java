package dev.streambuffer.dataset;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.plain.PlainValuesWriter;

/// Chooses encodings: plain for floats, of which a dictionary only takes time, else the usual ones.
/// By column and not by name, as names of options would be split at dots.
final class PlainFloats implements ValuesWriterFactory {

    private static final int FIRST_SLAB = 1 << 10;

    private final DefaultValuesWriterFactory others = new DefaultValuesWriterFactory();
    private int pageSize;

    @Override
    public void initialize(ParquetProperties properties) {
        others.initialize(properties);
        pageSize = properties.getPageSizeThreshold();
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case FLOAT, DOUBLE ->
                    new PlainValuesWriter(
                            FIRST_SLAB,
                            pageSize,
                            new org.apache.parquet.bytes.HeapByteBufferAllocator());
            default -> others.newValuesWriter(column);
        };
    }
}
