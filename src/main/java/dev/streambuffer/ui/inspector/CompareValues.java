package dev.streambuffer.ui.inspector;

import dev.streambuffer.convert.CellText;
import dev.streambuffer.convert.Tolerance;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Decode;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Encoding;
import dev.streambuffer.model.Field;
import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenText;
import dev.streambuffer.ui.control.GridCell;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What a column has in one row of one of two sources.
///
/// @param leaf the leaf of the words
/// @param words the values, or null if the column is no list of numbers, or null in the row
/// @param field how the words are read
/// @param text the whole value as text if there are no words; null for null
record CompareValues(
        Leaf leaf, long @Nullable [] words, @Nullable Field field, @Nullable String text) {

    /// How many values a cell shows.
    private static final int MOST = 64;

    /// How many equal values stand before the first one that differs, if that lies behind the first
    /// few.
    private static final int BEFORE = 1;

    private static final int FIRST_FEW = 8;

    /// The values of a batch, row by row; of long texts the start, as a table shows them.
    static List<CompareValues> of(ColumnBatch column) {
        return of(column, CellText::of);
    }

    /// The values of a batch, row by row, with nothing left out.
    static List<CompareValues> whole(ColumnBatch column) {
        return of(column, CellText::whole);
    }

    private static List<CompareValues> of(
            ColumnBatch column, Function<ColumnBatch, @Nullable String[]> texts) {
        return column.column().feature().isTokens() && !hasNullInList(column.leaves().getFirst())
                ? numbers(column)
                : texts(column, texts.apply(column));
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

    private static List<CompareValues> texts(ColumnBatch column, @Nullable String[] texts) {
        List<Leaf> leaves = Leaf.of(column.column().feature());
        Leaf leaf = leaves.isEmpty() ? new Leaf(List.of(), "null", 1, 0) : leaves.getFirst();
        return Arrays.stream(texts).map(text -> new CompareValues(leaf, null, null, text)).toList();
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
            rows.add(
                    new CompareValues(
                            batch.leaf(),
                            isNull ? null : Arrays.copyOfRange(words, first, value),
                            field,
                            null));
        }
        return rows;
    }

    /// The cell of the row. If the first value that differs is not one of the first few, the cell
    /// begins just before it and says how many it left out.
    ///
    /// @param type the field's type ID, for the colour
    /// @param number a number that no other cell has, nor any up to as many values further; value i
    ///   is the token `number + i` of the cell
    /// @param other the same row of the other source; null if it has no such row
    GridCell cell(int type, long number, @Nullable CompareValues other, Tolerance tolerance) {
        boolean same = other != null && isNothing() && other.isNothing();
        if (same && other != null && (words == null) == (other.words == null)) {
            return words == null ? GridCell.Absent.NULL : GridCell.Absent.EMPTY;
        }
        int size = words == null ? 1 : Math.max(1, words.length);
        int first = firstMarked(other, tolerance, size);
        int from = first < FIRST_FEW || first == size ? 0 : first - BEFORE;
        List<String> texts = new ArrayList<>();
        if (from > 0) {
            texts.add("%s equal \u2026".formatted(Numerals.grouped(from)));
        }
        int left = texts.size();
        for (int i = from; i < Math.min(size, from + MOST); i++) {
            texts.add(text(i));
        }
        boolean[] marks = new boolean[texts.size()];
        for (int i = left; i < marks.length; i++) {
            marks[i] = isMarked(from + i - left, other, tolerance);
        }
        return new GridCell.Chips(
                type,
                number + from - left,
                (long) size - from + left,
                texts.toArray(String[]::new),
                marks);
    }

    /// Whether it is null or an empty list.
    private boolean isNothing() {
        return text == null && (words == null || words.length == 0);
    }

    /// How many values there are; of what is no list of numbers, or is null, one.
    int size() {
        return words == null ? 1 : words.length;
    }

    /// A value's bits, or the empty text if it is no number.
    String bits(int index) {
        return words == null || index >= words.length
                ? ""
                : TokenText.of(words[index], field, Decode.BITS);
    }

    /// A value in words; the empty text behind the last one.
    String textOrNone(int index) {
        return index < Math.max(1, size()) ? text(index) : "";
    }

    private String text(int index) {
        if (words == null) {
            return text == null ? "null" : text;
        }
        return words.length == 0 ? "empty" : TokenText.of(words[index], field, Decode.AUTO);
    }

    /// The value whole, as it is exported; null for null.
    TableContent.@Nullable Cell content() {
        if (words == null) {
            return text == null ? null : new TableContent.Cell.One(text, false);
        }
        List<TableContent.Cell.One> ones = new ArrayList<>();
        for (long word : words) {
            ones.add(new TableContent.Cell.One(TokenText.of(word, field, Decode.AUTO), true));
        }
        return leaf.maxRepetition() == 0 && ones.size() == 1
                ? ones.getFirst()
                : new TableContent.Cell.Many(ones);
    }

    /// The first value that differs, or how many there are if none does.
    private int firstMarked(@Nullable CompareValues other, Tolerance tolerance, int size) {
        int first = 0;
        while (first < size && !isMarked(first, other, tolerance)) {
            first++;
        }
        return first;
    }

    /// Whether a value differs from that of the other source by more than the tolerance.
    boolean isMarked(int index, @Nullable CompareValues other, Tolerance tolerance) {
        if (other == null) {
            return true;
        }
        long[] theirs = other.words;
        if (words == null || theirs == null) {
            return words != null || theirs != null || !Objects.equals(text, other.text);
        }
        return index >= words.length
                || index >= theirs.length
                || !tolerance.allows(leaf, words[index], other.leaf, theirs[index]);
    }
}
