package dev.streambuffer.dataset;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/// Writes a Parquet file of float64 columns with all its rows in one row group, column by column,
/// which takes no memory: `HugeRowGroup FILE [ROWS] [COLUMNS]`. Without numbers it has 10 M rows in
/// 2 GB. An import of it is to work with `-Xmx512m`.
final class HugeRowGroup {

    private static final long ROWS = 10_000_000;
    private static final int COLUMNS = 25;
    private static final int PAGE = 20_000;

    private HugeRowGroup() {}

    /// Writes it.
    public static void main(String[] arguments) throws IOException {
        long rows = arguments.length > 1 ? Long.parseLong(arguments[1]) : ROWS;
        int columns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : COLUMNS;
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (int i = 0; i < columns; i++) {
            schema.required(PrimitiveTypeName.DOUBLE).named("value_" + i);
        }
        write(Path.of(arguments[0]), schema.named("schema"), rows);
    }

    private static void write(Path path, MessageType schema, long rows) throws IOException {
        try (ParquetFileWriter file =
                new ParquetFileWriter(
                        new LocalOutputFile(path),
                        schema,
                        ParquetFileWriter.Mode.OVERWRITE,
                        Long.MAX_VALUE,
                        0,
                        64,
                        Integer.MAX_VALUE,
                        true)) {
            SplittableRandom random = new SplittableRandom(1);
            file.start();
            file.startBlock(rows);
            for (var column : schema.getColumns()) {
                file.startColumn(column, rows, CompressionCodecName.UNCOMPRESSED);
                for (long done = 0; done < rows; done += PAGE) {
                    int count = (int) Math.min(PAGE, rows - done);
                    page(file, count, column.getPrimitiveType(), random);
                }
                file.endColumn();
            }
            file.endBlock();
            file.end(Map.of());
        }
    }

    private static void page(
            ParquetFileWriter file, int count, PrimitiveType type, SplittableRandom random)
            throws IOException {
        Statistics<?> statistics = Statistics.createStats(type);
        ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            double value = random.nextDouble();
            statistics.updateStats(value);
            bytes.putDouble(value);
        }
        file.writeDataPage(
                count,
                bytes.capacity(),
                BytesInput.from(bytes.flip()),
                statistics,
                count,
                Encoding.RLE,
                Encoding.RLE,
                Encoding.PLAIN);
    }
}
