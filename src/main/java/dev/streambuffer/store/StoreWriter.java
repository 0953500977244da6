package dev.streambuffer.store;

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

    private StoreWriter(
            Path folder,
            WriterLock lock,
            RecordAppender tokens,
            RecordAppender steps,
            RecordAppender nulls,
            StoreAppender appender) {
        this.folder = folder;
        this.lock = lock;
        this.tokens = tokens;
        this.steps = steps;
        this.nulls = nulls;
        this.appender = appender;
    }

    /// Opens the files behind the records that count.
    ///
    /// @param lock the right to write; closed with the writer, also if this fails
    static StoreWriter open(
            Path folder, WriterLock lock, StoreDescription description, StoreOptions options)
            throws IOException {
        List<Closeable> opened = new ArrayList<>(List.of(lock));
        try {
            long tokenChunk = options.capacity();
            long stepChunk = Math.min(tokenChunk, STEPS_PER_CHUNK_MAX);
            RecordAppender tokens =
                    new RecordAppender(
                            folder, RecordLayout.TOKENS, description.tokens(), tokenChunk);
            opened.add(tokens);
            RecordAppender steps =
                    new RecordAppender(folder, RecordLayout.STEPS, description.steps(), stepChunk);
            opened.add(steps);
            RecordAppender nulls =
                    new RecordAppender(folder, RecordLayout.NULLS, description.nulls(), stepChunk);
            opened.add(nulls);
            ExtraParts parts = new ExtraParts(folder, description.parts());
            ExtraRows extra = new ExtraRows(description.extra(), parts);
            StoreAppender appender =
                    new StoreAppender(description.fields(), tokens, steps, nulls, extra);
            return new StoreWriter(folder, lock, tokens, steps, nulls, appender);
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

    /// All that was appended so far.
    StoreView view(StoreDescription description) throws IOException {
        return new StoreView(
                description.fields(),
                tokens.view(),
                steps.view(),
                nulls.view(),
                tokens.count(),
                steps.count(),
                nulls.count());
    }

    /// Makes all that was appended survive the loss of power.
    ///
    /// @return the description with the counts that it has on disk now
    StoreDescription commit(StoreDescription description) throws IOException {
        tokens.force();
        steps.force();
        nulls.force();
        appender.extra().flush(steps.count());
        return describe(description, false);
    }

    /// Makes the store empty. A crash in between leaves it as it was, or empty.
    ///
    /// @return the description of the empty store
    StoreDescription clear(StoreDescription description) throws IOException {
        extraParts().clear();
        StoreDescription empty =
                description.withCounts(0, 0, 0, true).withParts(extraParts().list());
        // Closed, so that nobody takes the old records for ones appended behind this commit.
        DurableFiles.replace(folder.resolve(StoreJson.FILE), StoreJson.write(empty));
        tokens.clear();
        steps.clear();
        nulls.clear();
        appender.clear();
        extraParts().deleteReplaced();
        return describe(empty, false);
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
        DurableFiles.replace(folder.resolve(StoreJson.FILE), StoreJson.write(next));
        return next;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                tokens;
                steps) {
            nulls.close();
        }
    }
}
