package dev.streambuffer.analyze;

import dev.streambuffer.analyze.FilterVector.Kind;
import dev.streambuffer.model.ColumnBatch;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The values of an extra column in a batch. Lists of lists are read as one list of all values.
final class FilterColumns {

    private FilterColumns() {}

    static FilterVector of(ColumnBatch batch) {
        LeafBatch leaf = batch.leaves().getFirst();
        boolean list = leaf.leaf().maxRepetition() > 0;
        int max = leaf.leaf().maxDefinition();
        byte[] repetition = leaf.repetition();
        byte[] definition = leaf.definition();
        Kind kind = kind(leaf);
        boolean text = kind == Kind.TEXT;
        long[] words = new long[text ? 0 : leaf.positions()];
        @Nullable String[] texts = new String[text ? leaf.positions() : 0];
        boolean[] missing = new boolean[leaf.positions()];
        int[] offsets = new int[batch.rows() + 1];
        boolean[] missingRows = new boolean[batch.rows()];
        int row = -1;
        int value = 0;
        int at = 0;
        for (int i = 0; i < leaf.positions(); i++) {
            int level = definition == null ? max : definition[i];
            if (repetition == null || repetition[i] == 0) {
                row++;
                missingRows[row] = level == 0;
            }
            if (level == max) {
                if (text) {
                    byte[][] binaries = Objects.requireNonNull(leaf.binaries(), "texts");
                    texts[at] = new String(binaries[value++], StandardCharsets.UTF_8);
                } else {
                    words[at] = Objects.requireNonNull(leaf.words(), "numbers")[value++];
                }
                at++;
            } else if (!list || level == max - 1) {
                missing[at++] = true;
            }
            offsets[row + 1] = at;
        }
        return new FilterVector(
                kind,
                batch.rows(),
                list ? offsets : null,
                words,
                texts,
                missing,
                list ? missingRows : null);
    }

    private static Kind kind(LeafBatch leaf) {
        return switch (Dtype.of(leaf.leaf().dtype()).kind()) {
            case FLOAT -> Kind.DOUBLE;
            case UNSIGNED -> Kind.ULONG;
            case INT, BOOL -> Kind.LONG;
            case OTHER -> leaf.words() == null ? Kind.TEXT : Kind.LONG;
        };
    }
}
