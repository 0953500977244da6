package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.RowCursor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// All levels and values that a cursor gives, independent of how it cuts them into batches.
record Positions(List<String> leaves) {

    Positions(RowCursor cursor) throws IOException {
        this(collect(cursor));
    }

    private static List<String> collect(RowCursor cursor) throws IOException {
        List<StringBuilder> texts = new ArrayList<>();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            int next = 0;
            for (var column : batch.columns()) {
                for (LeafBatch leaf : column.leaves()) {
                    if (texts.size() == next) {
                        texts.add(new StringBuilder(leaf.leaf().toString()));
                    }
                    add(texts.get(next++), leaf);
                }
            }
        }
        return texts.stream().map(StringBuilder::toString).toList();
    }

    private static void add(StringBuilder text, LeafBatch leaf) {
        byte[] repetition = leaf.repetition();
        byte[] definition = leaf.definition();
        int max = leaf.leaf().maxDefinition();
        int value = 0;
        for (int i = 0; i < leaf.positions(); i++) {
            int def = definition == null ? max : definition[i];
            text.append(repetition == null ? 0 : repetition[i]).append('/').append(def);
            if (def == max) {
                long[] words = leaf.words();
                text.append(
                        words != null
                                ? "=" + words[value]
                                : Arrays.toString(Objects.requireNonNull(leaf.binaries())[value]));
                value++;
            }
            text.append(' ');
        }
    }
}
