package dev.streambuffer.store;

import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;

/// Appends steps to a store without boxing anything: [#step], then [#put] in the order of the
/// fields, then [#end]. Nothing of a step is in the store before its `end`; a step that failed is
/// dropped by the next `step`. A step that has the number of the last one goes on with its later
/// fields. For one thread.
///
/// What `end` returned for survives the death of the process; [StreamStore#commit] makes it survive
/// the loss of power.
public final class StoreAppender {

    static final int NO_TYPE = -1;

    private final List<Field> fields;
    private final RecordAppender tokens;
    private final RecordAppender steps;
    private final RecordAppender nulls;
    private final AppendedCounts counts;
    private final ExtraRows extra;

    private long lastStep;
    private int lastType = NO_TYPE;
    private boolean any;

    private long step;
    private int type;
    private boolean begun;
    private boolean newRow;
    private int[] types = new int[64];
    private long[] words = new long[64];
    private int size;
    private int[] nullTypes = new int[4];
    private int nullCount;
    private boolean broken;
    private @Nullable Object @Nullable [] extraValues;

    StoreAppender(
            List<Field> fields,
            RecordAppender tokens,
            RecordAppender steps,
            RecordAppender nulls,
            AppendedCounts counts,
            ExtraRows extra)
            throws IOException {
        this.fields = fields;
        this.tokens = tokens;
        this.steps = steps;
        this.nulls = nulls;
        this.counts = counts;
        this.extra = extra;
        counts.set(tokens.count(), steps.count(), nulls.count());
        if (steps.count() > 0) {
            any = true;
            long row = steps.count() - 1;
            RecordFile rows = steps.view(steps.count());
            lastStep = rows.get(row, 0);
            lastType = Math.max(lastTokenType(rows.get(row, 1)), lastNullType(row));
        }
    }

    private int lastTokenType(long start) throws IOException {
        long end = tokens.count();
        return start < end ? (int) tokens.view(end).get(end - 1, 1) : NO_TYPE;
    }

    private int lastNullType(long row) throws IOException {
        long end = nulls.count();
        if (end == 0) {
            return NO_TYPE;
        }
        RecordFile records = nulls.view(end);
        return records.get(end - 1, 0) == row ? (int) records.get(end - 1, 1) : NO_TYPE;
    }

    /// Begins a step, or goes on with the last one if it has this number.
    ///
    /// @throws IllegalArgumentException if the number is lower than the last one's
    public StoreAppender step(long number) {
        size = 0;
        nullCount = 0;
        extraValues = null;
        begun = false;
        if (any && number < lastStep) {
            throw new IllegalArgumentException(
                    "expected step %d or later, found step %d".formatted(lastStep, number));
        }
        newRow = !any || number != lastStep;
        step = number;
        type = newRow ? NO_TYPE : lastType;
        begun = true;
        return this;
    }

    /// Adds one value.
    ///
    /// @param fieldType the field, from 0
    /// @param word its data bits in the field's encoding
    /// @throws IllegalArgumentException for an unknown field, or one out of order
    public StoreAppender put(int fieldType, long word) {
        startField(fieldType);
        ensure(1);
        types[size] = fieldType;
        words[size++] = word;
        return this;
    }

    /// Adds a list of values, or an empty one.
    ///
    /// @param fieldType the field, from 0
    /// @param values data bits in the field's encoding
    /// @param from the first of them
    /// @param count their number
    /// @throws IllegalArgumentException for an unknown field, or one out of order
    public StoreAppender put(int fieldType, long[] values, int from, int count) {
        startField(fieldType);
        ensure(count);
        System.arraycopy(values, from, words, size, count);
        Arrays.fill(types, size, size + count, fieldType);
        size += count;
        return this;
    }

    /// Says that a list field is null in this step, not empty. For a scalar it is the same as no
    /// value.
    public StoreAppender putNullList(int fieldType) {
        startField(fieldType);
        noteNull(fieldType);
        return this;
    }

    private void noteNull(int fieldType) {
        if (fields.get(fieldType).feature().isScalar()) {
            return;
        }
        if (nullCount == nullTypes.length) {
            nullTypes = Arrays.copyOf(nullTypes, 2 * nullCount);
        }
        nullTypes[nullCount++] = fieldType;
    }

    /// Says that a field is null in this step: a list that is null, or a scalar without a token.
    StoreAppender putNull(int fieldType) {
        startField(fieldType);
        if (!fields.get(fieldType).declared() || !fields.get(fieldType).feature().isScalar()) {
            noteNull(fieldType);
        }
        return this;
    }

    /// Gives an extra column's value for this step. Columns without a value are null in it. Values
    /// are kept in memory until [StreamStore#commit], which is when they are durable.
    ///
    /// @param column the column's name
    /// @param value a number, a boolean or a text, as the column's feature says, or null
    /// @throws IllegalArgumentException for an unknown column, or a value that it can't hold
    /// @throws IllegalStateException if the step was committed before
    public StoreAppender extra(String column, @Nullable Object value) {
        try {
            int index = extra.column(column);
            Object stored = extra.stored(index, value);
            extraRow()[index] = stored;
            return this;
        } catch (IllegalArgumentException e) {
            begun = false;
            throw e;
        }
    }

    /// Takes values as [ExtraRows#rows] gives them.
    void extra(@Nullable Object[] values) {
        System.arraycopy(values, 0, extraRow(), 0, values.length);
    }

    private @Nullable Object[] extraRow() {
        if (!begun) {
            throw new IllegalStateException("no step begun");
        }
        if (!newRow && !extra.isOpen(steps.count() - 1)) {
            throw new IllegalStateException(
                    "step %d: its extra values are written already".formatted(step));
        }
        @Nullable Object[] values = extraValues;
        if (values == null) {
            values = newRow ? extra.empty() : extra.get(steps.count() - 1);
            extraValues = values;
        }
        return values;
    }

    /// Makes room, so that steps of so many tokens in all can't fail for want of it.
    void reserve(long moreTokens, long moreSteps, long moreNulls) throws IOException {
        requireWhole();
        extra.spill(steps.count());
        boolean zeroMayFollow = zeroMayFollow();
        tokens.reserve(moreTokens, zeroMayFollow);
        steps.reserve(moreSteps, zeroMayFollow);
        if (moreNulls > 0) {
            nulls.reserve(moreNulls, nulls.count() == 0);
        }
    }

    /// Starts from an empty store.
    void clear() {
        any = false;
        begun = false;
        lastType = NO_TYPE;
        extra.clear(0);
    }

    boolean any() {
        return any;
    }

    long lastStep() {
        return lastStep;
    }

    int lastType() {
        return lastType;
    }

    ExtraRows extra() {
        return extra;
    }

    /// Writes the step into the store.
    ///
    /// @throws IOException if the disk is full; the store is as before
    /// @throws IllegalStateException if no step was begun, or the store is closed
    public void end() throws IOException {
        if (!begun) {
            throw new IllegalStateException("no step begun");
        }
        requireWhole();
        if (extraValues != null) {
            extra.spill(steps.count());
        }
        boolean zeroMayFollow = zeroMayFollow();
        if (size > 0) {
            tokens.reserve(size, zeroMayFollow);
        }
        if (newRow) {
            steps.reserve(1, zeroMayFollow);
        }
        if (nullCount > 0) {
            nulls.reserve(nullCount, nulls.count() == 0);
        }
        write();
    }

    private void requireWhole() throws IOException {
        if (broken) {
            throw new IOException("an earlier step failed half-way; open the store again");
        }
    }

    /// As [#end], into room that [#reserve] made: it can't fail.
    void endReserved() {
        if (!begun) {
            throw new IllegalStateException("no step begun");
        }
        write();
    }

    private void write() {
        // Until all of the group is there: what half of it left behind must not be overwritten by
        // a shorter one, whose tokens would seem to go on with the rest.
        broken = true;
        writeGroup();
        broken = false;
        nulls.advance(nullCount);
        tokens.advance(size);
        steps.advance(newRow ? 1 : 0);
        counts.set(tokens.count(), steps.count(), nulls.count());
        any = true;
        lastStep = step;
        lastType = type;
        begun = false;
        if (extraValues != null) {
            extra.set(steps.count() - 1, extraValues);
        }
    }

    /// Whether an empty page that a loss of power leaves as zeros, which read as step 0, type 0,
    /// row 0, would look like a record.
    private boolean zeroMayFollow() {
        return !any || lastStep <= 0;
    }

    /// Null lists first, then the tokens, then the step entry. A group that goes on with a row has
    /// no step entry: its null lists wait for its first token, as they are in a row already.
    private void writeGroup() {
        long row = steps.count() - (newRow ? 0 : 1);
        long start = tokens.count();
        boolean wait = nullCount > 0 && !newRow && size > 0;
        if (nullCount > 0) {
            writeNulls(wait ? StoreRecovery.waitingFor(start) : row);
            VarHandle.releaseFence();
        }
        if (size > 0) {
            writeTokens(tokens.tail());
        }
        VarHandle.releaseFence();
        if (wait) {
            writeNulls(row);
        }
        if (newRow) {
            MemorySegment entry = steps.tail();
            entry.set(RecordFile.WORD, 0, step);
            // The start comes last: unlike a step number it is never -1, the mark of empty space.
            VarHandle.releaseFence();
            entry.set(RecordFile.WORD, Long.BYTES, start);
        }
    }

    /// The first token comes last: where it is there, the whole group is.
    private void writeTokens(MemorySegment tail) {
        int record = RecordLayout.TOKENS.recordBytes();
        for (int i = 1; i < size; i++) {
            writeToken(tail, (long) i * record, i);
        }
        VarHandle.releaseFence();
        writeToken(tail, 0, 0);
    }

    private void writeToken(MemorySegment tail, long offset, int i) {
        tail.set(RecordFile.WORD, offset + 2 * Long.BYTES, words[i]);
        tail.set(RecordFile.WORD, offset, step);
        if (i == 0) {
            // The type comes last: unlike a step or data it is never -1, the mark of empty space.
            VarHandle.releaseFence();
        }
        tail.set(RecordFile.WORD, offset + Long.BYTES, types[i]);
    }

    /// The first one comes last, as with tokens.
    private void writeNulls(long row) {
        MemorySegment tail = nulls.tail();
        for (int i = nullCount - 1; i >= 0; i--) {
            long offset = (long) i * RecordLayout.NULLS.recordBytes();
            tail.set(RecordFile.WORD, offset, row);
            VarHandle.releaseFence();
            tail.set(RecordFile.WORD, offset + Long.BYTES, nullTypes[i]);
        }
    }

    private void startField(int fieldType) {
        if (!begun) {
            throw new IllegalStateException("no step begun");
        }
        if (fieldType < 0 || fieldType >= fields.size()) {
            begun = false;
            throw new IllegalArgumentException(
                    "step %d: expected a field type from 0 to %d, found %d"
                            .formatted(step, fields.size() - 1, fieldType));
        }
        if (fieldType <= type) {
            begun = false;
            throw new IllegalArgumentException(
                    "step %d: expected a field after %s, found %s"
                            .formatted(step, name(type), name(fieldType)));
        }
        type = fieldType;
    }

    private String name(int fieldType) {
        return "'" + fields.get(fieldType).name() + "'";
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > words.length) {
            int length = Math.max(needed, 2 * words.length);
            words = Arrays.copyOf(words, length);
            types = Arrays.copyOf(types, length);
        }
    }
}
