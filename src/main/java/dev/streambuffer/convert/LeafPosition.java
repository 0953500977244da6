package dev.streambuffer.convert;

import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.LeafBatch;
import dev.streambuffer.model.Numerals;
import dev.streambuffer.model.TokenText;

import java.util.Arrays;
import java.util.HexFormat;

/// What stands at a position of a leaf, in words.
final class LeafPosition {

    private static final int MOST_BYTES = 32;

    private LeafPosition() {}

    static String text(LeafWalker walker, int leaf) {
        if (!walker.hasPosition(leaf)) {
            return "no value";
        }
        LeafBatch batch = walker.leaf(leaf);
        if (!walker.hasValue(leaf)) {
            boolean empty = batch.leaf().maxRepetition() > 0 && walker.definition(leaf) == 1;
            return empty ? "empty list" : "null";
        }
        long[] words = batch.words();
        int at = walker.valueIndex(leaf);
        if (words != null) {
            return number(Dtype.of(batch.leaf().dtype()), words[at]);
        }
        byte[][] bytes = batch.binaries();
        return bytes == null ? "null" : hex(bytes[at]);
    }

    private static String number(Dtype dtype, long word) {
        return switch (dtype.kind()) {
            case FLOAT ->
                    "%s (0x%016x)"
                            .formatted(TokenText.float64(Double.longBitsToDouble(word)), word);
            case UNSIGNED -> Long.toUnsignedString(word);
            case BOOL -> word == 0 ? "false" : "true";
            case INT, OTHER -> Long.toString(word);
        };
    }

    private static String hex(byte[] bytes) {
        String shown =
                HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(MOST_BYTES, bytes.length)));
        return bytes.length <= MOST_BYTES
                ? "0x" + shown
                : "0x%s... (%s bytes)".formatted(shown, Numerals.plain(bytes.length));
    }
}
