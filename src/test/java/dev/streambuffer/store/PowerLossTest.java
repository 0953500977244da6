package dev.streambuffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.ProgressListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// The power fails at any moment, and of what was not forced any pages are lost.
class PowerLossTest {

    @TempDir Path folder;
    private GroupScript committed = new GroupScript(0);
    private int losses;

    @Test
    void whatCommitReturnedForSurvives() throws IOException {
        long seed = System.nanoTime();
        for (int store = 0; store < 3; store++) {
            try {
                write(seed + store);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + (seed + store), e);
            }
        }
        assertThat(losses).isGreaterThan(100);
    }

    private void write(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path path = folder.resolve(seed + ".store");
        LossyDisk disk = new LossyDisk(path);
        GroupScript script = new GroupScript(seed);
        committed = new GroupScript(seed);
        StoreDescription description = StoreDescription.empty(StreamStoreTest.FIELDS, List.of());
        StoreOptions options = new StoreOptions(1L << random.nextInt(12));
        StreamStore store = StreamStore.create(path, description, options, disk);
        for (int session = 0; session < 3; session++) {
            disk.atForce(() -> losePower(disk, random, 20));
            for (int i = 0; i < 120; i++) {
                script.next(store.appender());
                losePower(disk, random, 4);
                if (random.nextInt(20) == 0) {
                    store.commit();
                    catchUp(script);
                    losePower(disk, random, 50);
                }
            }
            store.close();
            catchUp(script);
            store = StreamStore.openForWriting(path, options, disk);
        }
        disk.atForce(null);
        store.close();
    }

    private void catchUp(GroupScript script) throws IOException {
        while (committed.groups() < script.groups()) {
            committed.next(null);
        }
    }

    private void losePower(LossyDisk disk, SplittableRandom random, int percent) {
        if (random.nextInt(100) >= percent) {
            return;
        }
        Path copy = folder.resolve("after-" + losses++ + ".store");
        try {
            disk.losePower(copy, random);
            try (StreamStore store = StreamStore.open(copy)) {
                requireCommitted(store);
            }
            assertThat(check(copy).kinds()).allMatch(kind -> kind.code().equals("slack"));
            try (StreamStore store =
                    StreamStore.openForWriting(copy, StreamStoreTest.TINY, new QuickDisk())) {
                requireCommitted(store);
            }
            assertThat(check(copy).kinds()).isEmpty();
            try (var files = Files.list(copy)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CheckReport check(Path path) throws IOException {
        return StoreCheck.check(path, CancelToken.NEVER, ProgressListener.NONE);
    }

    private void requireCommitted(StreamStore store) {
        assertThat(store.tokens()).isGreaterThanOrEqualTo(committed.tokens.size());
        assertThat(store.steps()).isGreaterThanOrEqualTo(committed.steps.size());
        for (int i = 0; i < committed.tokens.size(); i++) {
            long[] token = committed.tokens.get(i);
            assertThat(store.step(i)).isEqualTo(token[0]);
            assertThat(store.type(i)).isEqualTo(token[1]);
            assertThat(store.data(i)).isEqualTo(token[2]);
        }
        for (int row = 0; row < committed.steps.size(); row++) {
            assertThat(store.stepOfRow(row)).isEqualTo(committed.steps.get(row)[0]);
            assertThat(store.start(row)).isEqualTo(committed.steps.get(row)[1]);
        }
        for (long[] isNull : committed.nulls) {
            assertThat(store.isNullList(isNull[0], (int) isNull[1])).isTrue();
        }
    }
}
