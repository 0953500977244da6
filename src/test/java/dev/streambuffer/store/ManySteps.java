package dev.streambuffer.store;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A store of more steps than an int can count, for tests: all of them but the last 1,000 are a
/// hole in a sparse file, which reads as steps of number 0 without tokens. The last ones, from row
/// 2^31 on, have their row as their number, an action of `row % 7` and a reward of `row - 2^31`.
public final class ManySteps {

    /// The row of the first step with tokens.
    public static final long FIRST = 1L << 31;

    /// How many steps have tokens.
    public static final int SOME = 1000;

    /// The number of steps.
    public static final long STEPS = FIRST + SOME;

    private static final List<Field> FIELDS =
            List.of(
                    new Field("action", 0, Encoding.INT64, new Feature.Value("int64")),
                    new Field("reward", 1, Encoding.FLOAT64, new Feature.Value("float64")));

    private ManySteps() {}

    /// Writes the store.
    ///
    /// @return false if the file system has no sparse files of 34 GB; what is there is of no use
    ///   then
    public static boolean write(Path path) throws IOException {
        try (StreamStore store =
                StreamStore.create(
                        path, StoreDescription.empty(FIELDS, List.of()), StoreOptions.DEFAULT)) {
            StoreAppender appender = store.appender();
            for (long row = FIRST; row < STEPS; row++) {
                appender.step(row)
                        .put(0, row % 7)
                        .put(1, Double.doubleToRawLongBits((double) (row - FIRST)))
                        .end();
            }
        }
        if (!stretch(path.resolve(RecordLayout.STEPS.file()))) {
            return false;
        }
        StoreDescription small = StoreJson.read(path);
        Files.write(
                path.resolve(StoreJson.FILE),
                StoreJson.write(small.withCounts(small.tokens(), STEPS, 0, true)));
        return true;
    }

    /// Moves the records to the end of a file of as many as there are steps.
    private static boolean stretch(Path file) throws IOException {
        RecordLayout layout = RecordLayout.STEPS;
        long free = Files.getFileStore(file).getUnallocatedSpace();
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] records = new byte[SOME * layout.recordBytes()];
            access.seek(layout.fileBytes(0));
            access.readFully(records);
            access.setLength(layout.fileBytes(0));
            try {
                access.setLength(layout.fileBytes(STEPS));
            } catch (IOException e) {
                return false;
            }
            access.seek(layout.fileBytes(FIRST));
            access.write(records);
            access.seek(0);
            ByteBuffer header =
                    ByteBuffer.wrap(layout.header(STEPS)).order(ByteOrder.LITTLE_ENDIAN);
            access.write(header.array());
        }
        return free - Files.getFileStore(file).getUnallocatedSpace() < layout.fileBytes(STEPS) / 2;
    }
}
