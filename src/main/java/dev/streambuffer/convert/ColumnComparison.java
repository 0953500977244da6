package dev.streambuffer.convert;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.TokenText;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/// Compares a column of two datasets row by row.
final class ColumnComparison {

    private static final long QUIET_BIT = 1L << 51;

    private final String name;
    private final LeafWalker left;
    private final LeafWalker right;
    private long row;
    private long values;
    private long differences;
    private long quieted;
    private @Nullable String first;

    ColumnComparison(String name, LeafWalker left, LeafWalker right) {
        this.name = name;
        this.left = left;
        this.right = right;
    }

    /// Compares the next row.
    ///
    /// @return false when one of the two has no more
    boolean nextRow() throws IOException {
        boolean more = left.nextRow();
        if (!right.nextRow() || !more) {
            return false;
        }
        for (int leaf = 0; leaf < left.leaves(); leaf++) {
            compare(leaf);
        }
        row++;
        return true;
    }

    ColumnReport report() {
        return new ColumnReport(name, differences == 0, values, differences, quieted, first);
    }

    private void compare(int leaf) {
        int index = 0;
        while (left.hasPosition(leaf) || right.hasPosition(leaf)) {
            values++;
            if (!samePosition(leaf)) {
                differences++;
                if (first == null) {
                    first =
                            "row %d, value %d: %s, %s"
                                    .formatted(row, index, text(left, leaf), text(right, leaf));
                }
            }
            if (left.hasPosition(leaf)) {
                left.advance(leaf);
            }
            if (right.hasPosition(leaf)) {
                right.advance(leaf);
            }
            index++;
        }
    }

    private boolean samePosition(int leaf) {
        if (!left.hasPosition(leaf) || !right.hasPosition(leaf)) {
            return false;
        }
        if (left.repetition(leaf) != right.repetition(leaf)
                || left.definition(leaf) != right.definition(leaf)) {
            return false;
        }
        return !left.hasValue(leaf) || sameValue(leaf);
    }

    private boolean sameValue(int leaf) {
        LeafBatch a = left.leaf(leaf);
        LeafBatch b = right.leaf(leaf);
        long[] wordsA = a.words();
        long[] wordsB = b.words();
        if (wordsA != null && wordsB != null) {
            return sameWord(a, wordsA[left.valueIndex(leaf)], wordsB[right.valueIndex(leaf)]);
        }
        byte[][] bytesA = a.binaries();
        byte[][] bytesB = b.binaries();
        return bytesA != null
                && bytesB != null
                && Arrays.equals(bytesA[left.valueIndex(leaf)], bytesB[right.valueIndex(leaf)]);
    }

    private boolean sameWord(LeafBatch leaf, long a, long b) {
        if (a == b) {
            return true;
        }
        boolean onlyQuiet =
                (a ^ b) == QUIET_BIT
                        && leaf.leaf().dtype().equals("float32")
                        && Double.isNaN(Double.longBitsToDouble(a))
                        && Double.isNaN(Double.longBitsToDouble(b));
        if (onlyQuiet) {
            quieted++;
        }
        return onlyQuiet;
    }

    private static String text(LeafWalker walker, int leaf) {
        if (!walker.hasPosition(leaf)) {
            return "no value";
        }
        LeafBatch batch = walker.leaf(leaf);
        if (!walker.hasValue(leaf)) {
            int def = walker.definition(leaf);
            boolean empty = batch.leaf().maxRepetition() > 0 && def == 1;
            return empty ? "empty list" : "null";
        }
        long[] words = batch.words();
        int at = walker.valueIndex(leaf);
        if (words != null) {
            Dtype dtype = Dtype.of(batch.leaf().dtype());
            return dtype.kind() == Dtype.Kind.FLOAT
                    ? "%s (0x%016x)"
                            .formatted(
                                    TokenText.float64(Double.longBitsToDouble(words[at])),
                                    words[at])
                    : Long.toString(words[at]);
        }
        byte[][] bytes = batch.binaries();
        return bytes == null ? "null" : "0x" + HexFormat.of().formatHex(bytes[at]);
    }
}
