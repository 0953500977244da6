package dev.streambuffer.store;

import dev.streambuffer.model.DataException;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.IndexArray;
import dev.streambuffer.model.StepWindow;
import dev.streambuffer.model.TokenArray;
import dev.streambuffer.model.TokenStream;
import dev.streambuffer.model.TokenWindow;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The state of a store at one moment: so many records of its mapped files.
///
/// @param fields the fields, by type ID
/// @param tokenFile (step, type, data) records
/// @param stepFile (step, start) records
/// @param nullFile (row, type) records, sorted
/// @param tokens how many tokens count
/// @param steps how many rows count
/// @param nulls how many null lists count
record StoreView(
        List<Field> fields,
        RecordFile tokenFile,
        RecordFile stepFile,
        RecordFile nullFile,
        long tokens,
        long steps,
        long nulls)
        implements TokenStream {

    private static final int STEP = 0;
    private static final int TYPE = 1;
    private static final int DATA = 2;
    private static final int START = 1;

    /// Maps the files of a store as its description counts them.
    ///
    /// @throws DataException if they don't fit it
    static StoreView map(Path path, StoreDescription d, Arena arena) throws IOException {
        RecordFile tokens = RecordFile.map(path, RecordLayout.TOKENS, d.tokens(), arena);
        RecordFile steps = RecordFile.map(path, RecordLayout.STEPS, d.steps(), arena);
        RecordFile nulls =
                d.nulls() > 0
                        ? RecordFile.map(path, RecordLayout.NULLS, d.nulls(), arena)
                        : new RecordFile(MemorySegment.NULL, RecordLayout.NULLS, 0);
        return new StoreView(d.fields(), tokens, steps, nulls, d.tokens(), d.steps(), d.nulls());
    }

    /// What of the store's files is mapped and counts.
    List<MappedFault.Length> lengths(Path folder) {
        List<MappedFault.Length> lengths = new ArrayList<>();
        lengths.add(length(folder, RecordLayout.TOKENS, tokens));
        lengths.add(length(folder, RecordLayout.STEPS, steps));
        if (nulls > 0) {
            lengths.add(length(folder, RecordLayout.NULLS, nulls));
        }
        return lengths;
    }

    private static MappedFault.Length length(Path folder, RecordLayout layout, long records) {
        return new MappedFault.Length(folder.resolve(layout.file()), layout.fileBytes(records));
    }

    /// The state of a later moment over the same mappings, or null if they are too short for it.
    @Nullable StoreView extendedTo(long moreTokens, long moreSteps, long moreNulls) {
        boolean fits =
                moreTokens <= tokenFile.count()
                        && moreSteps <= stepFile.count()
                        && moreNulls <= nullFile.count();
        return fits
                ? new StoreView(
                        fields, tokenFile, stepFile, nullFile, moreTokens, moreSteps, moreNulls)
                : null;
    }

    @Override
    public long step(long token) {
        return tokenFile.get(Objects.checkIndex(token, tokens), STEP);
    }

    @Override
    public long type(long token) {
        return tokenFile.get(Objects.checkIndex(token, tokens), TYPE);
    }

    @Override
    public long data(long token) {
        return tokenFile.get(Objects.checkIndex(token, tokens), DATA);
    }

    @Override
    public long stepOfRow(long row) {
        return stepFile.get(Objects.checkIndex(row, steps), STEP);
    }

    @Override
    public long start(long row) {
        if (row == steps) {
            return tokens;
        }
        long start = stepFile.get(Objects.checkIndex(row, steps), START);
        if (start < 0 || start > tokens) {
            throw damaged(row, "a start from 0 to " + tokens, start);
        }
        return start;
    }

    private static UncheckedIOException damaged(long row, String expected, long found) {
        return new UncheckedIOException(
                new DataException(
                        RecordLayout.STEPS.file(),
                        "record " + row,
                        expected,
                        found + "; the store is damaged, check it"));
    }

    @Override
    public long rowOf(long token) {
        Objects.checkIndex(token, tokens);
        // The last row that starts at or before the token; rows without tokens start where the
        // next one does.
        long row = firstRow(START, token + 1) - 1;
        if (row < 0) {
            throw damaged(0, "start 0", stepFile.get(0, START));
        }
        return row;
    }

    @Override
    public long rowOfStep(long step) {
        return firstRow(STEP, step);
    }

    @Override
    public boolean isNullList(long row, int type) {
        long low = 0;
        long high = nulls;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long middleRow = nullFile.get(middle, 0);
            if (middleRow < row || middleRow == row && nullFile.get(middle, 1) < type) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < nulls && nullFile.get(low, 0) == row && nullFile.get(low, 1) == type;
    }

    @Override
    public TokenWindow window(long from, long to) {
        Objects.checkFromToIndex(from, to, tokens);
        int size = Math.toIntExact(to - from);
        long[] stepWords = new long[size];
        long[] types = new long[size];
        long[] data = new long[size];
        for (int i = 0; i < size; i++) {
            stepWords[i] = tokenFile.get(from + i, STEP);
            types[i] = tokenFile.get(from + i, TYPE);
            data[i] = tokenFile.get(from + i, DATA);
        }
        return new TokenWindow(from, stepWords, types, data);
    }

    @Override
    public void copy(long from, int count, long[] types, long[] data) {
        Objects.checkFromIndexSize(from, count, tokens);
        for (int i = 0; i < count; i++) {
            types[i] = tokenFile.get(from + i, TYPE);
            data[i] = tokenFile.get(from + i, DATA);
        }
    }

    @Override
    public StepWindow stepWindow(long from, long to, int cap) {
        Objects.checkFromToIndex(from, to, steps);
        return new StepWindowReader(this, nulls > 0, from, Math.toIntExact(to - from), cap).read();
    }

    @Override
    public TokenArray get(IndexArray array) {
        return new TokenGather(tokenFile, tokens).get(array);
    }

    /// The first row whose word is at least `value`; the words don't go down from row to row.
    private long firstRow(int word, long value) {
        long low = 0;
        long high = steps;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (stepFile.get(middle, word) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
