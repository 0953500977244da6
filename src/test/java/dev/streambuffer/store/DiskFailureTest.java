package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Feature;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/// A disk that is full or breaks: an error, and the store as before.
class DiskFailureTest {

    @TempDir Path folder;

    @Test
    void whereverTheDiskFailsNothingThatWasAppendedIsLost() throws IOException {
        for (boolean forEver : new boolean[] {false, true}) {
            long operations = 1;
            while (failAt(operations, forEver)) {
                // The first ones each, later ones now and then: they are of the same kinds.
                operations += 1 + operations / 30;
            }
            assertThat(operations).isGreaterThan(100);
        }
    }

    /// Appends until the disk fails for the n-th operation, or to the end.
    ///
    /// @return whether it failed
    private boolean failAt(long operation, boolean forEver) throws IOException {
        Path path = folder.resolve(operation + "-" + forEver + ".store");
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
        StreamStore.create(path, description, StreamStoreTest.TINY, new QuickDisk()).close();
        GroupScript script = new GroupScript(5);
        boolean failed = false;
        try (StreamStore store =
                StreamStore.openForWriting(
                        path, StreamStoreTest.TINY, new FailingDisk(operation, forEver))) {
            while (script.groups() < 40 && !failed) {
                failed = !append(store, script);
            }
        } catch (IOException e) {
            assertThat(e).hasStackTraceContaining("injected");
            failed = true;
        }
        try (StreamStore store =
                StreamStore.openForWriting(path, StreamStoreTest.TINY, new QuickDisk())) {
            assertThat(script.difference(store)).as("operation %d", operation).isEmpty();
        }
        assertThat(StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds())
                .as("operation %d", operation)
                .isEmpty();
        return failed;
    }

    /// Appends a group and commits now and then; after a failed append the store is as before and
    /// readable.
    private static boolean append(StreamStore store, GroupScript script) throws IOException {
        GroupScript next = new GroupScript(5);
        while (next.groups() < script.groups()) {
            next.next(null);
        }
        try {
            next.next(store.appender());
        } catch (IOException e) {
            assertThat(script.difference(store)).isEmpty();
            return false;
        }
        script.next(null);
        if (script.groups() % 7 == 0) {
            store.commit();
        }
        return true;
    }

    /// Extra values are written to disk every 65,536 steps: between calls, never within one.
    @Test
    void aCallWithExtraValuesIsThereWholeOrNotAtAll() throws IOException {
        Path path = folder.resolve("a.store");
        Column extra = new Column("id", new Feature.Value("int64"));
        StoreDescription description =
                StoreDescription.empty(StreamStoreTest.FIELDS, List.of(extra));
        FailingDisk disk = new FailingDisk(Long.MAX_VALUE, true);
        int most = 70_000;
        try (StreamStore store =
                StreamStore.create(path, description, StoreOptions.DEFAULT, disk)) {
            appendWithIds(store, 0, 1);
            disk.left = 1;
            appendWithIds(store, 1, most);
            assertThat(store.steps()).isEqualTo(most);
            assertThatThrownBy(() -> appendWithIds(store, most, most + 3))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("injected");
            assertThat(store.steps()).isEqualTo(most);
            disk.left = Long.MAX_VALUE;
            appendWithIds(store, most, most + 3);
        }
        try (StreamStore store = StreamStore.open(path)) {
            assertThat(store.extra().rows()).isEqualTo(most + 3).isEqualTo(store.steps());
        }
        assertThat(StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds())
                .isEmpty();
    }

    private static void appendWithIds(StreamStore store, int from, int to) throws IOException {
        long[] steps = LongStream.range(from, to).toArray();
        List<Long> ids = LongStream.of(steps).boxed().toList();
        store.append(steps, Collections.nCopies(steps.length, "action"), ids, Map.of("id", ids));
    }

    @Test
    void afterAFailedForceNothingClaimsToBeDurable() throws IOException {
        Path path = folder.resolve("a.store");
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
        FailingDisk disk = new FailingDisk(Long.MAX_VALUE, false);
        try (StreamStore store =
                StreamStore.create(path, description, StreamStoreTest.TINY, disk)) {
            store.appender().step(1).put(2, 5).end();
            disk.left = 2;
            assertThatThrownBy(store::commit).hasMessageContaining("injected: no force");
            assertThatThrownBy(store::commit).hasMessageContaining("open it again");
            assertThat(store.tokens()).isEqualTo(1);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("open it again");
        }
        try (StreamStore store = StreamStore.openForWriting(path, StreamStoreTest.TINY)) {
            assertThat(store.recovery()).isEqualTo(new RecoveryReport(1, 1, 0, 0, 0));
        }
    }

    @Test
    void aClearThatFailsLeavesTheStoreAsItWasOrEmptyAndItsWriterRefusesToGoOn() throws IOException {
        boolean failed = true;
        int empty = 0;
        int operations = 0;
        while (failed) {
            operations++;
            Path path = folder.resolve("clear-" + operations + ".store");
            FailingDisk disk = new FailingDisk(Long.MAX_VALUE, false);
            StoreDescription description =
                    StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
            GroupScript script = new GroupScript(5);
            failed = clearAt(operations, path, description, disk, script);
            try (StreamStore store = StreamStore.openForWriting(path, StreamStoreTest.TINY)) {
                empty += store.steps() == 0 ? 1 : 0;
                if (store.steps() > 0) {
                    assertThat(script.difference(store)).as("operation %d", operations).isEmpty();
                }
                store.appender().step(1 << 20).put(0, 1).end();
            }
            assertThat(StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE).kinds())
                    .as("operation %d", operations)
                    .isEmpty();
        }
        assertThat(empty)
                .as("all but those before the description is replaced")
                .isEqualTo(operations - 3);
    }

    private static boolean clearAt(
            int operation,
            Path path,
            StoreDescription description,
            FailingDisk disk,
            GroupScript script)
            throws IOException {
        try (StreamStore store =
                StreamStore.create(path, description, StreamStoreTest.TINY, disk)) {
            while (script.groups() < 10) {
                script.next(store.appender());
            }
            store.commit();
            script.next(store.appender());
            disk.left = operation;
            try {
                store.clear();
                disk.left = Long.MAX_VALUE;
                return false;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("injected");
            }
            assertThatThrownBy(() -> store.appender().step(1 << 20).put(0, 1).end())
                    .hasMessageContaining("open it again");
            assertThatThrownBy(store::commit).hasMessageContaining("open it again");
            assertThatThrownBy(store::clear).isInstanceOf(IOException.class);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("open it again");
        }
        return true;
    }

    /// A real one, where this process may mount a file system.
    @Test
    void aFullDiskIsAnErrorAndTheStoreStaysWhole() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()));
        try {
            Path path = disk.resolve("a.store");
            StoreDescription description =
                    StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
            GroupScript script = new GroupScript(3);
            try (StreamStore store =
                    StreamStore.create(path, description, new StoreOptions(1000))) {
                assertThatThrownBy(() -> appendForEver(store, script))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("No space left on device");
                assertThat(script.groups()).isGreaterThan(100);
                assertThat(store.steps()).isGreaterThan(100);
            }
            try (StreamStore store = StreamStore.open(path)) {
                GroupScript whole = new GroupScript(3);
                while (whole.groups() < script.groups() - 1) {
                    whole.next(null);
                }
                assertThat(whole.difference(store)).isEmpty();
            }
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static void appendForEver(StreamStore store, GroupScript script) throws IOException {
        while (true) {
            script.next(store.appender());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
