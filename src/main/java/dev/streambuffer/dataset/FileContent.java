package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// Tells by its bytes what a file is, in words that help if it isn't Parquet.
final class FileContent {

    /// What helps against a file whose bytes are not those that were written.
    static final String AGAIN = "; copy or download it again";

    private static final int HEAD = 512;
    private static final int TAIL = 8;

    private FileContent() {}

    /// Checks the magic at both ends.
    ///
    /// @throws DataException that says what the file is instead
    static void requireParquet(FileChannel channel, String name) throws IOException {
        long size = channel.size();
        if (size == 0) {
            throw empty(name);
        }
        byte[] head = new byte[(int) Math.min(size, HEAD)];
        read(channel, ByteBuffer.wrap(head), 0);
        byte[] tail = new byte[(int) Math.min(size, HEAD)];
        read(channel, ByteBuffer.wrap(tail), size - tail.length);
        boolean starts = magic(head, 0, "PAR1");
        boolean ends = size >= TAIL && magic(tail, tail.length - 4, "PAR1");
        if (magic(head, 0, "PARE") || size >= TAIL && magic(tail, tail.length - 4, "PARE")) {
            throw DataException.of(
                    name,
                    "is encrypted (magic PARE); encrypted files can't be read: decrypt it first");
        }
        if (!starts && !ends) {
            throw other(name, head, size, "a Parquet file");
        }
        if (size < 12) {
            throw new DataException(
                    name,
                    "",
                    "a Parquet file of 12 bytes or more",
                    "only its magic, "
                            + size
                            + " bytes; its writer did not finish: write it again");
        }
        if (!starts) {
            throw new DataException(
                    name,
                    "byte 0",
                    "the magic PAR1",
                    shown(head, 0) + "; its start was overwritten" + AGAIN);
        }
        if (!ends) {
            throw new DataException(
                    name,
                    "byte " + (size - 4),
                    "the end magic PAR1",
                    shown(tail, tail.length - 4) + end(channel, name, tail));
        }
    }

    /// What happened to the end of a file that has no magic there, and what to do.
    private static String end(FileChannel channel, String name, byte[] tail) throws IOException {
        long size = channel.size();
        for (int at = tail.length - 4; at >= 0; at--) {
            if (magic(tail, at, "PAR1") && size - (tail.length - at) > TAIL) {
                int after = tail.length - at - 4;
                return "; the magic stands "
                        + after
                        + (after == 1 ? " byte" : " bytes")
                        + " before the end: cut the file to "
                        + (size - after)
                        + " bytes";
            }
        }
        if (ParquetFooter.isFooterAt(channel)) {
            return "; the footer before it is whole, only its magic was overwritten" + AGAIN;
        }
        String kind = name.endsWith(".arrow") ? "; it is a Parquet file by its start, and" : "; it";
        return kind + " is cut short" + AGAIN;
    }

    private static DataException empty(String name) {
        return DataException.of(name, "is an empty file (0 bytes)" + AGAIN);
    }

    /// What a file is that is not what it should be.
    ///
    /// @param wanted what it should be
    static DataException other(FileChannel channel, String name, String wanted) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return empty(name);
        }
        byte[] head = new byte[(int) Math.min(size, HEAD)];
        read(channel, ByteBuffer.wrap(head), 0);
        return other(name, head, size, wanted);
    }

    private static DataException other(String name, byte[] head, long size, String wanted) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs.github.com/spec/")) {
            return DataException.of(
                    name, "is a Git LFS pointer, not the data; fetch the data with git lfs pull");
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return DataException.of(
                    name,
                    "is an HTML page, not "
                            + wanted
                            + "; the download went wrong: download the file itself");
        }
        if (ArrowFile.isArrow(head)) {
            return new DataException(name, "", wanted, "an Arrow IPC file; rename it to .arrow");
        }
        boolean zeros = true;
        boolean printable = true;
        for (byte b : head) {
            zeros &= b == 0;
            printable &= b >= ' ' || b == '\n' || b == '\r' || b == '\t' || b < -1;
        }
        String found =
                zeros
                        ? "zero bytes"
                        : printable ? "text" : "a file that starts with " + shown(head, 0);
        String help = zeros || !printable ? AGAIN : "; convert it to Parquet first";
        return new DataException(
                name, "", wanted, found + " (" + Numerals.plain(size) + " bytes)" + help);
    }

    private static boolean magic(byte[] bytes, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String shown(byte[] bytes, int at) {
        byte[] four = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 4));
        for (byte b : four) {
            if (b <= ' ' || b == 127) {
                return "bytes " + HexFormat.ofDelimiter(" ").formatHex(four);
            }
        }
        return new String(four, StandardCharsets.US_ASCII);
    }

    /// Fills a buffer from a place in a file.
    static void read(FileChannel channel, ByteBuffer to, long from) throws IOException {
        long position = from;
        while (to.hasRemaining()) {
            int n = channel.read(to, position);
            if (n < 0) {
                throw new EOFException("the file ends at byte " + position);
            }
            position += n;
        }
    }
}
