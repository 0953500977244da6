package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenWindow;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A store of 2^32 + 1000 tokens, 103 GB of which nearly all is a hole in a sparse file. Tokens
/// with content stand at every border where an int would overflow.
class BeyondIntTest {

    private static final long HALF = 1L << 31;
    private static final long WHOLE = 1L << 32;
    private static final long TOKENS = WHOLE + 1000;

    /// The first token of each row. Row r has step number r and its last token is of type 1; what
    /// lies between is a hole, which reads as step 0, type 0.
    private static final long[] STARTS = {
        0, HALF - 1, HALF, HALF + 5, WHOLE - 1, WHOLE, WHOLE + 1, TOKENS - 1
    };

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void store() throws IOException {
        path = folder.resolve("huge.store");
        try (StreamStore store = StreamStore.create(path, "a", "b")) {
            store.appender().step(0).put(0, 1).end();
        }
        makeFile(RecordLayout.TOKENS, TOKENS, true);
        makeFile(RecordLayout.STEPS, STARTS.length, false);
        for (int row = 0; row < STARTS.length; row++) {
            write(RecordLayout.STEPS, row, row, STARTS[row]);
            long last = (row + 1 < STARTS.length ? STARTS[row + 1] : TOKENS) - 1;
            write(RecordLayout.TOKENS, last, row, 1, 0);
            write(RecordLayout.TOKENS, STARTS[row], row, 0, data(STARTS[row]));
        }
        Path json = path.resolve(StoreJson.FILE);
        StoreDescription small = StoreJson.read(path);
        Files.write(json, StoreJson.write(small.withCounts(TOKENS, STARTS.length, 0, true)));
    }

    /// A file of zero records, sparse if the file system has such files.
    private void makeFile(RecordLayout layout, long records, boolean large) throws IOException {
        Path file = path.resolve(layout.file());
        Files.delete(file);
        Files.write(file, layout.header(records), StandardOpenOption.CREATE_NEW);
        long before = Files.getFileStore(file).getUnallocatedSpace();
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(layout.fileBytes(records));
        } catch (IOException e) {
            assumeTrue(!large, "the file system has no files of this length: " + e.getMessage());
            throw e;
        }
        if (large) {
            long used = before - Files.getFileStore(file).getUnallocatedSpace();
            assumeTrue(used < layout.fileBytes(records) / 2, "the file system has no sparse files");
        }
    }

    private void write(RecordLayout layout, long record, long... words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(layout.recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        try (RandomAccessFile access =
                new RandomAccessFile(path.resolve(layout.file()).toFile(), "rw")) {
            access.seek(layout.fileBytes(record));
            access.write(bytes.array());
        }
    }

    private static long data(long token) {
        return token * 31 + 7;
    }

    @Test
    void everyIntBorderIsCrossedByReading() throws IOException {
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.tokens()).isEqualTo(TOKENS);
            assertThat(store.steps()).isEqualTo(STARTS.length);
            assertThat(store.bytes()).isGreaterThan(24 * TOKENS);
            indicesFromBothEnds(store);
            windows(store);
            rows(store);
            assertThat(findings(store)).isZero();
        }
    }

    private static void indicesFromBothEnds(StreamStore store) {
        long[] indices = new long[2 * STARTS.length];
        for (int i = 0; i < STARTS.length; i++) {
            indices[i] = STARTS[i];
            indices[STARTS.length + i] = STARTS[i] - TOKENS;
        }
        TokenArray found = store.get(new IndexArray(Shape.of(2, STARTS.length), indices));
        assertThat(found.shape()).isEqualTo(Shape.of(2, STARTS.length));
        for (int i = 0; i < indices.length; i++) {
            int row = i % STARTS.length;
            assertThat(found.steps()[i]).isEqualTo(row);
            assertThat(found.types()[i]).isZero();
            assertThat(found.values()[i]).isEqualTo(data(STARTS[row]));
        }
        for (long wrong : new long[] {TOKENS, -TOKENS - 1}) {
            assertThatThrownBy(() -> store.get(IndexArray.single(wrong)))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("index " + wrong)
                    .hasMessageContaining(TOKENS + " tokens");
        }
    }

    private static void windows(StreamStore store) {
        for (long border : new long[] {HALF, WHOLE, TOKENS}) {
            long from = border - 100;
            long to = Math.min(TOKENS, border + 100);
            TokenWindow window = store.window(from, to);
            long[] run = new long[(int) (to - from)];
            for (int i = 0; i < run.length; i++) {
                run[i] = from + i;
            }
            assertThat(store.get(IndexArray.of(run)).values()).isEqualTo(window.data());
            for (int i = 0; i < run.length; i++) {
                long token = from + i;
                assertThat(window.data()[i]).isEqualTo(store.data(token));
                assertThat(window.types()[i]).isEqualTo(store.type(token));
                assertThat(window.steps()[i]).isEqualTo(store.step(token));
            }
        }
    }

    private static void rows(StreamStore store) {
        for (int row = 0; row < STARTS.length; row++) {
            assertThat(store.start(row)).isEqualTo(STARTS[row]);
            assertThat(store.rowOf(STARTS[row])).isEqualTo(row);
            assertThat(store.rowOfStep(row)).isEqualTo(row);
            if (row > 0) {
                assertThat(store.rowOf(STARTS[row] - 1)).isEqualTo(row - 1);
            }
        }
        StepWindow window = store.stepWindow(1, 3, 4);
        assertThat(window.starts()).containsExactly(HALF - 1, HALF, HALF + 5);
        assertThat(window.word(0, 0, 0)).isEqualTo(data(HALF - 1));
        assertThat(window.token(0, 0, 0)).isEqualTo(HALF - 1);
        assertThat(store.stepWindow(3, 4, 4).count(0, 0)).isEqualTo(WHOLE - HALF - 7);
        assertThat(store.stepWindow(3, 4, 4).token(0, 1, 0)).isEqualTo(WHOLE - 2);
    }

    /// The check of the whole step index; the tokens are too many for a test.
    private static long findings(StreamStore store) {
        CheckFindings findings = new CheckFindings(1);
        StoreView view = store.view();
        RecordCheck check = new RecordCheck(view, view.tokens());
        check.steps(0, view.steps(), findings);
        check.tokens(WHOLE - 2, WHOLE + 2, findings);
        return findings.kinds().size();
    }

    @Test
    void appendingGoesOnBeyondEveryIntBorder() throws IOException {
        try (StreamStore store = StreamStore.openForWriting(path, new StoreOptions(3))) {
            for (int i = 0; i < 4; i++) {
                store.appender().step(100 + i).put(0, i).put(1, -i).end();
            }
            assertThat(store.tokens()).isEqualTo(TOKENS + 8);
            assertThat(store.data(TOKENS + 7)).isEqualTo(-3);
            store.commit();
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.tokens()).isEqualTo(TOKENS + 8);
            assertThat(store.start(STARTS.length + 3)).isEqualTo(TOKENS + 6);
            assertThat(store.get(IndexArray.of(TOKENS + 1, -1)).values()).containsExactly(0, -3);
            assertThat(store.get(IndexArray.single(TOKENS - 1)).values())
                    .containsExactly(data(TOKENS - 1));
        }
    }
}
