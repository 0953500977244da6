package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Reads the pages of a column chunk. Every size that the file claims is checked against the chunk
/// before it is believed; whatever is wrong is a [DataException] that names file, column, row group
/// and page.
final class PageReader {

    private static final int HEADER = 1 << 10;
    private static final int LONGEST_HEADER = 1 << 24;

    // A block of 4 bytes of Zstandard may stand for 128 KiB; no codec packs more but Brotli, whose
    // pages are taken as they come.
    private static final long MOST_BY_BYTE = 1 << 15;

    // Two thirds of all: with the values of a batch nothing larger could be read.
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 3 * 2;

    private final String file;
    private final String place;
    private final ChunkInput in;
    private final ColumnMetaData chunk;
    private final ParquetLeaf leaf;
    private final Scratch packed;
    private byte[] room = {};
    private DictionaryValues.@Nullable Dictionary dictionary;
    private long positionsLeft;
    private int page;

    /// @param place column and row group, for messages
    /// @param packed memory for pages as they stand in the file, shared with other readers
    PageReader(
            String file,
            String place,
            FileChannel channel,
            ColumnMetaData chunk,
            ParquetLeaf leaf,
            Scratch packed) {
        this.file = file;
        this.place = place;
        this.chunk = chunk;
        this.leaf = leaf;
        this.packed = packed;
        long from = Chunks.start(chunk);
        this.in = new ChunkInput(channel, from, from + chunk.getTotal_compressed_size());
        this.positionsLeft = chunk.getNum_values();
    }

    /// The next data page, or null after the last. The page before it is then no longer valid.
    @Nullable Page next() throws IOException {
        while (positionsLeft > 0) {
            if (in.left() <= 0) {
                throw bad(positionsLeft + " more values", "the column chunk's end", null);
            }
            try {
                Page next = read();
                page++;
                if (next != null) {
                    return next;
                }
            } catch (RuntimeException e) {
                throw damaged(e);
            }
        }
        return null;
    }

    /// The values of the dictionary page of a leaf of bytes, none if there is no such page. For a
    /// reader of which no page was asked for yet.
    byte[][] dictionary() throws IOException {
        next();
        DictionaryValues.Dictionary found = dictionary;
        return found == null ? new byte[0][] : found.binaries();
    }

    private @Nullable Page read() throws IOException {
        PageHeader header = header();
        if (header.compressed > in.left()) {
            throw bad(
                    "a page within the column chunk's last " + in.left() + " bytes",
                    "one of " + header.compressed,
                    null);
        }
        if (header.uncompressed > MOST_BY_BYTE * (header.compressed + 64L)
                && chunk.getCodec() != CompressionCodec.BROTLI) {
            throw bad(
                    "a page that can be packed into " + header.compressed + " bytes",
                    "one of " + header.uncompressed,
                    null);
        }
        if ((long) header.compressed + header.uncompressed > MOST_BYTES) {
            throw bad(
                    "pages that fit into the memory there is, packed and unpacked at most "
                            + MOST_BYTES
                            + " bytes",
                    "one of %d packed and %d unpacked; give more memory by setting %s"
                            .formatted(
                                    header.compressed,
                                    header.uncompressed,
                                    "STREAM_BUFFER_OPTS to -Xmx4g"),
                    null);
        }
        byte[] bytes = packed.room(header.compressed);
        in.take(bytes, header.compressed);
        if (header.hasCrc) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, header.compressed);
            if ((int) crc.getValue() != header.crc) {
                throw bad(
                        "page checksum " + Integer.toHexString(header.crc),
                        "data of checksum "
                                + Long.toHexString(crc.getValue())
                                + "; the file was changed since it was written"
                                + FileContent.AGAIN,
                        null);
            }
        }
        return switch (header.kind) {
            case PageHeader.DICTIONARY -> {
                readDictionary(header, bytes);
                yield null;
            }
            case PageHeader.DATA, PageHeader.DATA_V2 -> {
                if (header.values > positionsLeft) {
                    throw bad(
                            "at most " + positionsLeft + " more values",
                            "a page of " + header.values,
                            null);
                }
                positionsLeft -= header.values;
                yield header.kind == PageHeader.DATA ? data(header, bytes) : dataV2(header, bytes);
            }
            default -> null;
        };
    }

    private PageHeader header() throws IOException {
        for (int size = HEADER; ; size *= 8) {
            CompactReader reader = in.peek(size);
            try {
                PageHeader header = PageHeader.read(reader);
                in.advance(reader);
                return header;
            } catch (IndexOutOfBoundsException e) {
                if (size >= in.left() || size >= LONGEST_HEADER) {
                    throw bad("a page header", "none that ends in the column chunk", e);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw bad(
                        "a page header at byte " + in.position(),
                        String.valueOf(e.getMessage()),
                        e);
            }
        }
    }

    private void readDictionary(PageHeader header, byte[] bytes) throws IOException {
        if (dictionary != null) {
            throw bad("one dictionary page", "a second one", null);
        }
        int size = header.uncompressed;
        byte[] plain = unpack(bytes, 0, header.compressed, size);
        ValueType type = leaf.type();
        if (header.values > PlainValues.most(type, size)) {
            throw bad(
                    "a dictionary that fits its page of " + size + " bytes",
                    "one of " + header.values + " values",
                    null);
        }
        PlainValues values = new PlainValues(plain, 0, size, type);
        if (type.isBinary()) {
            byte[][] binaries = new byte[header.values][];
            values.binaries(binaries, 0, header.values);
            dictionary = new DictionaryValues.Dictionary(new long[0], binaries);
        } else {
            long[] words = new long[header.values];
            values.words(words, 0, header.values);
            dictionary = new DictionaryValues.Dictionary(words, new byte[0][]);
        }
    }

    private Page data(PageHeader header, byte[] bytes) throws IOException {
        int size = header.uncompressed;
        byte[] plain = unpack(bytes, 0, header.compressed, size);
        int[] at = {0, size};
        HybridDecoder repetition =
                levels(leaf.maxRepetition(), header.repetitionEncoding, header.values, plain, at);
        HybridDecoder definition =
                levels(leaf.maxDefinition(), header.definitionEncoding, header.values, plain, at);
        return new Page(
                header.values, repetition, definition, values(header.encoding, plain, at[0], size));
    }

    private Page dataV2(PageHeader header, byte[] bytes) throws IOException {
        int repeated = header.repetitionBytes;
        int count = repeated + header.definitionBytes;
        // The next reader of a page takes the memory that `bytes` is.
        byte[] levels = Arrays.copyOf(bytes, count);
        HybridDecoder repetition =
                leaf.maxRepetition() == 0
                        ? null
                        : new HybridDecoder(levels, 0, repeated, width(leaf.maxRepetition()));
        HybridDecoder definition =
                leaf.maxDefinition() == 0
                        ? null
                        : new HybridDecoder(levels, repeated, count, width(leaf.maxDefinition()));
        int length = header.compressed - count;
        int size = header.uncompressed - count;
        byte[] plain;
        if (!header.isCompressed) {
            size = length;
            plain = Arrays.copyOfRange(bytes, count, header.compressed);
        } else if (length == 0 && size == 0) {
            plain = new byte[0];
        } else {
            plain = unpack(bytes, count, length, size);
        }
        return new Page(
                header.values, repetition, definition, values(header.encoding, plain, 0, size));
    }

    /// @param at where in the page the levels are, moved behind them, and where the page ends
    private @Nullable HybridDecoder levels(
            int max, @Nullable Encoding encoding, int count, byte[] plain, int[] at)
            throws IOException {
        if (max == 0) {
            return null;
        }
        int from = at[0];
        if (encoding == Encoding.RLE) {
            int size = from + 4 > at[1] ? -1 : littleInt(plain, from);
            if (size < 0 || size > at[1] - from - 4) {
                throw bad("levels within the page", size + " bytes of them", null);
            }
            at[0] = from + 4 + size;
            return new HybridDecoder(plain, from + 4, at[0], width(max));
        }
        if (encoding == Encoding.BIT_PACKED) {
            byte[] run = OldLevels.asRun(plain, from, count, width(max));
            at[0] = Math.addExact(from, Math.toIntExact(((long) count * width(max) + 7) / 8));
            if (at[0] > at[1]) {
                throw bad("levels within the page", at[0] - from + " bytes of them", null);
            }
            return new HybridDecoder(run, 0, run.length, width(max));
        }
        throw bad("levels in encoding RLE", String.valueOf(encoding), null);
    }

    private Values values(@Nullable Encoding encoding, byte[] plain, int from, int end)
            throws IOException {
        ValueType type = leaf.type();
        if (encoding == null) {
            throw bad("a known encoding", "an unknown one", null);
        }
        return switch (encoding) {
            case PLAIN -> new PlainValues(plain, from, end, type);
            case RLE_DICTIONARY, PLAIN_DICTIONARY -> {
                if (dictionary == null) {
                    throw bad("a dictionary page before the data", "none", null);
                }
                yield new DictionaryValues(plain, from, end, dictionary);
            }
            case RLE -> RunValues.of(plain, from, end);
            case DELTA_BINARY_PACKED -> new DeltaValues.Integers(plain, from, end, type);
            case DELTA_LENGTH_BYTE_ARRAY -> new DeltaValues.Lengths(plain, from, end);
            case DELTA_BYTE_ARRAY -> new DeltaValues.Prefixes(plain, from, end);
            case BYTE_STREAM_SPLIT -> {
                byte[] joined = RunValues.joinStreams(plain, from, end, type.width());
                yield new PlainValues(joined, 0, joined.length, type);
            }
            default -> throw bad("a known encoding", String.valueOf(encoding), null);
        };
    }

    private byte[] unpack(byte[] bytes, int from, int length, int size) throws IOException {
        try {
            byte[] plain = Codecs.decompress(chunk.getCodec(), bytes, from, length, size, room);
            room = plain;
            return plain;
        } catch (IOException e) {
            throw DataException.of(file, where() + ": " + e.getMessage(), e);
        }
    }

    /// What a failure while decoding this page's levels or values means.
    DataException damaged(RuntimeException e) {
        return DataException.of(file, where() + ": damaged data: " + e.getMessage(), e);
    }

    private DataException bad(String expected, String found, @Nullable Throwable cause) {
        return new DataException(file, where(), expected, found, cause);
    }

    private String where() {
        return place + ", page " + page;
    }

    private static int width(int max) {
        return 32 - Integer.numberOfLeadingZeros(max);
    }

    private static int littleInt(byte[] bytes, int at) {
        return bytes[at] & 0xff
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | bytes[at + 3] << 24;
    }
}
