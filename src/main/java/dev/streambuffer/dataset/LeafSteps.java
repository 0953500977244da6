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

    /// The same place in the same batch, to come back to.
    LeafSteps(LeafSteps other) {
        this.batch = other.batch;
        this.position = other.position;
        this.value = other.value;
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

    /// Goes on behind an element.
    ///
    /// @param repetition the highest repetition level with which another element starts
    void skipElement(int repetition) {
        do {
            skip();
        } while (repetition() > repetition);
    }

    /// Adds what tells an element from others, its levels and values, and goes on behind it.
    ///
    /// @param repetition the highest repetition level with which another element starts
    /// @param def the definition level from which its own count
    void describeElement(int repetition, int def, ByteStore to) {
        boolean goesOn;
        do {
            to.put(definition() - def, 1);
            if (definition() == batch.leaf().maxDefinition()) {
                if (isBinary()) {
                    to.put(bytes().length, 4);
                    to.put(bytes());
                } else {
                    to.put(word(), 8);
                }
            }
            skip();
            goesOn = repetition() > repetition;
            to.put(goesOn ? repetition() : 0, 1);
        } while (goesOn);
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
