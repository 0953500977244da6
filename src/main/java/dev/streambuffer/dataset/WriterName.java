package dev.streambuffer.dataset;

import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Puts this program's name into the footer of a file that it wrote; the library that writes it
/// knows only its own.
final class WriterName {

    private static final int TAIL = 8;

    private WriterName() {}

    /// The name, in the form by which readers tell writers apart.
    static String name() {
        String version = Datasets.class.getPackage().getImplementationVersion();
        return "stream-buffer version " + (version == null ? "0.1.0" : version);
    }

    /// Replaces the name in a whole file.
    static void put(Path path) throws IOException {
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            FileContent.read(file, length, file.size() - TAIL);
            long start = file.size() - TAIL - length.getInt(0);
            ByteBuffer old = ByteBuffer.allocate(length.getInt(0));
            FileContent.read(file, old, start);
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(old.array()));
            footer.setCreated_by(name());
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            Util.writeFileMetaData(footer, changed);
            ByteBuffer tail =
                    ByteBuffer.allocate(changed.size() + TAIL).order(ByteOrder.LITTLE_ENDIAN);
            tail.put(changed.toByteArray()).putInt(changed.size());
            tail.put("PAR1".getBytes(StandardCharsets.US_ASCII)).flip();
            file.truncate(start);
            while (tail.hasRemaining()) {
                start += file.write(tail, start);
            }
        }
    }
}
