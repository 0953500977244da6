package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header of a NPY file, versions 1.0 to 3.0. It is matched, never evaluated.
///
/// @param bytes its length with magic and padding
/// @param dtype the dtype as Python text: `'<i8'`, or a list for records
/// @param fortranOrder whether the first axis runs fastest
/// @param shape the dimensions
public record NpyHeader(int bytes, String dtype, boolean fortranOrder, Shape shape) {

    /// NumPy itself refuses longer headers unless told to trust the file.
    private static final int MAX_LENGTH = 10_000;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int VERSION_END = MAGIC.length + 2;

    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\s*(?:'descr'\\s*:\\s*(?<descr>'[^']*'|\\[[^\\]]*\\])"
                            + "|'fortran_order'\\s*:\\s*(?<order>True|False)"
                            + "|'shape'\\s*:\\s*\\((?<shape>[\\d\\s,L]*)\\))\\s*(?:,|(?=\\}))");

    /// Reads the header of a file.
    ///
    /// @throws DataException if there is none
    public static NpyHeader read(Path file, FileChannel channel) throws IOException {
        ByteBuffer start = read(file, channel, 0, VERSION_END);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.get(i) != MAGIC[i]) {
                throw new DataException(
                        file.toString(),
                        "byte " + i,
                        "a NPY file, which starts with \\x93NUMPY",
                        "byte 0x%02x".formatted(start.get(i)));
            }
        }
        int version = start.get(MAGIC.length);
        if (version < 1 || version > 3 || start.get(MAGIC.length + 1) != 0) {
            throw new DataException(
                    file.toString(),
                    "byte " + MAGIC.length,
                    "NPY version 1.0, 2.0 or 3.0",
                    (version & 0xff) + "." + (start.get(MAGIC.length + 1) & 0xff));
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        ByteBuffer prefix = read(file, channel, VERSION_END, lengthBytes);
        long length = version == 1 ? prefix.getShort() & 0xffff : prefix.getInt() & 0xffff_ffffL;
        if (length > MAX_LENGTH) {
            throw new DataException(
                    file.toString(),
                    "byte " + VERSION_END,
                    "a header of at most %s bytes".formatted(Numerals.plain(MAX_LENGTH)),
                    "%s".formatted(Numerals.plain(length)));
        }
        int textStart = VERSION_END + lengthBytes;
        ByteBuffer text = read(file, channel, textStart, (int) length);
        return parse(
                file,
                textStart + (int) length,
                StandardCharsets.ISO_8859_1.decode(text).toString().strip());
    }

    private static NpyHeader parse(Path file, int bytes, String text) throws DataException {
        String descr = null;
        String order = null;
        Shape shape = null;
        Matcher entry = ENTRY.matcher(text);
        int at = text.startsWith("{") ? 1 : 0;
        while (entry.region(at, text.length()).lookingAt() && at > 0) {
            descr = entry.group("descr") == null ? descr : entry.group("descr");
            order = entry.group("order") == null ? order : entry.group("order");
            shape = entry.group("shape") == null ? shape : shape(file, entry.group("shape"));
            at = entry.end();
        }
        boolean whole = text.substring(at).strip().equals("}");
        if (!whole || descr == null || order == null || shape == null) {
            throw new DataException(
                    file.toString(),
                    "header",
                    "{'descr': ..., 'fortran_order': ..., 'shape': (...)}",
                    text.length() > 100 ? text.substring(0, 100) + "..." : text);
        }
        return new NpyHeader(bytes, descr, order.equals("True"), shape);
    }

    private static Shape shape(Path file, String text) throws DataException {
        List<Long> dims = new ArrayList<>();
        try {
            for (String part : text.replace("L", "").split(",", -1)) {
                if (!part.isBlank()) {
                    dims.add(Long.parseLong(part.strip()));
                }
            }
            return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file.toString(), "header", "a shape of at most 2^63-1", "(" + text + ")", e);
        }
    }

    private static ByteBuffer read(Path file, FileChannel channel, long from, int length)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new DataException(
                        file.toString(),
                        "byte " + (from + bytes.position()),
                        "the rest of a NPY header",
                        "the end of the file");
            }
        }
        return bytes.flip();
    }
}
