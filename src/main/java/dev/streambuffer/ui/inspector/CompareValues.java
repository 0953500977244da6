package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.ui.control.GridCell;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What a column has in one row of one of two sources.
///
/// @param leaf the leaf of the words
/// @param words the values, or null if the column is no list of numbers, or null in the row
/// @param texts the values as text; one text in all if there are no words, none for null
record CompareValues(Leaf leaf, long @Nullable [] words, List<String> texts) {

    private static final int MOST = 64;

    /// The values of a batch, row by row.
    static List<CompareValues> of(ColumnBatch column) {
        return column.column().feature().isTokens() && !hasNullInList(column.leaves().getFirst())
                ? numbers(column)
                : texts(column);
    }

    private static boolean hasNullInList(LeafBatch batch) {
        byte[] definition = batch.definition();
        int max = batch.leaf().maxDefinition();
        boolean found = false;
        for (int i = 0; definition != null && i < batch.positions(); i++) {
            found |= definition[i] > 1 && definition[i] < max;
        }
        return found && batch.leaf().maxRepetition() > 0;
    }

    private static List<CompareValues> texts(ColumnBatch column) {
        List<Leaf> leaves = Leaf.of(column.column().feature());
        Leaf leaf = leaves.isEmpty() ? new Leaf(List.of(), "null", 1, 0) : leaves.getFirst();
        return Arrays.stream(CellText.of(column))
                .map(text -> text == null ? List.<String>of() : List.of(text))
                .map(texts -> new CompareValues(leaf, null, texts))
                .toList();
    }

    private static List<CompareValues> numbers(ColumnBatch column) {
        LeafBatch batch = column.leaves().getFirst();
        long[] words = Objects.requireNonNull(batch.words(), column.column().name());
        Dtype dtype = Dtype.of(batch.leaf().dtype());
        Encoding encoding = dtype.kind() == Dtype.Kind.FLOAT ? Encoding.FLOAT64 : Encoding.INT64;
        Field field = new Field(column.column().name(), 0, encoding, column.column().feature());
        byte[] repetition = batch.repetition();
        byte[] definition = batch.definition();
        int max = batch.leaf().maxDefinition();
        List<CompareValues> rows = new ArrayList<>();
        int value = 0;
        for (int at = 0; at < batch.positions(); ) {
            int first = value;
            boolean isNull = definition != null && definition[at] == 0;
            do {
                value += definition == null || definition[at] == max ? 1 : 0;
                at++;
            } while (repetition != null && at < batch.positions() && repetition[at] != 0);
            rows.add(row(batch.leaf(), Arrays.copyOfRange(words, first, value), isNull, field));
        }
        return rows;
    }

    private static CompareValues row(Leaf leaf, long[] words, boolean isNull, Field field) {
        if (isNull) {
            return new CompareValues(leaf, null, List.of());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, words.length); i++) {
            texts.add(TokenText.of(words[i], field, Decode.AUTO));
        }
        return new CompareValues(leaf, words, texts);
    }

    /// The cell of the row.
    ///
    /// @param type the field's type ID, for the colour
    /// @param number a number that no other cell has, nor any up to as many values further
    /// @param other the same row of the other source; null if it has no such row
    GridCell cell(int type, long number, @Nullable CompareValues other, Tolerance tolerance) {
        boolean same = other != null && texts.isEmpty() && other.texts.isEmpty();
        if (same && other != null && (words == null) == (other.words == null)) {
            return words == null ? GridCell.Absent.NULL : GridCell.Absent.EMPTY;
        }
        String nothing = words == null ? "null" : "empty";
        List<String> shown = texts.isEmpty() ? List.of(nothing) : texts;
        boolean[] marks = new boolean[shown.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = other == null || isMarked(i, other, tolerance);
        }
        long count = words == null ? 1 : Math.max(1, words.length);
        return new GridCell.Chips(type, number, count, shown.toArray(String[]::new), marks);
    }

    private boolean isMarked(int index, CompareValues other, Tolerance tolerance) {
        long[] theirs = other.words;
        if (words == null || theirs == null) {
            return !(words == null && theirs == null && texts.equals(other.texts));
        }
        return index >= words.length
                || index >= theirs.length
                || !tolerance.allows(leaf, words[index], other.leaf, theirs[index]);
    }
}
