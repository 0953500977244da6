package dev.streambuffer.dataset;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// The header of a page (`PageHeader` in parquet.thrift), of whichever kind.
final class PageHeader {

    static final int DATA = 0;
    static final int DICTIONARY = 2;
    static final int DATA_V2 = 3;

    int kind = -1;
    int uncompressed = -1;
    int compressed = -1;
    boolean hasCrc;
    int crc;
    int values = -1;
    @Nullable Encoding encoding;
    @Nullable Encoding definitionEncoding;
    @Nullable Encoding repetitionEncoding;
    int definitionBytes;
    int repetitionBytes;
    boolean isCompressed = true;

    /// Reads a header.
    ///
    /// @throws IndexOutOfBoundsException if the bytes end before it does
    /// @throws IllegalArgumentException if it is none
    static PageHeader read(CompactReader in) {
        PageHeader header = new PageHeader();
        in.struct(
                id -> {
                    switch (id) {
                        case 1 -> header.kind = in.integer();
                        case 2 -> header.uncompressed = in.integer();
                        case 3 -> header.compressed = in.integer();
                        case 4 -> {
                            header.hasCrc = true;
                            header.crc = in.integer();
                        }
                        case 5 -> in.struct(field -> header.dataField(in, field));
                        case 7 -> in.struct(field -> header.dictionaryField(in, field));
                        case 8 -> in.struct(field -> header.dataV2Field(in, field));
                        default -> {}
                    }
                });
        header.check();
        return header;
    }

    private void dataField(CompactReader in, int id) {
        switch (id) {
            case 1 -> values = in.integer();
            case 2 -> encoding = Encoding.findByValue(in.integer());
            case 3 -> definitionEncoding = Encoding.findByValue(in.integer());
            case 4 -> repetitionEncoding = Encoding.findByValue(in.integer());
            default -> {}
        }
    }

    private void dictionaryField(CompactReader in, int id) {
        switch (id) {
            case 1 -> values = in.integer();
            case 2 -> encoding = Encoding.findByValue(in.integer());
            default -> {}
        }
    }

    private void dataV2Field(CompactReader in, int id) {
        switch (id) {
            case 1 -> values = in.integer();
            case 4 -> encoding = Encoding.findByValue(in.integer());
            case 5 -> definitionBytes = in.integer();
            case 6 -> repetitionBytes = in.integer();
            case 7 -> isCompressed = in.isTrue();
            default -> {}
        }
    }

    private void check() {
        if (kind < 0 || uncompressed < 0 || compressed < 0) {
            throw new IllegalArgumentException("a page header without kind or sizes");
        }
        if (kind != 1 && values < 0) {
            throw new IllegalArgumentException("a page header without a number of values");
        }
        if (definitionBytes < 0
                || repetitionBytes < 0
                || (long) definitionBytes + repetitionBytes > Math.min(compressed, uncompressed)) {
            throw new IllegalArgumentException("level sizes that exceed the page");
        }
    }
}
