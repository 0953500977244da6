package dev.streambuffer.analyze;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.RowBatch;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Finds the rows at which the value of a scalar column changes, or only those at which it becomes
/// less; the first row is one. Null is a value like others, and less than none.
final class ScalarChanges {

    private final boolean less;

    private boolean any;
    private boolean lastIsNull;
    private long lastWord = Long.MIN_VALUE;
    private byte @Nullable [] lastBytes;

    /// @param less whether only those are to be found at which an integer becomes less
    ScalarChanges(boolean less) {
        this.less = less;
    }

    /// Takes the next rows of a table of that column.
    ///
    /// @param rows where to add the rows
    /// @param labels where to add the values, as text
    void find(RowBatch batch, LongList rows, List<String> labels) {
        LeafBatch leaf = batch.columns().getFirst().leaves().getFirst();
        byte[] definition = leaf.definition();
        long[] words = leaf.words();
        byte[][] binaries = leaf.binaries();
        int value = 0;
        for (int i = 0; i < batch.rows(); i++) {
            boolean isNull = definition != null && definition[i] < leaf.leaf().maxDefinition();
            long word = isNull || words == null ? 0 : words[value];
            byte[] bytes = isNull || binaries == null ? null : binaries[value];
            value += isNull ? 0 : 1;
            if (less) {
                if (!any || !isNull && word < lastWord) {
                    rows.add(batch.firstRow() + i);
                }
                any = true;
                lastWord = isNull ? lastWord : word;
            } else if (!any
                    || isNull != lastIsNull
                    || word != lastWord
                    || !Arrays.equals(bytes, lastBytes)) {
                any = true;
                lastIsNull = isNull;
                lastWord = word;
                lastBytes = bytes == null ? null : bytes.clone();
                rows.add(batch.firstRow() + i);
                labels.add(label(leaf, isNull, word, bytes));
            }
        }
    }

    private static String label(
            LeafBatch leaf, boolean isNull, long word, byte @Nullable [] bytes) {
        if (isNull) {
            return "null";
        }
        if (bytes != null) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return Dtype.of(leaf.leaf().dtype()).kind() == Dtype.Kind.FLOAT
                ? TokenText.float64(Double.longBitsToDouble(word))
                : Long.toString(word);
    }
}
