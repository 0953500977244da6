package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

/// Steps through the positions of a leaf.
final class LeafSteps {

    private final LeafBatch batch;
    private int position;
    private int value;

    LeafSteps(LeafBatch batch) {
        this.batch = batch;
    }

    boolean hasNext() {
        return position < batch.positions();
    }

    /// The definition level of the current position.
    int definition() {
        byte[] levels = batch.definition();
        return levels == null ? batch.leaf().maxDefinition() : levels[position];
    }

    /// The repetition level of the current position, 0 behind the last.
    int repetition() {
        byte[] levels = batch.repetition();
        return levels == null || !hasNext() ? 0 : levels[position];
    }

    /// Goes on to the next position.
    void skip() {
        if (definition() == batch.leaf().maxDefinition()) {
            value++;
        }
        position++;
    }

    /// The current value, if it is a word.
    long word() {
        long[] words = batch.words();
        if (words == null) {
            throw new IllegalArgumentException("values of " + batch.leaf() + " are no words");
        }
        return words[value];
    }

    boolean isBinary() {
        return batch.binaries() != null;
    }

    /// The current value, if it is bytes.
    byte[] bytes() {
        byte[][] binaries = batch.binaries();
        if (binaries == null) {
            throw new IllegalArgumentException("values of " + batch.leaf() + " are no bytes");
        }
        return binaries[value];
    }
}
