package dev.streambuffer.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.RowRange;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.store.StreamStore;
import dev.streambuffer.task.CancelToken;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class RunScanTest {

    private static final int STEP_BYTES = 16;

    @TempDir Path folder;

    /// A run, put together from its pieces.
    private record Run(long row, long type, List<Long> data) {}

    private static void add(List<Run> runs, long row, long type, long position, List<Long> data) {
        if (position > 0) {
            runs.getLast().data().addAll(data);
        } else {
            runs.add(new Run(row, type, new ArrayList<>(data)));
        }
    }

    /// Token by token.
    private static List<Run> slowly(TokenStream stream, RowRange rows) {
        List<Run> runs = new ArrayList<>();
        for (long row = rows.from(); row < rows.to(); row++) {
            long position = 0;
            for (long at = stream.start(row); at < stream.start(row + 1); at++) {
                boolean goesOn = at > stream.start(row) && stream.type(at) == stream.type(at - 1);
                position = goesOn ? position + 1 : 0;
                add(runs, row, stream.type(at), position, List.of(stream.data(at)));
            }
        }
        return runs;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsOfAnyShapeComeRunByRunAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        try (StreamStore store = TestStores.mixed(folder.resolve("a"), 20_000, seed)) {
            for (int i = 0; i < 5; i++) {
                long from = random.nextLong(store.steps());
                RowRange rows = new RowRange(from, random.nextLong(from, store.steps() + 1));
                List<Run> runs = new ArrayList<>();
                int[] alike = {0};
                RunScan.scan(
                        store,
                        rows,
                        CancelToken.NEVER,
                        new RunScan.Visitor() {
                            @Override
                            public void run(
                                    long row, long type, long at, long[] data, int from, int to) {
                                add(
                                        runs,
                                        row,
                                        type,
                                        at,
                                        Arrays.stream(data, from, to).boxed().toList());
                            }

                            @Override
                            public void alike(
                                    long row, int count, RowShape shape, long[] data, int from) {
                                alike[0] += count;
                                RunScan.Visitor.super.alike(row, count, shape, data, from);
                            }
                        });
                assertThat(runs).isEqualTo(slowly(store, rows));
                if (rows.size() > 2_000) {
                    assertThat(alike[0]).as("rows handed on together").isPositive();
                }
            }
        }
    }

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
