package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the footer of a Parquet file says, checked.
///
/// @param path the file
/// @param name its name as the user knows it, for messages
/// @param bytes its size
/// @param schema its columns
/// @param rows the number of rows
/// @param version the version of the format
/// @param writer what wrote it, or empty
/// @param metadata its keys and values
/// @param groups its row groups
record ParquetFooter(
        Path path,
        String name,
        long bytes,
        MessageType schema,
        long rows,
        int version,
        String writer,
        Map<String, String> metadata,
        List<RowGroup> groups) {

    private static final int TAIL = 8;
    private static final int MAX_DEPTH = 100;

    /// Reads the footer of a file.
    ///
    /// @param name the file's name in messages
    /// @throws DataException if the file isn't a whole Parquet file
    static ParquetFooter read(Path path, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            long size = channel.size();
            FileContent.requireParquet(channel, name);
            int length = length(channel, name, size);
            ByteBuffer bytes = ByteBuffer.allocate(length);
            FileContent.read(channel, bytes, size - TAIL - length);
            FileMetaData footer = parse(bytes.array(), name);
            MessageType schema = schema(footer, name);
            Chunks.check(name, footer, leaves(footer), size - TAIL - length);
            return new ParquetFooter(
                    path,
                    name,
                    size,
                    schema,
                    footer.getNum_rows(),
                    footer.getVersion(),
                    footer.getCreated_by() == null ? "" : footer.getCreated_by(),
                    metadata(footer),
                    Chunks.groups(footer));
        }
    }

    private static int length(FileChannel channel, String name, long size) throws IOException {
        ByteBuffer tail = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        FileContent.read(channel, tail, size - TAIL);
        long length = tail.getInt(0) & 0xffff_ffffL;
        long most = size - TAIL - 4;
        if (length == 0 || length > most) {
            throw new DataException(
                    name,
                    "footer length",
                    "1 to " + most + " bytes",
                    length + " bytes; its end was overwritten" + FileContent.AGAIN);
        }
        return Math.toIntExact(length);
    }

    /// Whether the bytes before the last four are a footer and its length.
    static boolean isFooterAt(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer tail = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        FileContent.read(channel, tail, size - TAIL);
        int length = tail.getInt(0);
        if (length <= 0 || length > size - TAIL - 4) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        FileContent.read(channel, bytes, size - TAIL - length);
        try {
            schema(parse(bytes.array(), ""), "");
            return true;
        } catch (DataException e) {
            // Chance bytes before the place where the file was cut.
            return false;
        }
    }

    private static FileMetaData parse(byte[] bytes, String name) throws IOException {
        FileMetaData footer;
        try {
            CompactReader.check(bytes);
            footer = Util.readFileMetaData(new ByteArrayInputStream(bytes), bytes.length + TAIL);
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        }
        if (footer.isSetEncryption_algorithm()) {
            throw DataException.of(
                    name,
                    "is encrypted (its footer is plain, but has an encryption algorithm); encrypted"
                            + " files can't be read: decrypt it first");
        }
        return footer;
    }

    private static MessageType schema(FileMetaData footer, String name) throws DataException {
        FileMetaData only = new FileMetaData();
        only.setSchema(footer.getSchema());
        only.setColumn_orders(footer.getColumn_orders());
        only.setRow_groups(new ArrayList<>());
        try {
            requireShallow(footer.getSchema());
            if (footer.getSchema().size() == 1) {
                return new MessageType(footer.getSchema().getFirst().getName(), List.of());
            }
            return new ParquetMetadataConverter()
                    .fromParquetMetadata(only)
                    .getFileMetaData()
                    .getSchema();
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        }
    }

    /// The schema is a tree written flat, which is built by recursion.
    private static void requireShallow(List<SchemaElement> schema) {
        Deque<Integer> childrenLeft = new ArrayDeque<>();
        for (SchemaElement element : schema) {
            while (!childrenLeft.isEmpty() && childrenLeft.peek() == 0) {
                childrenLeft.pop();
            }
            if (!childrenLeft.isEmpty()) {
                childrenLeft.push(childrenLeft.pop() - 1);
            }
            childrenLeft.push(element.isSetType() ? 0 : element.getNum_children());
            if (childrenLeft.size() > MAX_DEPTH) {
                throw new IllegalArgumentException("a schema deeper than " + MAX_DEPTH);
            }
        }
    }

    private static int leaves(FileMetaData footer) {
        return (int) footer.getSchema().stream().filter(element -> element.isSetType()).count();
    }

    private static Map<String, String> metadata(FileMetaData footer) {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<@Nullable KeyValue> pairs =
                footer.getKey_value_metadata() == null
                        ? List.of()
                        : new ArrayList<>(footer.getKey_value_metadata());
        for (KeyValue pair : pairs) {
            if (pair != null && pair.getKey() != null && pair.getValue() != null) {
                metadata.put(pair.getKey(), pair.getValue());
            }
        }
        return metadata;
    }

    private static DataException damaged(String name, Exception e) {
        return new DataException(
                name,
                "footer",
                "a description of the file's columns",
                "damaged bytes" + FileContent.AGAIN,
                e);
    }
}
