package dev.streambuffer.convert;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dataset;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;
import dev.streambuffer.model.RowRange;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The values of a column as text, a cell a row: `17`, `random`, `[1, 2, … 40 values]`, `{x: 1, y:
/// null}`. Pure.
public final class CellText {

    private static final int MOST_VALUES = 6;
    private static final int FIRST_CHARACTERS = 40;

    private static final int FIRST_ROWS = 4;

    private CellText() {}

    /// The first values of each column of a dataset, in a line a column: `0 · 1 · null`. Blocks.
    public static Map<String, String> first(Dataset dataset) throws IOException {
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        Map<String, String> first = new HashMap<>();
        RowRange rows = new RowRange(0, Math.min(FIRST_ROWS, dataset.rows()));
        try (RowCursor cursor = dataset.read(rows, names)) {
            for (RowBatch b = cursor.next(); b != null; b = cursor.next()) {
                for (ColumnBatch column : b.columns()) {
                    String cells =
                            Stream.of(of(column, FIRST_ROWS, FIRST_CHARACTERS))
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" \u00b7 "));
                    first.merge(column.column().name(), cells, (x, y) -> x + " \u00b7 " + y);
                }
            }
        }
        return first;
    }

    /// The texts of a batch as a table shows them, one a row: the first values of a list, the start
    /// of a long text; null where the value is null.
    public static @Nullable String[] of(ColumnBatch batch) {
        return of(batch, MOST_VALUES, LeafText.MOST_CHARACTERS);
    }

    /// The texts of a batch with nothing left out.
    public static @Nullable String[] whole(ColumnBatch batch) {
        return of(batch, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static @Nullable String[] of(ColumnBatch batch, int values, int characters) {
        List<@Nullable String[]> leaves = new ArrayList<>();
        Feature feature = batch.column().feature();
        boolean struct = feature instanceof Feature.Struct;
        for (LeafBatch leaf : batch.leaves()) {
            // The levels of a list begin behind those of the structs around it.
            int base = struct ? leaf.leaf().path().size() : 0;
            leaves.add(leaf(leaf, base, batch.rows(), feature.labels(), values, characters));
        }
        if (leaves.size() == 1 && !struct) {
            return leaves.getFirst();
        }
        @Nullable String[] texts = new String[batch.rows()];
        for (int row = 0; row < texts.length; row++) {
            StringBuilder text = new StringBuilder("{");
            for (int i = 0; i < leaves.size(); i++) {
                text.append(i == 0 ? "" : ", ")
                        .append(String.join(".", batch.leaves().get(i).leaf().path()))
                        .append(": ")
                        .append(leaves.get(i)[row]);
            }
            texts[row] = text.append('}').toString();
        }
        return texts;
    }

    private static @Nullable String[] leaf(
            LeafBatch batch, int base, int rows, List<String> labels, int values, int characters) {
        @Nullable String[] texts = new String[rows];
        byte[] repetition = batch.repetition();
        byte[] definition = batch.definition();
        boolean list = batch.leaf().maxRepetition() > 0;
        int max = batch.leaf().maxDefinition();
        int row = -1;
        int value = 0;
        long inRow = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.positions(); i++) {
            int level = definition == null ? max : definition[i];
            if (repetition == null || repetition[i] == 0) {
                close(texts, row, text, inRow, list, values);
                row++;
                inRow = 0;
                text.setLength(0);
            }
            String one = null;
            if (level == max) {
                one = label(LeafText.of(batch, value, characters), labels);
                value++;
            }
            if (list) {
                // Below the level of an element the list itself is empty or null.
                if (level >= base + 2) {
                    if (inRow < values) {
                        text.append(inRow == 0 ? "[" : ", ").append(one);
                    }
                    inRow++;
                } else if (level == base + 1) {
                    text.append('[');
                }
            } else if (one != null) {
                text.append(one);
                inRow = 1;
            }
        }
        close(texts, row, text, inRow, list, values);
        return texts;
    }

    private static void close(
            @Nullable String[] texts,
            int row,
            StringBuilder text,
            long inRow,
            boolean list,
            int values) {
        if (row < 0 || (list ? text.isEmpty() : inRow == 0)) {
            return;
        }
        if (list) {
            text.append(inRow > values ? ", \u2026 " + Numerals.count(inRow, "value") : "");
            text.append(']');
        }
        texts[row] = text.toString();
    }

    private static String label(String text, List<String> labels) {
        if (labels.isEmpty()) {
            return text;
        }
        long index = Long.parseLong(text);
        return index >= 0 && index < labels.size() ? labels.get((int) index) : text;
    }
}
