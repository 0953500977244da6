package dev.streambuffer.store;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of a store that is open for writing, under its lock.
final class StoreWriter implements Closeable {

    private static final long STEPS_PER_CHUNK_MAX = 1L << 18;

    private final Path folder;
    private final WriterLock lock;
    private final RecordAppender tokens;
    private final RecordAppender steps;
    private final RecordAppender nulls;
    private final StoreAppender appender;
    private final AppendedCounts counts;
    private final Disk disk;
    private volatile @Nullable StoreView view;

    private StoreWriter(
            Path folder,
            WriterLock lock,
            RecordAppender tokens,
            RecordAppender steps,
            RecordAppender nulls,
            StoreAppender appender,
            AppendedCounts counts,
            Disk disk) {
        this.folder = folder;
        this.lock = lock;
        this.tokens = tokens;
        this.steps = steps;
        this.nulls = nulls;
        this.appender = appender;
        this.counts = counts;
        this.disk = disk;
    }

    /// Opens the files behind the records that count.
    ///
    /// @param lock the right to write; closed with the writer, also if this fails
    static StoreWriter open(
            Path folder,
            WriterLock lock,
            StoreDescription description,
            StoreOptions options,
            Disk disk)
            throws IOException {
        List<Closeable> opened = new ArrayList<>(List.of(lock));
        try {
            long tokenChunk = options.capacity();
            long stepChunk = Math.min(tokenChunk, STEPS_PER_CHUNK_MAX);
            RecordAppender tokens =
                    new RecordAppender(
                            folder, RecordLayout.TOKENS, description.tokens(), tokenChunk, disk);
            opened.add(tokens);
            RecordAppender steps =
                    new RecordAppender(
                            folder, RecordLayout.STEPS, description.steps(), stepChunk, disk);
            opened.add(steps);
            RecordAppender nulls =
                    new RecordAppender(
                            folder, RecordLayout.NULLS, description.nulls(), stepChunk, disk);
            opened.add(nulls);
            AppendedCounts counts = new AppendedCounts();
            ExtraParts parts = new ExtraParts(folder, description.parts(), disk);
            ExtraRows extra = new ExtraRows(description.extra(), parts);
            StoreAppender appender =
                    new StoreAppender(description.fields(), tokens, steps, nulls, counts, extra);
            return new StoreWriter(folder, lock, tokens, steps, nulls, appender, counts, disk);
        } catch (IOException | RuntimeException e) {
            for (Closeable resource : opened.reversed()) {
                resource.close();
            }
            throw e;
        }
    }

    StoreAppender appender() {
        return appender;
    }

    ExtraParts extraParts() {
        return appender.extra().parts();
    }

    /// All that was appended so far, whole steps only. Any thread may call it.
    StoreView view(StoreDescription description) throws IOException {
        AppendedCounts.Counts now = counts.get();
        StoreView last = view;
        if (last == null
                || last.tokens() != now.tokens()
                || last.steps() != now.steps()
                || last.nulls() != now.nulls()) {
            last =
                    new StoreView(
                            description.fields(),
                            tokens.view(now.tokens()),
                            steps.view(now.steps()),
                            nulls.view(now.nulls()),
                            now.tokens(),
                            now.steps(),
                            now.nulls());
            view = last;
        }
        return last;
    }

    /// Makes all that was appended survive the loss of power.
    ///
    /// @return the description with the counts that it has on disk now
    StoreDescription commit(StoreDescription description) throws IOException {
        tokens.force();
        steps.force();
        nulls.force();
        appender.extra().flush(steps.count());
        if (!extraParts().list().isEmpty()) {
            // The parts themselves were forced when they were complete, not yet their names.
            disk.forceFolder(folder.resolve(ExtraParts.FOLDER));
        }
        return describe(description, false);
    }

    /// Makes the store empty. A crash in between leaves it as it was, or empty; after a failure so
    /// does opening it again, and this writer refuses to go on with files of which only some are
    /// empty.
    ///
    /// @return the description of the empty store
    StoreDescription clear(StoreDescription description) throws IOException {
        tokens.requireSound();
        try {
            extraParts().clear();
            StoreDescription empty =
                    description.withCounts(0, 0, 0, true).withParts(extraParts().list());
            // Closed, so that nobody takes the old records for ones appended behind this commit.
            disk.replace(folder.resolve(StoreJson.FILE), StoreJson.write(empty));
            counts.set(0, 0, 0);
            tokens.clear();
            steps.clear();
            nulls.clear();
            appender.clear();
            extraParts().deleteReplaced();
            return describe(empty, false);
        } catch (IOException e) {
            tokens.fail();
            steps.fail();
            nulls.fail();
            throw e;
        }
    }

    /// Commits, cuts the files to length and says that the store is closed.
    StoreDescription finish(StoreDescription description) throws IOException {
        StoreDescription committed = commit(description);
        tokens.trim();
        steps.trim();
        nulls.trim();
        extraParts().join();
        StoreDescription closed = describe(committed, true);
        extraParts().deleteReplaced();
        if (nulls.count() == 0) {
            Files.deleteIfExists(folder.resolve(RecordLayout.NULLS.file()));
        }
        return closed;
    }

    private StoreDescription describe(StoreDescription description, boolean closed)
            throws IOException {
        StoreDescription next =
                description
                        .withCounts(tokens.count(), steps.count(), nulls.count(), closed)
                        .withParts(extraParts().list());
        disk.replace(folder.resolve(StoreJson.FILE), StoreJson.write(next));
        return next;
    }

    @Override
    public void close() throws IOException {
        view = null;
        try (lock;
                tokens;
                steps) {
            nulls.close();
        }
    }
}
