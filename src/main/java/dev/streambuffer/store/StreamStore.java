package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.ExtraFormat;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.store.StoreDescription.ExtraPart;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/// A token stream on disk. [#open] maps a store for reading: its size does not matter, nothing is
/// read before it is asked for. [#create] and [#openForWriting] append as well, one writer at a
/// time.
///
/// Reading is safe from any number of threads. [#close] unmaps the files: a read that is under way
/// in another thread ends with an [IllegalStateException], and so does every later one.
public final class StreamStore implements TokenStream, Closeable {

    static final String EXTRA_FOLDER = "extra";

    private final Path path;
    private final Arena arena;
    private final @Nullable StoreWriter writer;
    private final RecoveryReport recovery;
    private volatile StoreDescription description;
    private volatile StoreView view;
    private @Nullable Dataset extra;
    private boolean closed;

    private StreamStore(
            Path path,
            Arena arena,
            StoreDescription description,
            StoreView view,
            @Nullable StoreWriter writer,
            RecoveryReport recovery) {
        this.path = path;
        this.arena = arena;
        this.description = description;
        this.view = view;
        this.writer = writer;
        this.recovery = recovery;
    }

    /// Opens a store for reading, as of its last commit.
    ///
    /// @param path the store's folder
    /// @throws DataException if it is no store, or its files don't fit its description
    public static StreamStore open(Path path) throws IOException {
        StoreDescription description = StoreJson.read(path);
        Arena arena = RecordFile.newArena();
        try {
            StoreView view = map(path, description, arena);
            return new StreamStore(path, arena, description, view, null, RecoveryReport.NOTHING);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Opens a store as a dataset; closing the dataset closes the store.
    ///
    /// @throws DataException as with [#open]
    public static Dataset openDataset(Path path) throws IOException {
        StreamStore store = open(path);
        try {
            return new StoreDataset(store, true);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Makes an empty store with these fields and opens it for writing.
    ///
    /// @param path a folder that doesn't exist or is empty
    /// @param description fields, extra columns and source; its counts are 0
    /// @throws DataException if something is there already
    public static StreamStore create(Path path, StoreDescription description, StoreOptions options)
            throws IOException {
        if (Files.exists(path)) {
            try (var files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw new DataException(
                            path.toString(), "", "a new store's folder", "a folder with files");
                }
            }
        }
        Files.createDirectories(path);
        return write(path, WriterLock.take(path), description, options, RecoveryReport.NOTHING);
    }

    /// Opens a store for appending behind its last step. If its last writer did not close it, whole
    /// steps that stand behind its last commit are taken first; see [#recovery].
    ///
    /// @throws DataException if another writer has it, or its files don't fit its description
    public static StreamStore openForWriting(Path path, StoreOptions options) throws IOException {
        StoreJson.read(path);
        WriterLock lock = WriterLock.take(path);
        try {
            // Only now: the writer before may have committed in between.
            StoreDescription description = StoreJson.read(path);
            try (Arena arena = RecordFile.newArena()) {
                map(path, description, arena);
            }
            if (description.closed()) {
                return write(path, lock, description, options, RecoveryReport.NOTHING);
            }
            StoreRecovery.Outcome outcome = StoreRecovery.recover(path, description);
            return write(path, lock, outcome.description(), options, outcome.report());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static StreamStore write(
            Path path,
            WriterLock lock,
            StoreDescription description,
            StoreOptions options,
            RecoveryReport recovery)
            throws IOException {
        StoreWriter writer = StoreWriter.open(path, lock, description, options);
        try {
            StoreDescription committed = writer.commit(description);
            return new StreamStore(
                    path,
                    RecordFile.newArena(),
                    committed,
                    writer.view(committed),
                    writer,
                    recovery);
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static StoreView map(Path path, StoreDescription d, Arena arena) throws IOException {
        RecordFile tokens = RecordFile.map(path, RecordLayout.TOKENS, d.tokens(), arena);
        RecordFile steps = RecordFile.map(path, RecordLayout.STEPS, d.steps(), arena);
        RecordFile nulls =
                d.nulls() > 0
                        ? RecordFile.map(path, RecordLayout.NULLS, d.nulls(), arena)
                        : new RecordFile(MemorySegment.NULL, RecordLayout.NULLS, 0);
        return new StoreView(d.fields(), tokens, steps, nulls, d.tokens(), d.steps(), d.nulls());
    }

    /// The store's folder.
    public Path path() {
        return path;
    }

    /// What `store.json` says, with the counts of the last commit.
    public StoreDescription description() {
        return description;
    }

    /// The bytes of its token stream and its step index.
    public long bytes() {
        return RecordLayout.TOKENS.fileBytes(tokens()) + RecordLayout.STEPS.fileBytes(steps());
    }

    /// What [#openForWriting] took and dropped behind the last commit.
    public RecoveryReport recovery() {
        return recovery;
    }

    /// What is doubtful in it.
    public List<Finding> findings() {
        return description.closed() || writer != null
                ? List.of()
                : List.of(
                        new Finding(
                                "not-closed",
                                "the last writer did not close the store, or is still writing;"
                                        + " it is shown as of its last commit",
                                StoreJson.FILE));
    }

    /// The whole stream as a table again, columns in the order of its source. It reads this store
    /// and is valid until the store is closed.
    public Dataset toDataset() throws IOException {
        return new StoreDataset(this, false);
    }

    /// The extra columns as a dataset with a row a step, or null if there are none.
    public synchronized @Nullable Dataset extra() throws IOException {
        if (description.extra().isEmpty()) {
            return null;
        }
        Dataset opened = extra;
        if (opened == null) {
            List<Path> parts =
                    description.parts().stream().map(p -> path.resolve(p.file())).toList();
            opened = extraFormat().open(path.resolve(EXTRA_FOLDER), parts);
            extra = opened;
        }
        return opened;
    }

    /// Appends steps, field by field.
    ///
    /// @throws IllegalStateException if the store is open for reading
    public StoreAppender appender() {
        return writer().appender();
    }

    /// A path for the next file of extra columns. It counts once [#addExtraPart] was called.
    public Path nextExtraPart() throws IOException {
        Path folder = Files.createDirectories(path.resolve(EXTRA_FOLDER));
        return folder.resolve("part-%05d.parquet".formatted(description.parts().size()));
    }

    /// Adds a file of extra columns that stands at [#nextExtraPart]; the next commit names it.
    ///
    /// @param rows the number of its rows
    public void addExtraPart(Path part, long rows) {
        List<ExtraPart> parts = new ArrayList<>(description.parts());
        parts.add(new ExtraPart(EXTRA_FOLDER + "/" + part.getFileName(), rows));
        description = description.withParts(parts);
    }

    /// Says where the content came from; the next commit writes it.
    ///
    /// @param source the value of `source` in `store.json`
    /// @param metadata what the source kept beside its columns
    public void describeSource(Map<String, Object> source, Map<String, String> metadata) {
        description = description.withSource(source, metadata);
    }

    /// How extra columns are written.
    public static ExtraFormat extraFormat() {
        return ServiceLoader.load(ExtraFormat.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no format for extra columns"));
    }

    /// Makes all that was appended survive the loss of power, and shows it to readers that refresh.
    public void commit() throws IOException {
        description = writer().commit(description);
    }

    /// Shows what another process has committed since; the indices of tokens and rows don't change.
    ///
    /// @return whether there is anything new
    public synchronized boolean refresh() throws IOException {
        if (writer != null) {
            return false;
        }
        StoreDescription next = StoreJson.read(path);
        StoreDescription now = description;
        if (next.tokens() == now.tokens()
                && next.steps() == now.steps()
                && next.closed() == now.closed()) {
            return false;
        }
        if (next.tokens() < now.tokens() || next.steps() < now.steps()) {
            throw new DataException(
                    path.toString(),
                    StoreJson.FILE,
                    "at least %,d tokens as before".formatted(now.tokens()),
                    "%,d tokens: the store was replaced".formatted(next.tokens()));
        }
        // The earlier mapping stays until close: other threads may be reading it.
        view = map(path, next, arena);
        description = next;
        Dataset old = extra;
        extra = null;
        if (old != null) {
            old.close();
        }
        return true;
    }

    /// Ends reading; a writing store is committed and its files are cut to length.
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (StoreWriter _ = writer;
                Dataset _ = extra) {
            if (writer != null) {
                description = writer.finish(description);
            }
        } finally {
            arena.close();
        }
    }

    private StoreView view() {
        if (writer == null) {
            return view;
        }
        try {
            return writer.view(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoreWriter writer() {
        if (writer == null) {
            throw new IllegalStateException(path + ": the store is open for reading only");
        }
        return writer;
    }

    @Override
    public List<Field> fields() {
        return description.fields();
    }

    @Override
    public long tokens() {
        return view().tokens();
    }

    @Override
    public long steps() {
        return view().steps();
    }

    @Override
    public long step(long token) {
        return view().step(token);
    }

    @Override
    public long type(long token) {
        return view().type(token);
    }

    @Override
    public long data(long token) {
        return view().data(token);
    }

    @Override
    public long stepOfRow(long row) {
        return view().stepOfRow(row);
    }

    @Override
    public long start(long row) {
        return view().start(row);
    }

    @Override
    public long rowOf(long token) {
        return view().rowOf(token);
    }

    @Override
    public long rowOfStep(long step) {
        return view().rowOfStep(step);
    }

    @Override
    public boolean isNullList(long row, int type) {
        return view().isNullList(row, type);
    }

    @Override
    public TokenWindow window(long from, long to) {
        return view().window(from, to);
    }

    @Override
    public StepWindow stepWindow(long from, long to, int cap) {
        return view().stepWindow(from, to, cap);
    }

    @Override
    public TokenArray get(IndexArray indices) {
        return view().get(indices);
    }
}
