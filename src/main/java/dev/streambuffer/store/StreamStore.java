package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.ExtraFormat;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.Numerals;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A token stream on disk. [#open] maps a store for reading: its size does not matter, nothing is
/// read before it is asked for. [#create] and [#openForWriting] append as well, one writer at a
/// time.
///
/// Reading is safe from any number of threads. [#close] unmaps the files: a read that is under way
/// in another thread ends with an [IllegalStateException], and so does every later one.
public final class StreamStore extends MappedStream implements Closeable {

    /// The version of the store format that is written.
    public static final int FORMAT_VERSION = StoreJson.VERSION;

    private final Path path;

    /// What unmaps the files; null for a snapshot, which reads another store's.
    private final @Nullable Arena arena;

    private final @Nullable StoreWriter writer;
    private final RecoveryReport recovery;

    /// Tells whether `tokens.npy` is still the file that was opened, where the file system can.
    private final @Nullable Object identity;

    private volatile StoreDescription description;
    private volatile StoreView view;
    private @Nullable Dataset extra;
    private boolean closed;

    private StreamStore(
            Path path,
            @Nullable Arena arena,
            StoreDescription description,
            StoreView view,
            @Nullable StoreWriter writer,
            RecoveryReport recovery,
            @Nullable Object identity) {
        this.path = path;
        this.arena = arena;
        this.description = description;
        this.view = view;
        this.writer = writer;
        this.recovery = recovery;
        this.identity = identity;
    }

    /// Opens a store for reading, as of its last commit.
    ///
    /// @param path the store's folder
    /// @throws DataException if it is no store, or its files don't fit its description
    public static StreamStore open(Path path) throws IOException {
        StoreDescription description = StoreJson.read(path);
        Object identity = RecordFile.identity(path, RecordLayout.TOKENS);
        Arena arena = RecordFile.newArena();
        try {
            StoreView view = StoreView.map(path, description, arena);
            return new StreamStore(
                    path, arena, description, view, null, RecoveryReport.NOTHING, identity);
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

    /// Makes an empty store with fields of which only the names are known, of encoding float64, and
    /// opens it for writing.
    ///
    /// @param path a folder that doesn't exist or is empty
    /// @throws IllegalArgumentException if there is no name, or one twice
    /// @throws DataException if something is there already
    public static StreamStore create(Path path, String... names) throws IOException {
        return create(path, StoreOptions.DEFAULT, names);
    }

    /// As [#create(Path, String...)], with options.
    public static StreamStore create(Path path, StoreOptions options, String... names)
            throws IOException {
        return create(path, StoreDescription.ofNames(names), options);
    }

    /// Makes an empty store with these fields, of which features and encodings are known, and opens
    /// it for writing.
    ///
    /// @param path a folder that doesn't exist or is empty
    /// @param fields by type ID, from 0
    /// @throws IllegalArgumentException if there is no field, or a name twice
    /// @throws DataException if something is there already
    public static StreamStore create(Path path, List<Field> fields) throws IOException {
        return create(path, StoreDescription.ofFields(fields), StoreOptions.DEFAULT);
    }

    /// Makes an empty store with these fields and opens it for writing.
    ///
    /// @param path a folder that doesn't exist or is empty
    /// @param description fields, extra columns and source; its counts are 0
    /// @throws DataException if something is there already
    public static StreamStore create(Path path, StoreDescription description, StoreOptions options)
            throws IOException {
        return create(path, description, options, Disk.REAL);
    }

    static StreamStore create(
            Path path, StoreDescription description, StoreOptions options, Disk disk)
            throws IOException {
        if (Files.exists(path)) {
            try (var files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw new DataException(
                            path.toString(), "", "a new store's folder", "a folder with files");
                }
            }
        }
        disk.createFolder(path.toAbsolutePath());
        return write(
                path, WriterLock.take(path), description, options, RecoveryReport.NOTHING, disk);
    }

    /// As [#openForWriting(Path, StoreOptions)], with the default options.
    public static StreamStore openForWriting(Path path) throws IOException {
        return openForWriting(path, StoreOptions.DEFAULT);
    }

    /// Opens a store for appending behind its last step. If its last writer did not close it, whole
    /// steps that stand behind its last commit are taken first; see [#recovery].
    ///
    /// @throws DataException if another writer has it, or its files don't fit its description
    public static StreamStore openForWriting(Path path, StoreOptions options) throws IOException {
        return openForWriting(path, options, Disk.REAL);
    }

    static StreamStore openForWriting(Path path, StoreOptions options, Disk disk)
            throws IOException {
        StoreJson.read(path);
        WriterLock lock = WriterLock.take(path);
        try {
            // Only now: the writer before may have committed in between.
            StoreDescription description = StoreJson.read(path);
            try (Arena arena = RecordFile.newArena()) {
                StoreView.map(path, description, arena);
            }
            if (description.closed()) {
                return write(path, lock, description, options, RecoveryReport.NOTHING, disk);
            }
            StoreRecovery.Outcome outcome = StoreRecovery.recover(path, description, disk);
            return write(path, lock, outcome.description(), options, outcome.report(), disk);
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
            RecoveryReport recovery,
            Disk disk)
            throws IOException {
        StoreWriter writer = StoreWriter.open(path, lock, description, options, disk);
        try {
            StoreDescription committed = writer.commit(description);
            return new StreamStore(
                    path,
                    RecordFile.newArena(),
                    committed,
                    writer.view(committed),
                    writer,
                    recovery,
                    null);
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /// The store's folder.
    @Override
    public Path path() {
        return path;
    }

    /// What `store.json` says, with the counts of the last commit.
    public StoreDescription description() {
        return description;
    }

    /// How many bytes a store takes, without its extra columns.
    ///
    /// @param tokens the number of tokens
    /// @param steps the number of steps
    public static long bytes(long tokens, long steps) {
        return RecordLayout.TOKENS.fileBytes(tokens) + RecordLayout.STEPS.fileBytes(steps);
    }

    /// The bytes of its token stream and its step index.
    public long bytes() {
        return bytes(tokens(), steps());
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
    /// and is valid until the store is closed. A store that is open for writing is committed first
    /// if it has extra columns.
    public Dataset toDataset() throws IOException {
        if (writer != null && !description.extra().isEmpty()) {
            commit();
        }
        return new StoreDataset(this, false);
    }

    /// As [#toDataset], every field as the numbers that its tokens hold: one whose encoding is
    /// float64 as a column of float64, whatever its feature. So words can be read that do not fit
    /// their field's feature, such as 0.5 where it says int64.
    public Dataset toDatasetAsStored() throws IOException {
        return new StoreDataset(this, false).asStored();
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
            opened =
                    parts.isEmpty()
                            ? new NoRows(path.toString(), description.extra())
                            : extraFormat().open(path.resolve(ExtraParts.FOLDER), parts);
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

    /// As [#append(long[], List, List, Map)], without extra values.
    public void append(long[] steps, List<String> names, List<? extends @Nullable Object> values)
            throws IOException {
        append(steps, names, values, Map.of());
    }

    /// Appends flat parallel sequences: entry i gives field `names[i]` of step `steps[i]` the
    /// values `values[i]`. Steps don't go down, fields of a step come in the order of their type
    /// IDs; a step may leave fields out, and go on in a later call with later ones.
    ///
    /// After an error nothing of the call is in the store. For recording loops [#appender] is
    /// faster, as it boxes nothing.
    ///
    /// @param values each a number or boolean, an array or list of those (one dimension), or null
    /// @param extra by extra column, a value for each step that this call begins
    /// @throws IllegalArgumentException for sequences of unequal length, and with step and field in
    ///   it for a lower step, an unknown field, one given twice or out of order, more than one
    ///   dimension, or a value that the field can't hold exactly
    /// @throws IOException if the disk is full
    public void append(
            long[] steps,
            List<String> names,
            List<? extends @Nullable Object> values,
            Map<String, ? extends List<? extends @Nullable Object>> extra)
            throws IOException {
        new SequenceAppender(fields(), appender()).append(steps, names, values, extra);
    }

    /// A path for the next file of extra columns. It counts once [#addExtraPart] was called.
    public Path nextExtraPart() throws IOException {
        return writer().extraParts().next();
    }

    /// Adds a file of extra columns that stands at [#nextExtraPart]; the next commit names it.
    /// Steps that have no row in a part by then get one without values.
    ///
    /// @param rows the number of its rows
    public void addExtraPart(Path part, long rows) throws IOException {
        writer().extraParts().add(part, rows);
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
        return ExtraParts.format();
    }

    /// Makes all that was appended survive the loss of power, and shows it to readers that refresh.
    public void commit() throws IOException {
        description = writer().commit(description);
        forgetExtra();
    }

    /// Makes the store empty, durably. What was mapped before is not to be read any more.
    public void clear() throws IOException {
        description = writer().clear(description);
        forgetExtra();
    }

    private synchronized void forgetExtra() throws IOException {
        Dataset old = extra;
        extra = null;
        if (old != null) {
            old.close();
        }
    }

    /// This store as it is now, for reading: what is committed later does not change it. It reads
    /// the same mapping, and is valid until this store is closed.
    public StreamStore snapshot() {
        return new StreamStore(
                path, null, description, view(), null, RecoveryReport.NOTHING, identity);
    }

    /// Shows what another process has committed since; the indices of tokens and rows don't change.
    ///
    /// @return whether there is anything new
    /// @throws DataException if the store was cleared or replaced; what is shown stays as it was
    public synchronized boolean refresh() throws IOException {
        Arena mapping = arena;
        if (writer != null || mapping == null) {
            return false;
        }
        StoreDescription next = StoreJson.read(path);
        StoreDescription now = description;
        boolean fewer = next.tokens() < now.tokens() || next.steps() < now.steps();
        if (fewer || !Objects.equals(RecordFile.identity(path, RecordLayout.TOKENS), identity)) {
            throw new DataException(
                    path.toString(),
                    "",
                    "the store that was opened, of %s tokens or more"
                            .formatted(Numerals.plain(now.tokens())),
                    "another of %s tokens: it was cleared or replaced, open it again"
                            .formatted(Numerals.plain(next.tokens())));
        }
        if (next.tokens() == now.tokens()
                && next.steps() == now.steps()
                && next.closed() == now.closed()) {
            return false;
        }
        // An earlier mapping stays until close: other threads may be reading it.
        StoreView more = view.extendedTo(next.tokens(), next.steps(), next.nulls());
        view = more != null ? more : StoreView.map(path, next, mapping);
        description = next;
        forgetExtra();
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
            if (arena != null) {
                arena.close();
            }
        }
    }

    @Override
    StoreView view() {
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
}
