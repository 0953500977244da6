package dev.streambuffer.convert;

import dev.streambuffer.model.ArrayLevels;
import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

/// What only the values of a column tell: whether it can become tokens, and in which encoding.
final class ColumnScan {

    private static final long EXACT = 1L << 53;

    private final Column column;
    private final boolean unsigned;
    private final boolean integers;
    private final boolean array;
    private final ArrayLevels levels;

    private @Nullable String obstacle;
    private boolean beyondExact;
    private long inexact;
    private long firstInexactRow = -1;
    private long firstInexactValue;
    private long inRow;

    ColumnScan(Column column) {
        this.column = column;
        Dtype dtype = column.feature().scalarDtype();
        this.unsigned = dtype.kind() == Dtype.Kind.UNSIGNED;
        this.integers = dtype.isInteger() && dtype.bits() == 64;
        this.array = column.feature() instanceof Feature.ArrayOf;
        this.levels = new ArrayLevels(column.feature());
    }

    String name() {
        return column.name();
    }

    /// Why the column can't become tokens, or null.
    @Nullable String obstacle() {
        return obstacle;
    }

    /// Whether it holds an integer beyond 2^53 in magnitude.
    boolean beyondExact() {
        return beyondExact;
    }

    /// How many of its integers are no float64.
    long inexact() {
        return inexact;
    }

    /// The row of the first of them.
    long firstInexactRow() {
        return firstInexactRow;
    }

    /// The first of them, as text.
    String firstInexactText() {
        return unsigned
                ? Long.toUnsignedString(firstInexactValue)
                : Long.toString(firstInexactValue);
    }

    /// A scan of other rows of the same column.
    ColumnScan another() {
        return new ColumnScan(column);
    }

    /// Takes over what was seen in rows after its own.
    void append(ColumnScan later) {
        if (later.obstacle != null) {
            obstacle(later.obstacle);
        }
        beyondExact |= later.beyondExact;
        if (inexact == 0) {
            firstInexactRow = later.firstInexactRow;
            firstInexactValue = later.firstInexactValue;
        }
        inexact += later.inexact;
    }

    /// Looks at a batch.
    ///
    /// @param firstRow the batch's first row
    void add(long firstRow, ColumnBatch batch) {
        LeafBatch leaf = batch.leaves().getFirst();
        long[] words = leaf.words();
        if (words == null) {
            obstacle("its values are no numbers");
            return;
        }
        byte[] definition = leaf.definition();
        byte[] repetition = leaf.repetition();
        int max = leaf.leaf().maxDefinition();
        int lists = leaf.leaf().maxRepetition();
        long row = firstRow - 1;
        int value = 0;
        for (int i = 0; i < leaf.positions(); i++) {
            int rep = repetition == null ? 0 : repetition[i];
            if (rep == 0) {
                checkRowEnd(row);
                row++;
                inRow = 0;
            }
            int def = definition == null ? max : definition[i];
            if (def == max) {
                checkShape(row, rep);
                inRow++;
                checkWord(row, words[value++]);
            } else if (lists > 0 && def > 1) {
                obstacle("it has a null inside a list in row " + row);
            }
        }
        checkRowEnd(row);
    }

    private void checkWord(long row, long word) {
        if (!integers) {
            return;
        }
        boolean beyond =
                unsigned ? Long.compareUnsigned(word, EXACT) > 0 : word > EXACT || word < -EXACT;
        if (!beyond) {
            return;
        }
        beyondExact = true;
        if (unsigned && word < 0 || !isDouble(word)) {
            if (inexact++ == 0) {
                firstInexactRow = row;
                firstInexactValue = word;
            }
        }
    }

    /// Whether a float64 equals it. 2^63-1 rounds to 2^63, which a cast back would saturate.
    private static boolean isDouble(long word) {
        return (double) word < 0x1p63 && (long) (double) word == word;
    }

    private void checkShape(long row, int rep) {
        if (array && rep != levels.repetition(inRow)) {
            obstacle("row " + row + " is no array of " + column.feature().text());
        }
    }

    private void checkRowEnd(long row) {
        if (array && !levels.isWhole(inRow)) {
            obstacle("row " + row + " is no array of " + column.feature().text());
        }
    }

    private void obstacle(String what) {
        if (obstacle == null) {
            obstacle = what;
        }
    }
}
