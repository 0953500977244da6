package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Finding;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.Shape;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;
import dev.streambuffer.task.CancelToken;
import dev.streambuffer.task.Progress;
import dev.streambuffer.task.ProgressListener;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// A token file that is no store, open for reading: a NPY file of (step, type, data) records in any
/// order, byte order, padding and width; the same without a header; or `data.npy` with `index.npy`
/// in a folder. It is mapped, and decoded when it is read. A row starts where the step changes or
/// the type goes down.
///
/// Nothing in such a file says how its data words are encoded. Unless that is given it is guessed
/// from the words, and [#findings] say so.
public final class ForeignTokens implements TokenStream, Closeable {

    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private final Path path;
    private final Arena arena;
    private final ForeignWords words;
    private final long tokens;
    private final long[] rowsBefore;
    private final List<Field> fields;
    private final List<Finding> findings;
    private final List<MappedFault.Length> lengths;

    private ForeignTokens(
            Path path,
            Arena arena,
            ForeignFiles files,
            ForeignWords words,
            long tokens,
            long[] rowsBefore,
            List<Field> fields,
            List<Finding> findings) {
        this.path = path;
        this.arena = arena;
        this.words = words;
        this.tokens = tokens;
        this.rowsBefore = rowsBefore;
        this.fields = List.copyOf(fields);
        this.findings = List.copyOf(findings);
        this.lengths = files.lengths();
    }

    /// Whether a path is meant as a token file: it starts as a NPY file or has its ending, or is a
    /// folder with `data.npy` and `index.npy` in it. Records without a header can't be told.
    public static boolean isThere(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return ForeignFiles.isSplit(path) && !Files.exists(path.resolve(StoreJson.FILE));
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(NPY.length), NPY)
                    || path.toString().endsWith(".npy");
        }
    }

    /// Opens a token file and reads it once.
    ///
    /// @throws DataException if it is not of a known form, or an option does not fit it
    /// @throws java.util.concurrent.CancellationException if cancelled
    public static ForeignTokens open(
            Path path, ForeignOptions options, CancelToken cancel, ProgressListener progress)
            throws IOException {
        Arena arena = RecordFile.newArena();
        ForeignFiles files = new ForeignFiles(arena);
        try {
            ForeignWords words =
                    options.record() != null
                            ? files.raw(path, options.record())
                            : Files.isDirectory(path) ? files.split(path) : files.records(path);
            List<Finding> findings = new ArrayList<>();
            long tokens = options.keepSlack() ? words.tokens() : withoutSlack(words, findings);
            ForeignScan scan =
                    ForeignScan.of(words, tokens, options.names().size(), cancel, progress);
            findings.addAll(scan.findings());
            stepsWithoutTokens(words, findings);
            List<Field> fields = new ForeignFields(path, options, words, scan).list(findings);
            return new ForeignTokens(
                    path, arena, files, words, tokens, scan.rowsBefore(), fields, findings);
        } catch (InternalError e) {
            arena.close();
            throw MappedFault.explain(path, files.lengths(), e);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Records of zeros at the end can't be tokens where they would make step or type go down.
    private static long withoutSlack(ForeignWords words, List<Finding> findings) {
        long end = words.tokens();
        while (end > 0
                && words.data(end - 1) == 0
                && words.step(end - 1) == 0
                && words.type(end - 1) == 0) {
            end--;
        }
        long zeros = words.tokens() - end;
        boolean impossible =
                end > 0
                        && (words.step(end - 1) > 0
                                || words.step(end - 1) == 0 && words.type(end - 1) > 0);
        if (zeros == 0 || !impossible && (end > 0 || zeros == 1)) {
            return words.tokens();
        }
        findings.add(
                new Finding(
                        "slack",
                        "%s records of zeros at the end are left out"
                                .formatted(Numerals.plain(zeros)),
                        "record " + end));
        return end;
    }

    private static void stepsWithoutTokens(ForeignWords words, List<Finding> findings) {
        if (!(words instanceof ForeignWords.Split split)) {
            return;
        }
        long empty = 0;
        long tokens = 0;
        for (long entry = 0; entry < split.entries(); entry++) {
            tokens += split.start(entry + 1) - split.start(entry);
            boolean last =
                    entry + 1 == split.entries()
                            || split.stepOfEntry(entry + 1) != split.stepOfEntry(entry);
            if (last) {
                empty += tokens == 0 ? 1 : 0;
                tokens = 0;
            }
        }
        if (empty > 0) {
            findings.add(
                    new Finding(
                            "step-without-token",
                            "%s steps without a token are left out"
                                    .formatted(Numerals.plain(empty)),
                            "index.npy"));
        }
    }

    /// The file or folder.
    public Path path() {
        return path;
    }

    /// What is doubtful in it.
    public List<Finding> findings() {
        return findings;
    }

    /// Appends all tokens to a store.
    ///
    /// @throws DataException if a token is out of order, or of no field, or the file is cut short
    /// @throws java.util.concurrent.CancellationException if cancelled
    public void copyTo(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        try {
            copyAll(store, cancel, progress);
            MappedFault.settle(this);
        } catch (InternalError e) {
            throw MappedFault.explain(path, lengths, e);
        }
    }

    private void copyAll(StreamStore store, CancelToken cancel, ProgressListener progress)
            throws IOException {
        StoreAppender out = store.appender();
        long[] run = new long[64];
        long token = 0;
        while (token < tokens) {
            long first = token;
            long step = words.step(token);
            try {
                out.step(step);
                while (token < tokens && words.step(token) == step) {
                    long type = words.type(token);
                    int size = 0;
                    for (;
                            token < tokens
                                    && words.type(token) == type
                                    && words.step(token) == step;
                            token++) {
                        if (size == run.length) {
                            run = Arrays.copyOf(run, Math.multiplyExact(2, size));
                        }
                        run[size++] = words.data(token);
                    }
                    out.put(Math.clamp(type, -1, Integer.MAX_VALUE), run, 0, size);
                }
            } catch (IllegalArgumentException e) {
                throw DataException.of(
                        path.toString(), "record %d: %s".formatted(token, e.getMessage()), e);
            }
            out.end();
            if (first / ForeignScan.TOKENS_A_CHUNK != token / ForeignScan.TOKENS_A_CHUNK) {
                cancel.check();
                progress.progress(new Progress("importing", token, tokens, "tokens"));
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public long tokens() {
        return tokens;
    }

    @Override
    public long steps() {
        return rowsBefore[rowsBefore.length - 1];
    }

    @Override
    public long step(long token) {
        return words.step(Objects.checkIndex(token, tokens));
    }

    @Override
    public long type(long token) {
        return words.type(Objects.checkIndex(token, tokens));
    }

    @Override
    public long data(long token) {
        return words.data(Objects.checkIndex(token, tokens));
    }

    @Override
    public long stepOfRow(long row) {
        return words.step(start(Objects.checkIndex(row, steps())));
    }

    @Override
    public long start(long row) {
        if (row == steps()) {
            return tokens;
        }
        Objects.checkIndex(row, steps());
        int low = 0;
        int high = rowsBefore.length;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (rowsBefore[middle] <= row) {
                low = middle;
            } else {
                high = middle;
            }
        }
        long seen = rowsBefore[low];
        long token = (long) low * ForeignScan.TOKENS_A_CHUNK;
        for (; ; token++) {
            if (startsRow(token) && seen++ == row) {
                return token;
            }
        }
    }

    @Override
    public long rowOf(long token) {
        Objects.checkIndex(token, tokens);
        int chunk = (int) (token / ForeignScan.TOKENS_A_CHUNK);
        long row = rowsBefore[chunk] - 1;
        for (long i = (long) chunk * ForeignScan.TOKENS_A_CHUNK; i <= token; i++) {
            if (startsRow(i)) {
                row++;
            }
        }
        return row;
    }

    /// The first row whose step number is at least `step`, if steps don't go down.
    @Override
    public long rowOfStep(long step) {
        long low = 0;
        long high = tokens;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (words.step(middle) < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == tokens ? steps() : rowOf(low);
    }

    private boolean startsRow(long token) {
        return token == 0
                || ForeignScan.startsRow(
                        words.step(token),
                        words.type(token),
                        words.step(token - 1),
                        words.type(token - 1));
    }

    /// Such files can't say so.
    @Override
    public boolean isNullList(long row, int type) {
        return false;
    }

    @Override
    public TokenWindow window(long from, long to) {
        Objects.checkFromToIndex(from, to, tokens);
        long[] indices = new long[Math.toIntExact(to - from)];
        Arrays.setAll(indices, i -> from + i);
        TokenArray all = get(new IndexArray(Shape.of(indices.length), indices));
        return new TokenWindow(from, all.steps(), all.types(), all.values());
    }

    @Override
    public StepWindow stepWindow(long from, long to, int cap) {
        Objects.checkFromToIndex(from, to, steps());
        int rows = Math.toIntExact(to - from);
        return reading(() -> new StepWindowReader(this, false, from, rows, cap).read());
    }

    @Override
    public <T> T reading(Supplier<T> work) {
        return MappedFault.guard(path, () -> lengths, work);
    }

    @Override
    public TokenArray get(IndexArray array) {
        return reading(() -> gather(array));
    }

    private TokenArray gather(IndexArray array) {
        long[] indices = array.indices();
        long[] types = new long[indices.length];
        long[] values = new long[indices.length];
        long[] steps = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            long token = TokenGather.index(indices[i], tokens);
            types[i] = words.type(token);
            values[i] = words.data(token);
            steps[i] = words.step(token);
        }
        return new TokenArray(array.shape(), types, values, steps);
    }
}
