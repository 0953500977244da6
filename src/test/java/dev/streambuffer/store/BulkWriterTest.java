package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Parts written in any order become one store, and a disk that fails is an error, never a store
/// that lacks something.
class BulkWriterTest {

    private static final int ROWS = 5000;
    private static final int TOKENS_A_ROW = 7;

    private static final Feature LIST = new Feature.ListOf(new Feature.Value("float32"), -1, false);
    private static final List<Field> FIELDS =
            List.of(
                    new Field("full", 0, Encoding.FLOAT64, LIST),
                    new Field("empty", 1, Encoding.FLOAT64, LIST));

    @TempDir Path folder;

    /// Parts of more than a block each, the second with less than was said of it.
    @Test
    void partsBecomeOneStoreWhateverTheirOrderAndSize() throws IOException {
        Path path = folder.resolve("a.store");
        write(path, new QuickDisk());
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.steps()).isEqualTo(3L * ROWS);
            assertThat(store.tokens()).isEqualTo(3L * ROWS * TOKENS_A_ROW);
            for (long token = 0; token < store.tokens(); token++) {
                assertThat(store.data(token)).isEqualTo(token);
                assertThat(store.step(token)).isEqualTo(token / TOKENS_A_ROW);
            }
            for (long row = 0; row < store.steps(); row++) {
                assertThat(store.start(row)).isEqualTo(row * TOKENS_A_ROW);
            }
            assertThat(store.isNullList(ROWS, 1)).isTrue();
            assertThat(store.isNullList(ROWS + 1, 1)).isFalse();
        }
    }

    @Test
    void whereverTheDiskFailsThereIsAnErrorAndNoStoreOfHalfTheRows() throws IOException {
        long operations = 1;
        while (failAt(operations)) {
            operations++;
        }
        assertThat(operations).isGreaterThan(20);
    }

    /// @return whether it failed
    private boolean failAt(long operation) throws IOException {
        Path path = folder.resolve(operation + ".store");
        try {
            write(path, new FailingDisk(operation, false));
            return false;
        } catch (IOException e) {
            assertThat(e).hasStackTraceContaining("injected");
        }
        // The last failures come when the new description stands already.
        if (Files.exists(path.resolve(StoreJson.FILE))) {
            long steps;
            try (StreamStore store = StreamStore.open(path)) {
                steps = store.steps();
            }
            assertThat(steps).isIn(0L, 3L * ROWS);
            if (steps > 0) {
                var report = StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
                assertThat(report.kinds()).as("operation %d", operation).isEmpty();
            }
        }
        return true;
    }

    private static void write(Path path, Disk disk) throws IOException {
        StoreDescription description = StoreDescription.empty(FIELDS, List.of());
        try (BulkWriter writer = BulkWriter.create(path, description, disk)) {
            long most = (long) ROWS * TOKENS_A_ROW;
            List<BulkPart> parts =
                    List.of(
                            writer.addPart(ROWS, most),
                            writer.addPart(ROWS, most + 1000),
                            writer.addPart(ROWS, most));
            for (BulkPart part : parts.reversed()) {
                write(part);
            }
            writer.finish(List.of(), Map.of(), Map.of());
        }
    }

    private static void write(BulkPart part) throws IOException {
        int rows = 600;
        for (int done = 0; done < ROWS; done += rows) {
            int count = Math.min(rows, ROWS - done);
            MemorySegment tokens = part.tokenBuffer(count * TOKENS_A_ROW);
            MemorySegment steps = part.stepBuffer(count);
            for (int i = 0; i < count; i++) {
                long row = part.firstRow() + done + i;
                steps.set(RecordFile.WORD, i * 16L, row);
                steps.set(RecordFile.WORD, i * 16L + 8, part.nextToken() + (long) i * TOKENS_A_ROW);
                for (int j = 0; j < TOKENS_A_ROW; j++) {
                    long at = ((long) i * TOKENS_A_ROW + j) * BulkPart.TOKEN_BYTES;
                    tokens.set(RecordFile.WORD, at, row);
                    tokens.set(RecordFile.WORD, at + 8, 0);
                    tokens.set(RecordFile.WORD, at + 16, row * TOKENS_A_ROW + j);
                }
            }
            part.write(count, count * TOKENS_A_ROW);
        }
        if (part.firstRow() == ROWS) {
            part.putNullList(ROWS, 1);
        }
    }
}
