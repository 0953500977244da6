package dev.streambuffer.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The layout of one of the store's NPY files: records of little-endian int64 words behind a header
/// of NPY 1.0.
///
/// NumPy pads the header of such an array so that the first dimension may grow to 21 digits
/// (`numpy/lib/_format_impl.py`, `GROWTH_AXIS_MAX_DIGITS`); so the length of the header does not
/// depend on the number of records, and the number can be rewritten in place.
///
/// @param file the file's name in the store
/// @param words the names of the words of a record
record RecordLayout(String file, List<String> words) {

    static final RecordLayout TOKENS =
            new RecordLayout("tokens.npy", List.of("step", "type", "data"));
    static final RecordLayout STEPS = new RecordLayout("steps.npy", List.of("step", "start"));
    static final RecordLayout NULLS = new RecordLayout("nulls.npy", List.of("row", "type"));

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int GROWTH_DIGITS = 21;
    private static final int ALIGNMENT = 64;

    /// Bytes of a record.
    int recordBytes() {
        return words.size() * Long.BYTES;
    }

    /// Bytes before the first record.
    int headerBytes() {
        return header(0).length;
    }

    /// Bytes of a file with that many records.
    long fileBytes(long records) {
        return headerBytes() + Math.multiplyExact(records, (long) recordBytes());
    }

    /// The header that `numpy.save` writes for that many records.
    byte[] header(long records) {
        String count = Long.toString(records);
        StringBuilder text = new StringBuilder("{'descr': [");
        for (int i = 0; i < words.size(); i++) {
            text.append(i == 0 ? "('" : ", ('").append(words.get(i)).append("', '<i8')");
        }
        text.append("], 'fortran_order': False, 'shape': (").append(count).append(",), }");
        text.repeat(' ', GROWTH_DIGITS - count.length());
        int unpadded = MAGIC.length + 2 + text.length() + 1;
        text.repeat(' ', ALIGNMENT - unpadded % ALIGNMENT).append('\n');
        byte[] header = new byte[MAGIC.length + 2 + text.length()];
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[MAGIC.length] = (byte) text.length();
        header[MAGIC.length + 1] = (byte) (text.length() >>> 8);
        byte[] ascii = text.toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, MAGIC.length + 2, ascii.length);
        return header;
    }
}
