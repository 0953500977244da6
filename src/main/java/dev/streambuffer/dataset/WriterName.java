package dev.streambuffer.dataset;

import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts this program's name into the footer of a file that it writes; the library that writes it
/// knows only its own.
final class WriterName {

    private static final int TAIL = 8;

    private WriterName() {}

    /// The name, in the form by which readers tell writers apart.
    static String name() {
        String version = Datasets.class.getPackage().getImplementationVersion();
        return "stream-buffer version " + (version == null ? "0.1.0" : version);
    }

    /// Replaces the name at the end of a file.
    ///
    /// @param end the file's last bytes, the footer and what follows it among them
    /// @return the bytes to write in their place
    static byte[] put(byte[] end) throws IOException {
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - TAIL);
        int start = end.length - TAIL - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, length));
        footer.setCreated_by(name());
        ByteArrayOutputStream changed = new ByteArrayOutputStream(end.length + TAIL);
        changed.write(end, 0, start);
        Util.writeFileMetaData(footer, changed);
        ByteBuffer tail = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(0, changed.size() - start);
        changed.writeBytes(tail.array());
        changed.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return changed.toByteArray();
    }
}
