package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

import java.util.List;

/// Checks what a footer says of its row groups and column chunks.
final class Chunks {

    private static final int MAGIC = 4;

    private Chunks() {}

    /// Where a column chunk starts.
    static long start(ColumnMetaData chunk) {
        long data = chunk.getData_page_offset();
        long dictionary = chunk.getDictionary_page_offset();
        return chunk.isSetDictionary_page_offset() && dictionary > 0 && dictionary < data
                ? dictionary
                : data;
    }

    /// Checks row groups.
    ///
    /// @param leaves the number of leaves in the schema
    /// @param end where the footer starts
    static void check(String file, FileMetaData footer, int leaves, long end) throws DataException {
        long rows = 0;
        int number = 0;
        for (RowGroup group : groups(footer)) {
            if (group.getNum_rows() < 0 || group.getNum_rows() > Long.MAX_VALUE - rows) {
                throw bad(file, number, "0 or more rows", group.getNum_rows() + " rows");
            }
            rows += group.getNum_rows();
            int found = group.getColumns() == null ? 0 : group.getColumns().size();
            if (found != leaves) {
                throw bad(file, number, leaves + " column chunks", found + " chunks");
            }
            for (int i = 0; i < found; i++) {
                check(file, number, i, group, end);
            }
            number++;
        }
        if (rows != footer.getNum_rows()) {
            throw new DataException(
                    file,
                    "footer",
                    footer.getNum_rows() + " rows, as it says",
                    "row groups of " + rows);
        }
    }

    /// The row groups, also where the footer has no list of them.
    static List<RowGroup> groups(FileMetaData footer) {
        return footer.getRow_groups() == null ? List.of() : footer.getRow_groups();
    }

    private static void check(String file, int number, int column, RowGroup group, long end)
            throws DataException {
        ColumnChunk chunk = group.getColumns().get(column);
        if (chunk.isSetCrypto_metadata()) {
            throw DataException.of(
                    file, "is encrypted; encrypted columns can't be read: decrypt it first");
        }
        if (chunk.isSetFile_path() && !chunk.getFile_path().isEmpty()) {
            throw bad(file, number, "data in this file", "data in " + chunk.getFile_path());
        }
        ColumnMetaData data = chunk.getMeta_data();
        if (data != null && data.getCodec() == null) {
            throw DataException.of(
                    file,
                    "column " + column + " has a codec of an unknown number; it can't be read");
        }
        if (data == null || data.getType() == null) {
            throw bad(file, number, "a description of column " + column, "none or half of one");
        }
        String name = String.join(".", data.getPath_in_schema());
        if (!Codecs.isKnown(data.getCodec())) {
            throw DataException.of(
                    file,
                    "column "
                            + name
                            + " has codec "
                            + data.getCodec()
                            + ", which is not supported");
        }
        long start = start(data);
        long size = data.getTotal_compressed_size();
        if (group.getNum_rows() == 0 && data.getNum_values() == 0) {
            return;
        }
        if (start < MAGIC || size < 0 || start > end || size > end - start) {
            throw bad(
                    file,
                    number,
                    "column " + name + " between bytes 4 and " + end,
                    size
                            + " bytes at "
                            + start
                            + "; the file was cut or changed since it was written"
                            + FileContent.AGAIN);
        }
        if (data.getNum_values() < group.getNum_rows()) {
            throw bad(
                    file,
                    number,
                    "column "
                            + name
                            + " with a value or null for each of "
                            + group.getNum_rows()
                            + " rows",
                    String.valueOf(data.getNum_values()));
        }
    }

    private static DataException bad(String file, int group, String expected, String found) {
        return new DataException(file, "row group " + group, expected, found);
    }
}
