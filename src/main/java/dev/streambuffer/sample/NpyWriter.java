package dev.streambuffer.sample;

import dev.streambuffer.model.Shape;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

/// Writes arrays of int64 as `numpy.save` does (`numpy/lib/_format_impl.py`), NPY 1.0.
final class NpyWriter {

    static final String INT64 = "'<i8'";
    static final String RECORDS = "[('step', '<i8'), ('type', '<i8'), ('data', '<i8')]";

    /// A header leaves room for the first dimension to grow to so many digits.
    private static final int GROWTH_DIGITS = 21;

    private static final int ALIGNMENT = 64;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int BLOCK_RECORDS = 2048;

    private NpyWriter() {}

    /// Writes header and values.
    ///
    /// @param dtype the dtype as Python text
    /// @param words for each word of a record its values by their position in C order
    static void write(OutputStream out, String dtype, Shape shape, IntToLongFunction... words)
            throws IOException {
        out.write(header(dtype, shape));
        int size = Math.toIntExact(shape.size());
        ByteBuffer block =
                ByteBuffer.allocate(BLOCK_RECORDS * words.length * Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < size; from += BLOCK_RECORDS) {
            block.clear();
            int to = Math.min(size, from + BLOCK_RECORDS);
            for (int i = from; i < to; i++) {
                for (IntToLongFunction word : words) {
                    block.putLong(word.applyAsLong(i));
                }
            }
            out.write(block.array(), 0, block.position());
        }
    }

    private static byte[] header(String dtype, Shape shape) {
        StringBuilder text =
                new StringBuilder(
                        "{'descr': %s, 'fortran_order': False, 'shape': %s, }"
                                .formatted(dtype, tuple(shape)));
        if (shape.rank() > 0) {
            text.repeat(' ', GROWTH_DIGITS - Long.toString(shape.dim(0)).length());
        }
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        text.repeat(' ', ALIGNMENT - unpadded % ALIGNMENT).append('\n');
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length())
                .put(text.toString().getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static String tuple(Shape shape) {
        return shape.rank() == 1
                ? "(" + shape.dim(0) + ",)"
                : Arrays.stream(shape.dims())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
