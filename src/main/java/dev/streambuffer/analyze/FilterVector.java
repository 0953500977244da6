package dev.streambuffer.analyze;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;

/// Values of a block of rows: one a row, or a list a row. The arrays may be longer than their
/// counts say, and are not to be changed.
///
/// @param kind what the values are
/// @param rows the number of rows
/// @param offsets of lists: row r has the values from `offsets[r]` to `offsets[r + 1]`, end
///   exclusive; null if every row has one value
/// @param words the values' bits, unless they are texts
/// @param texts the values, if they are texts
/// @param missing values that are null; null if none is
/// @param missingRows of lists: rows that are null, which have no values; null if none is
record FilterVector(
        Kind kind,
        int rows,
        int @Nullable [] offsets,
        long[] words,
        @Nullable String[] texts,
        boolean @Nullable [] missing,
        boolean @Nullable [] missingRows) {

    private static final long[] NO_WORDS = {};
    private static final @Nullable String[] NO_TEXTS = {};

    /// What values can be. Truth is an integer, 1 or 0.
    enum Kind {
        /// int64
        LONG,
        /// uint64, by its bits
        ULONG,
        /// float64, by its bits
        DOUBLE,
        TEXT
    }

    /// A number a row.
    static FilterVector scalars(Kind kind, int rows, long[] words, boolean @Nullable [] missing) {
        return new FilterVector(kind, rows, null, words, NO_TEXTS, missing, null);
    }

    /// A text a row.
    static FilterVector texts(int rows, @Nullable String[] texts, boolean @Nullable [] missing) {
        return new FilterVector(Kind.TEXT, rows, null, NO_WORDS, texts, missing, null);
    }

    boolean isList() {
        return offsets != null;
    }

    /// The number of values of all rows.
    int values() {
        return offsets == null ? rows : offsets[rows];
    }

    boolean isMissing(int value) {
        return missing != null && missing[value];
    }

    boolean isMissingRow(int row) {
        return offsets == null ? isMissing(row) : missingRows != null && missingRows[row];
    }

    /// A number as a float64, rounded to nearest if it has no other way.
    double number(int value) {
        return number(kind, words[value]);
    }

    static double number(Kind kind, long word) {
        return switch (kind) {
            case LONG -> word;
            case ULONG -> word >= 0 ? word : (word >>> 1 | word & 1) * 2.0;
            case DOUBLE -> Double.longBitsToDouble(word);
            case TEXT -> Double.NaN;
        };
    }

    /// Other numbers in the same places.
    FilterVector with(Kind other, long[] numbers) {
        return new FilterVector(other, rows, offsets, numbers, NO_TEXTS, missing, missingRows);
    }

    /// The rows `from` to `to`, end exclusive.
    FilterVector slice(int from, int to) {
        if (from == 0 && to == rows) {
            return this;
        }
        int[] ends = offsets;
        int first = ends == null ? from : ends[from];
        int last = ends == null ? to : ends[to];
        int[] moved = null;
        if (ends != null) {
            moved = new int[to - from + 1];
            for (int r = 0; r < moved.length; r++) {
                moved[r] = ends[from + r] - first;
            }
        }
        return new FilterVector(
                kind,
                to - from,
                moved,
                kind == Kind.TEXT ? NO_WORDS : Arrays.copyOfRange(words, first, last),
                kind == Kind.TEXT ? Arrays.copyOfRange(texts, first, last) : NO_TEXTS,
                missing == null ? null : Arrays.copyOfRange(missing, first, last),
                missingRows == null ? null : Arrays.copyOfRange(missingRows, from, to));
    }

    /// One value a row in the lists of another vector: each row's value as often as its list is
    /// long.
    FilterVector spread(FilterVector lists) {
        int[] ends = Objects.requireNonNull(lists.offsets, "lists");
        int count = ends[rows];
        boolean text = kind == Kind.TEXT;
        long[] spreadWords = text ? NO_WORDS : new long[count];
        @Nullable String[] spreadTexts = text ? new String[count] : NO_TEXTS;
        boolean[] spreadMissing = missing == null ? null : new boolean[count];
        for (int r = 0; r < rows; r++) {
            for (int i = ends[r]; i < ends[r + 1]; i++) {
                if (text) {
                    spreadTexts[i] = texts[r];
                } else {
                    spreadWords[i] = words[r];
                }
                if (spreadMissing != null) {
                    spreadMissing[i] = isMissing(r);
                }
            }
        }
        return new FilterVector(
                kind, rows, ends, spreadWords, spreadTexts, spreadMissing, lists.missingRows);
    }

    /// Its lists without those of the rows that are dropped, which become null.
    FilterVector without(boolean[] dropped) {
        int[] ends = Objects.requireNonNull(offsets, "lists");
        int[] kept = new int[rows + 1];
        int[] from = new int[ends[rows]];
        boolean[] rowsMissing = new boolean[rows];
        int at = 0;
        for (int r = 0; r < rows; r++) {
            rowsMissing[r] = dropped[r] || isMissingRow(r);
            for (int i = ends[r]; i < ends[r + 1] && !rowsMissing[r]; i++) {
                from[at++] = i;
            }
            kept[r + 1] = at;
        }
        boolean text = kind == Kind.TEXT;
        long[] keptWords = text ? NO_WORDS : new long[at];
        @Nullable String[] keptTexts = text ? new String[at] : NO_TEXTS;
        boolean[] keptMissing = missing == null ? null : new boolean[at];
        for (int i = 0; i < at; i++) {
            if (text) {
                keptTexts[i] = texts[from[i]];
            } else {
                keptWords[i] = words[from[i]];
            }
            if (keptMissing != null) {
                keptMissing[i] = isMissing(from[i]);
            }
        }
        return new FilterVector(kind, rows, kept, keptWords, keptTexts, keptMissing, rowsMissing);
    }
}
