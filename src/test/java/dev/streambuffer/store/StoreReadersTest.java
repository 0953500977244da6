package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/// Readers while the store is written, refreshed, closed, or cut short.
class StoreReadersTest {

    @TempDir Path folder;
    private Path path;

    @BeforeEach
    void path() {
        path = folder.resolve("a.store");
    }

    private StreamStore create(long capacity) throws IOException {
        return StreamStore.create(
                path,
                StoreDescription.empty(StreamStoreTest.FIELDS, List.of()),
                new StoreOptions(capacity));
    }

    /// Each step has its number in all of its three tokens.
    private static void append(StreamStore store, long from, long to) throws IOException {
        StoreAppender appender = store.appender();
        for (long step = from; step < to; step++) {
            appender.step(step).put(1, new long[] {step, step}, 0, 2).put(2, step).end();
        }
    }

    private static void requireWhole(StreamStore store) {
        long steps = store.steps();
        if (steps > 0) {
            long first = Math.max(0, steps - 50);
            long end = store.start(steps - 1) + 3;
            TokenWindow window = store.window(store.start(first), end);
            assertThat(window.data()).isEqualTo(window.steps());
            assertThat(store.stepWindow(first, steps, 2).word(0, 2, 0)).isEqualTo(first);
        }
    }

    /// Runs a reader in two threads until the work is done.
    private static void whileReading(Callable<?> work, Runnable reader) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(2);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(
                        pool.submit(
                                () -> {
                                    do {
                                        reader.run();
                                        started.countDown();
                                    } while (!done.get());
                                }));
            }
            try {
                started.await();
                work.call();
            } finally {
                done.set(true);
            }
            for (Future<?> each : readers) {
                each.get();
            }
        }
    }

    @Test
    void readersOfTheWritingStoreSeeWholeSteps() throws Exception {
        try (StreamStore store = create(100)) {
            whileReading(
                    () -> {
                        for (long step = 0; step < 20_000; step += 100) {
                            append(store, step, step + 100);
                        }
                        return store;
                    },
                    () -> requireWhole(store));
        }
    }

    @Test
    void refreshWhileOthersRead() throws Exception {
        try (StreamStore writer = create(500)) {
            append(writer, 0, 10);
            writer.commit();
            try (StreamStore reader = StreamStore.open(path)) {
                whileReading(
                        () -> {
                            for (long step = 10; step < 3000; step += 100) {
                                append(writer, step, step + 100);
                                writer.commit();
                                assertThat(reader.refresh()).isTrue();
                                assertThat(reader.steps()).isEqualTo(step + 100);
                            }
                            return reader;
                        },
                        () -> requireWhole(reader));
            }
        }
    }

    @Test
    void closingWhileOthersReadEndsTheirReading() throws Exception {
        try (StreamStore writer = create(1000)) {
            append(writer, 0, 5000);
        }
        for (int i = 0; i < 20; i++) {
            StreamStore reader = StreamStore.open(path);
            AtomicBoolean closed = new AtomicBoolean();
            whileReading(
                    () -> {
                        closed.set(true);
                        reader.close();
                        return reader;
                    },
                    () -> {
                        try {
                            requireWhole(reader);
                        } catch (IllegalStateException e) {
                            assertThat(closed).isTrue();
                        }
                    });
        }
    }

    @Test
    void closingWhileOthersPickTokensIsSafe() throws Exception {
        try (StreamStore writer = create(1000)) {
            append(writer, 0, 5000);
        }
        IndexArray random =
                IndexArray.of(new SplittableRandom(3).longs(20_000, 0, 15_000).toArray());
        for (int i = 0; i < 20; i++) {
            StreamStore reader = StreamStore.open(path);
            whileReading(
                    () -> {
                        reader.close();
                        return reader;
                    },
                    () -> {
                        try {
                            TokenArray found = reader.get(random);
                            assertThat(found.values()).isEqualTo(found.steps());
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessageContaining("closed");
                        }
                    });
        }
    }

    @Test
    void aFileCutUnderItsReaderIsAnErrorThatNamesIt() throws Exception {
        try (StreamStore writer = create(10_000)) {
            append(writer, 0, 20_000);
        }
        Path tokens = path.resolve("tokens.npy");
        byte[] content = Files.readAllBytes(tokens);
        long[] indices = new long[5000];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i * 12L;
        }
        IndexArray array = new IndexArray(Shape.of(indices.length), indices);
        // Again and again, as the fault takes another way in code that was compiled.
        for (int i = 0; i < 12; i++) {
            Files.write(tokens, content);
            try (StreamStore reader = StreamStore.open(path);
                    RandomAccessFile file = new RandomAccessFile(tokens.toFile(), "rw")) {
                for (int warm = 0; warm < 20; warm++) {
                    reader.window(20_000, 22_000);
                    reader.get(array);
                }
                file.setLength(content.length - 200_000);
                List<Runnable> reads =
                        List.of(
                                () -> reader.window(0, reader.tokens()),
                                () -> reader.window(55_000, 57_000),
                                () -> reader.stepWindow(19_000, 19_100, 5),
                                () -> reader.get(array),
                                () -> reader.reading(() -> sum(reader)),
                                () ->
                                        TokenDigest.of(
                                                reader, CancelToken.NEVER, ProgressListener.NONE));
                for (Runnable read : reads) {
                    assertThatThrownBy(read::run)
                            .isInstanceOf(UncheckedIOException.class)
                            .cause()
                            .isInstanceOf(DataException.class)
                            .hasMessageContaining("tokens.npy")
                            .hasMessageContaining("cut short while it was read");
                }
                assertThat(reader.data(0)).isZero();
                assertThat(reader.window(0, 3).data()).containsExactly(0, 0, 0);
            }
        }
        assertThat(StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds())
                .extracting(CheckReport.Kind::code)
                .contains("length");
    }

    private static Long sum(StreamStore store) {
        long sum = 0;
        for (long token = 0; token < store.tokens(); token++) {
            sum += store.data(token);
        }
        return sum;
    }

    @Test
    void anotherProcessIsToldWhoWrites() throws Exception {
        try (StreamStore store = create(100)) {
            append(store, 0, 1);
            // The lock survives further attempts in this process.
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> StreamStore.openForWriting(path, StreamStoreTest.TINY))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("held by this very process");
            }
            String self = "held by process " + ProcessHandle.current().pid();
            assertThat(Torture.tryToWrite(path)).contains(self, "writer.lock");
            assertThat(path.resolve("writer.lock")).exists();
        }
        assertThat(Torture.tryToWrite(path)).isEqualTo("free");
        assertThat(path.resolve("writer.lock")).exists();
    }

    @Test
    void aReaderOfAnotherProcessRefreshes() throws Exception {
        create(100).close();
        Process child = Torture.startChild(path, 7, 0, 1000);
        try (StreamStore reader = StreamStore.open(path);
                InputStream reports = child.getInputStream()) {
            byte[] buffer = new byte[64];
            long steps = 0;
            while (steps < 500) {
                assertThat(reports.read(buffer)).as("the writer goes on").isPositive();
                if (reader.refresh() && reader.steps() > 0) {
                    assertThat(reader.steps()).isGreaterThanOrEqualTo(steps);
                    steps = reader.steps();
                    long last = steps - 1;
                    assertThat(reader.stepOfRow(last)).isGreaterThanOrEqualTo(last - 1000);
                    long[] found = reader.window(reader.start(last), reader.tokens()).steps();
                    long step = reader.stepOfRow(last);
                    assertThat(LongStream.of(found).allMatch(each -> each == step)).isTrue();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aStoreThatWasClearedOrReplacedIsNotTakenForALaterStateOfTheSame() throws Exception {
        try (StreamStore writer = create(1000)) {
            append(writer, 0, 10);
            writer.commit();
            try (StreamStore reader = StreamStore.open(path)) {
                writer.clear();
                append(writer, 100, 150);
                writer.commit();
                assertReplaced(reader);
            }
        }
        try (StreamStore reader = StreamStore.open(path)) {
            Files.move(path, folder.resolve("old.store"));
            try (StreamStore other = create(1000)) {
                append(other, 7, 99);
            }
            assertReplaced(reader);
        }
    }

    private static void assertReplaced(StreamStore reader) {
        long steps = reader.steps();
        long first = reader.stepOfRow(0);
        assertThatThrownBy(reader::refresh)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cleared or replaced, open it again");
        assertThat(reader.steps()).isEqualTo(steps);
        assertThat(reader.window(0, 3).steps()).containsOnly(first);
    }

    @Test
    void aCheckWhileAWriterGoesOnFindsNothing() throws Exception {
        try (StreamStore writer = create(50_000)) {
            whileReading(
                    () -> {
                        for (long step = 0; step < 60_000; step += 20) {
                            append(writer, step, step + 20);
                            if (step % 20_000 == 0) {
                                writer.commit();
                            }
                        }
                        return writer;
                    },
                    () -> assertThat(checked()).isEmpty());
        }
    }

    private List<CheckReport.Kind> checked() {
        try {
            return StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void appendingAfterCloseIsAnErrorAndChangesNothing() throws Exception {
        StreamStore store = create(2);
        append(store, 0, 3);
        StoreAppender appender = store.appender();
        store.close();
        store.close();
        assertThatThrownBy(() -> appender.step(9).put(2, 1).end())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(store::tokens).isInstanceOf(IllegalStateException.class);
        assertThat(StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds())
                .isEmpty();
    }
}
