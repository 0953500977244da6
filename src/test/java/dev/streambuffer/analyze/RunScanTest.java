package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;

class RunScanTest {

    private static final int STEP_BYTES = 16;

    @TempDir Path folder;

    @Test
    void aDamagedIndexOfStepsIsToldInOneLine() throws Exception {
        Path path = folder.resolve("damaged.store");
        try (StreamStore store = StreamStore.create(path, "a")) {
            for (int step = 0; step < 4; step++) {
                store.appender().step(step).put(0, step).end();
            }
        }
        try (RandomAccessFile steps =
                new RandomAccessFile(path.resolve("steps.npy").toFile(), "rw")) {
            // Where the tokens of row 2 start: the low byte of a little-endian number.
            steps.seek(steps.length() - 2 * STEP_BYTES + Long.BYTES);
            steps.write(0);
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThatThrownBy(
                            () ->
                                    RunScan.scan(
                                            store,
                                            new RowRange(0, 4),
                                            CancelToken.NEVER,
                                            (_, _, _, _, _, _) -> {}))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(
                            "steps.npy: record 2: expected a start from 1 to 4, found 0");
        }
    }
}
