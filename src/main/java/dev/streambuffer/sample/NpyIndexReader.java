package dev.streambuffer.sample;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.store.NpyHeader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads integer arrays from NPY files. Nothing is allocated before the length of the file has
/// shown that its header tells the truth.
final class NpyIndexReader {

    private static final Pattern INTEGERS = Pattern.compile("'([<>=|])([iu])([1248])'");
    private static final int BLOCK_BYTES = 1 << 16;

    private final Path file;
    private final boolean signed;
    private final int width;
    private final ByteOrder order;

    private NpyIndexReader(Path file, String dtype) throws DataException {
        this.file = file;
        Matcher match = INTEGERS.matcher(dtype);
        if (!match.matches()) {
            throw new DataException(
                    file.toString(), "header", "integers (dtype i1 to u8)", "dtype " + dtype);
        }
        order =
                match.group(1).equals(">")
                        ? ByteOrder.BIG_ENDIAN
                        : match.group(1).equals("=")
                                ? ByteOrder.nativeOrder()
                                : ByteOrder.LITTLE_ENDIAN;
        signed = match.group(2).equals("i");
        width = Integer.parseInt(match.group(3));
    }

    static IndexArray read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            NpyHeader header = NpyHeader.read(file, channel);
            NpyIndexReader reader = new NpyIndexReader(file, header.dtype());
            reader.checkLength(header, channel.size());
            long[] values = reader.values(channel, header);
            boolean transpose = header.fortranOrder() && header.shape().rank() > 1;
            return new IndexArray(
                    header.shape(), transpose ? toCOrder(values, header.shape()) : values);
        } catch (NoSuchFileException e) {
            throw new DataException(file.toString(), "", "a .npy file", "no such file", e);
        }
    }

    private void checkLength(NpyHeader header, long found) throws DataException {
        long size = header.shape().size();
        long available = found - header.bytes();
        if (size > SampleSize.most()) {
            throw new DataException(
                    file.toString(),
                    "header",
                    "at most %s indices, which this program has memory for"
                            .formatted(Numerals.plain(SampleSize.most())),
                    "shape %s: %s".formatted(header.shape(), Numerals.plain(size)));
        }
        if (size * width != available) {
            throw new DataException(
                    file.toString(),
                    "length",
                    "%s bytes for shape %s"
                            .formatted(
                                    Numerals.plain(header.bytes() + size * width), header.shape()),
                    "%s bytes".formatted(Numerals.plain(found)));
        }
    }

    private long[] values(FileChannel channel, NpyHeader header) throws IOException {
        long[] values = new long[(int) header.shape().size()];
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(order);
        long at = header.bytes();
        int done = 0;
        while (done < values.length) {
            block.clear().limit((int) Math.min(BLOCK_BYTES, (long) (values.length - done) * width));
            while (block.hasRemaining()) {
                int count = channel.read(block, at);
                if (count < 0) {
                    throw new DataException(
                            file.toString(), "byte " + at, "more values", "the end of the file");
                }
                at += count;
            }
            block.flip();
            while (block.hasRemaining()) {
                values[done] = value(block, done);
                done++;
            }
        }
        return values;
    }

    private long value(ByteBuffer block, int position) throws DataException {
        long value =
                switch (width) {
                    case 1 -> block.get();
                    case 2 -> block.getShort();
                    case 4 -> block.getInt();
                    default -> block.getLong();
                };
        if (signed || value >= 0) {
            return value;
        }
        if (width == Long.BYTES) {
            throw new DataException(
                    file.toString(),
                    "value " + position,
                    "an index of at most 2^63-1",
                    Long.toUnsignedString(value));
        }
        return value & (1L << width * Byte.SIZE) - 1;
    }

    private static long[] toCOrder(long[] values, Shape shape) {
        long[] result = new long[values.length];
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            stride *= (int) shape.dim(axis);
        }
        long[] index = new long[shape.rank()];
        int from = 0;
        for (int i = 0; i < result.length; i++) {
            result[i] = values[from];
            int axis = index.length - 1;
            for (; axis > 0 && index[axis] == shape.dim(axis) - 1; axis--) {
                from -= (int) index[axis] * strides[axis];
                index[axis] = 0;
            }
            index[axis]++;
            from += strides[axis];
        }
        return result;
    }
}
