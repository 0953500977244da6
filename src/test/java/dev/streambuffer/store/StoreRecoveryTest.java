package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.model.TokenWindow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A copy of the files of a store that is being written is what a killed writer leaves behind.
class StoreRecoveryTest {

    private static final int TOKEN_HEADER = 192;
    private static final int STEP_HEADER = 128;

    @TempDir Path folder;

    private StreamStore create(long capacity) throws IOException {
        return StreamStore.create(
                folder.resolve("a.store"),
                StoreDescription.empty(StreamStoreTest.FIELDS, List.of()),
                new StoreOptions(capacity));
    }

    /// Copies the files as they are now and opens the copy for writing.
    private StreamStore afterKill(StreamStore store) throws IOException {
        return StreamStore.openForWriting(copy(store), StreamStoreTest.TINY);
    }

    private Path copy(StreamStore store) throws IOException {
        Path copy = folder.resolve("copy-" + System.nanoTime() + ".store");
        Files.createDirectory(copy);
        try (var files = Files.list(store.path())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void everyStepThatWasAppendedIsThereWithoutACommit() throws IOException {
        for (long capacity : new long[] {1, 3, 7, 1 << 20}) {
            long seed = 7 * capacity;
            Random random = new Random(seed);
            try (StreamStore store = create(capacity)) {
                for (int step = 0; step < 60; step++) {
                    appendRandomly(store.appender(), random, step);
                    if (random.nextInt(10) == 0) {
                        store.commit();
                    }
                    if (step % 7 == 0) {
                        try (StreamStore recovered = afterKill(store)) {
                            assertSame(recovered, store);
                        }
                    }
                }
            }
            Files.move(folder.resolve("a.store"), folder.resolve("done-" + capacity));
        }
    }

    /// Leaves fields and whole steps empty, makes lists null, and continues steps in a second call.
    private static void appendRandomly(StoreAppender appender, Random random, int step)
            throws IOException {
        appender.step(step);
        int split = random.nextInt(5);
        for (int type = 0; type < 4; type++) {
            if (type == split && type > 0) {
                appender.end();
                appender.step(step);
            }
            int kind = random.nextInt(4);
            if (kind == 0 && type == 1) {
                appender.putNullList(type);
            } else if (kind > 1) {
                appender.put(type, random.longs(kind).toArray(), 0, type == 1 ? kind : 1);
            }
        }
        appender.end();
    }

    private static void assertSame(StreamStore found, StreamStore expected) {
        assertThat(found.steps()).isEqualTo(expected.steps());
        assertThat(found.tokens()).isEqualTo(expected.tokens());
        TokenWindow a = found.window(0, found.tokens());
        TokenWindow b = expected.window(0, expected.tokens());
        assertThat(a.steps()).isEqualTo(b.steps());
        assertThat(a.types()).isEqualTo(b.types());
        assertThat(a.data()).isEqualTo(b.data());
        for (long row = 0; row < found.steps(); row++) {
            assertThat(found.start(row)).isEqualTo(expected.start(row));
            assertThat(found.stepOfRow(row)).isEqualTo(expected.stepOfRow(row));
            assertThat(found.isNullList(row, 1)).isEqualTo(expected.isNullList(row, 1));
        }
    }

    @Test
    void aStepWhoseFirstTokenIsMissingIsDroppedAndReported() throws IOException {
        try (StreamStore store = create(100)) {
            append(store, 0, 4);
            Path copy = copy(store);
            erase(copy.resolve("tokens.npy"), TOKEN_HEADER + 24L * store.start(3), 24);
            erase(copy.resolve("steps.npy"), STEP_HEADER + 16L * 3, 16);
            try (StreamStore found = StreamStore.openForWriting(copy, StreamStoreTest.TINY)) {
                assertThat(found.steps()).isEqualTo(3);
                assertThat(found.recovery())
                        .isEqualTo(new RecoveryReport(3, store.start(3), 0, 3, 0));
                append(found, 3, 4);
                assertSame(found, store);
            }
        }
    }

    @Test
    void aStepWhoseEntryIsMissingIsTaken() throws IOException {
        try (StreamStore store = create(100)) {
            append(store, 0, 4);
            store.commit();
            append(store, 4, 6);
            Path copy = copy(store);
            erase(copy.resolve("steps.npy"), STEP_HEADER + 16L * 5, 16);
            try (StreamStore found = StreamStore.openForWriting(copy, StreamStoreTest.TINY)) {
                assertSame(found, store);
                assertThat(found.recovery().steps()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatMakesNoSenseIsNotTaken() throws IOException {
        try (StreamStore store = create(100)) {
            append(store, 0, 4);
            store.commit();
            append(store, 4, 6);
            Path copy = copy(store);
            zero(copy.resolve("tokens.npy"), TOKEN_HEADER + 24L * store.start(4), 24 * 8);
            zero(copy.resolve("steps.npy"), STEP_HEADER + 16L * 4, 32);
            try (StreamStore found = StreamStore.openForWriting(copy, StreamStoreTest.TINY)) {
                assertThat(found.steps()).isEqualTo(4);
                assertThat(found.tokens()).isEqualTo(store.start(4));
            }
        }
    }

    @Test
    void recoveringASecondTimeFindsNothing() throws IOException {
        try (StreamStore store = create(100)) {
            append(store, 0, 4);
            Path copy = copy(store);
            StreamStore.openForWriting(copy, StreamStoreTest.TINY).close();
            try (StreamStore found = StreamStore.openForWriting(copy, StreamStoreTest.TINY)) {
                assertThat(found.recovery().isEmpty()).isTrue();
                assertSame(found, store);
            }
        }
    }

    private static void append(StreamStore store, int from, int to) throws IOException {
        for (int step = from; step < to; step++) {
            store.appender().step(step).put(0, step).put(1, new long[2], 0, 2).put(2, 5).end();
        }
    }

    private static void erase(Path file, long at, int length) throws IOException {
        write(file, at, length, (byte) 0xff);
    }

    private static void zero(Path file, long at, int length) throws IOException {
        write(file, at, length, (byte) 0);
    }

    private static void write(Path file, long at, int length, byte value) throws IOException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(at);
            out.write(bytes);
        }
    }
}
