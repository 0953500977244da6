package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Checks every record of a store against the format: headers and lengths, the order of steps and
/// types, the step index against the stream, null lists, extra rows, and that nothing stands behind
/// what counts. It reads what can be read even of a store that [StreamStore#open] refuses.
public final class StoreCheck {

    /// So many findings of a kind are listed unless asked otherwise.
    public static final int LISTED = 100;

    private static final long CHUNK_RECORDS = 1L << 19;

    private final Path folder;
    private final StoreDescription store;
    private final CancelToken cancel;
    private final ProgressListener progress;
    private final int most;
    private final CheckFindings findings;
    private final AtomicLong done = new AtomicLong();

    private StoreCheck(
            Path folder,
            StoreDescription store,
            int most,
            CancelToken cancel,
            ProgressListener progress) {
        this.folder = folder;
        this.store = store;
        this.most = most;
        this.findings = new CheckFindings(most);
        this.cancel = cancel;
        this.progress = progress;
    }

    /// Checks a store, with all processors. Of each kind of finding the first [#LISTED] are listed.
    ///
    /// @throws DataException if its description can't be read, or a file is cut short meanwhile
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static CheckReport check(Path folder, CancelToken cancel, ProgressListener progress)
            throws IOException {
        return check(folder, LISTED, cancel, progress);
    }

    /// As above.
    ///
    /// @param most how many findings of a kind to list, at most
    public static CheckReport check(
            Path folder, int most, CancelToken cancel, ProgressListener progress)
            throws IOException {
        StoreDescription store = StoreJson.read(folder);
        return new StoreCheck(folder, store, most, cancel, progress).run();
    }

    private CheckReport run() throws IOException {
        RecoveryReport recoverable = RecoveryReport.NOTHING;
        try (Arena arena = RecordFile.newArena()) {
            RecordFile tokens = file(RecordLayout.TOKENS, store.tokens(), arena);
            RecordFile steps = file(RecordLayout.STEPS, store.steps(), arena);
            RecordFile nulls = file(RecordLayout.NULLS, store.nulls(), arena);
            StoreView view =
                    new StoreView(
                            store.fields(),
                            tokens,
                            steps,
                            nulls,
                            tokens.count(),
                            steps.count(),
                            nulls.count());
            RecordCheck records = new RecordCheck(view, store.tokens());
            scan(view, records);
            if (findings.kinds().isEmpty() && !store.closed()) {
                recoverable = slack();
            }
        }
        new ExtraCheck(folder, store, findings).run();
        return new CheckReport(
                folder.toString(),
                store.closed(),
                store.tokens(),
                store.steps(),
                recoverable,
                findings.kinds());
    }

    /// Maps the records that are there, of those that count.
    private RecordFile file(RecordLayout layout, long count, Arena arena) throws IOException {
        Path file = folder.resolve(layout.file());
        if (!Files.isRegularFile(file)) {
            if (count > 0 || !layout.equals(RecordLayout.NULLS)) {
                findings.add("missing-file", layout.file(), -1, "a file", () -> "none");
            }
            return new RecordFile(MemorySegment.NULL, layout, 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long bytes = layout.fileBytes(count);
            if (store.closed() ? size != bytes : size < bytes) {
                String expected = (store.closed() ? "%s bytes" : "at least %s bytes");
                findings.add(
                        "length",
                        layout.file(),
                        -1,
                        (expected + " for %s records")
                                .formatted(Numerals.plain(bytes), Numerals.plain(count)),
                        () -> "%s bytes".formatted(Numerals.plain(size)));
            }
            int header = layout.headerBytes();
            MemorySegment start = channel.map(MapMode.READ_ONLY, 0, Math.min(size, header), arena);
            checkHeader(layout, count, start.toArray(ValueLayout.JAVA_BYTE));
            long there = Math.clamp((size - header) / layout.recordBytes(), 0, count);
            MemorySegment segment =
                    there == 0
                            ? MemorySegment.NULL
                            : channel.map(
                                    MapMode.READ_ONLY, header, there * layout.recordBytes(), arena);
            return new RecordFile(segment, layout, there);
        }
    }

    /// Of a store that is not closed the number of records in the header may be another.
    private void checkHeader(RecordLayout layout, long count, byte[] found) {
        byte[] expected = layout.header(count);
        if (!store.closed()) {
            String text = new String(found, StandardCharsets.ISO_8859_1);
            String shape = text.replaceFirst("(?s)^.*'shape': \\((\\d{1,18}),.*$", "$1");
            if (shape.matches("\\d{1,18}")) {
                expected = layout.header(Long.parseLong(shape));
            }
        }
        int different = Arrays.mismatch(expected, found);
        if (different >= 0) {
            String there =
                    different < found.length ? "byte 0x%02x".formatted(found[different]) : "end";
            findings.add(
                    "header",
                    layout.file(),
                    -1,
                    "the header of %s records at byte %d"
                            .formatted(Numerals.plain(count), different),
                    () -> there);
        }
    }

    private void scan(StoreView view, RecordCheck records) throws IOException {
        List<Callable<CheckFindings>> work = new ArrayList<>();
        add(work, view, view.tokens(), records::tokens);
        add(work, view, view.steps(), records::steps);
        add(work, view, view.nulls(), records::nulls);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("check-", 0).factory())) {
            for (Future<CheckFindings> part : pool.invokeAll(work)) {
                findings.addAll(part.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted, which nobody here does", e);
        }
    }

    /// A check of the records `from` to `to`.
    private interface Range {
        void check(long from, long to, CheckFindings findings);
    }

    private void add(
            List<Callable<CheckFindings>> work, StoreView view, long records, Range range) {
        long total = view.tokens() + view.steps() + view.nulls();
        for (long from = 0; from < records; from += CHUNK_RECORDS) {
            long first = from;
            long to = Math.min(records, from + CHUNK_RECORDS);
            work.add(
                    () -> {
                        cancel.check();
                        CheckFindings part = new CheckFindings(most);
                        MappedFault.guard(
                                folder,
                                () -> view.lengths(folder),
                                () -> {
                                    range.check(first, to, part);
                                    return part;
                                });
                        long sum = done.addAndGet(to - first);
                        progress.progress(new Progress("checking", sum, total, "records"));
                        return part;
                    });
        }
    }

    /// What stands behind the last commit of a store that is not closed: whole groups that can be
    /// taken, then empty space.
    private RecoveryReport slack() throws IOException {
        StoreRecovery.Outcome outcome = StoreRecovery.look(folder, store);
        if (!outcome.slack().isEmpty() && !isGrowing(outcome)) {
            for (StoreRecovery.Slack slack : outcome.slack()) {
                findings.add(
                        "slack",
                        slack.layout().file(),
                        slack.first(),
                        "empty space (0xFF) behind the last whole step",
                        () ->
                                "records that are not: %s"
                                        .formatted(Numerals.plain(slack.records())));
            }
        }
        return outcome.report();
    }

    /// Whether a writer went on meanwhile: what had no first token at one moment has it at the
    /// next, and is no remains of a step.
    private boolean isGrowing(StoreRecovery.Outcome before) throws IOException {
        return !StoreRecovery.look(folder, store).description().equals(before.description());
    }
}
