package dev.streambuffer.dataset;

import dev.streambuffer.model.Leaf;
import dev.streambuffer.model.LeafBatch;

import java.util.Arrays;

/// Collects the levels and values of a leaf for a run of rows.
final class LeafBuilder {

    private final Leaf leaf;
    private final boolean binary;
    private byte[] repetition = {};
    private byte[] definition = {};
    private long[] words = {};
    private byte[][] binaries = {};
    private int positions;
    private int values;

    /// @param binary whether its values are bytes and not words
    LeafBuilder(Leaf leaf, boolean binary) {
        this.leaf = leaf;
        this.binary = binary;
    }

    void reset() {
        positions = 0;
        values = 0;
    }

    /// What was collected; valid until the next [#reset].
    LeafBatch batch() {
        return new LeafBatch(
                leaf,
                positions,
                leaf.maxRepetition() == 0 ? null : repetition,
                values == positions ? null : definition,
                values,
                binary ? null : words,
                binary ? binaries : null);
    }

    /// Adds positions.
    ///
    /// @param first the repetition level of the first
    /// @param rest that of the others
    /// @param def the definition level of all
    void levels(int count, int first, int rest, int def) {
        if (count == 0) {
            return;
        }
        int end = Math.addExact(positions, count);
        if (end > definition.length) {
            int room = room(definition.length, end);
            definition = Arrays.copyOf(definition, room);
            repetition = leaf.maxRepetition() == 0 ? repetition : Arrays.copyOf(repetition, room);
        }
        Arrays.fill(definition, positions, end, (byte) def);
        if (leaf.maxRepetition() > 0) {
            Arrays.fill(repetition, positions, end, (byte) rest);
            repetition[positions] = (byte) first;
        }
        positions = end;
    }

    /// Room for so many more words, and the place of the first.
    long[] words(int count) {
        int end = Math.addExact(values, count);
        if (end > words.length) {
            words = Arrays.copyOf(words, room(words.length, end));
        }
        return words;
    }

    /// Room for so many more values of bytes.
    byte[][] binaries(int count) {
        int end = Math.addExact(values, count);
        if (end > binaries.length) {
            binaries = Arrays.copyOf(binaries, room(binaries.length, end));
        }
        return binaries;
    }

    /// Where the next value goes.
    int values() {
        return values;
    }

    /// Says that so many values were put.
    void advance(int count) {
        values += count;
    }

    private static int room(int now, int needed) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, now + (now >> 1) + 64L));
    }
}
