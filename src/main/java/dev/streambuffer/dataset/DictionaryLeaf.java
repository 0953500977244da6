package dev.streambuffer.dataset;

import java.util.concurrent.atomic.AtomicInteger;

/// A leaf of bytes that is held as a dictionary: the values that it is known to have, in their
/// order, and how many a row group turned out to have. Row groups may be written side by side.
///
/// @param known the values
/// @param found the most values of a row group
record DictionaryLeaf(byte[][] known, AtomicInteger found) {

    DictionaryLeaf(byte[][] known) {
        this(known, new AtomicInteger());
    }

    /// Says how many values a row group has.
    void found(int count) {
        found.accumulateAndGet(count, Math::max);
    }

    /// The dictionary's encoding with indices that are wide enough to tell all values of a row
    /// group apart, as Arrow's own reader gives up where they are not. They may be too narrow where
    /// a source had several dictionaries, one after the other.
    ArrowField.Dictionary widen(ArrowField.Dictionary coding) {
        int bits = coding.bits();
        while (bits < Integer.SIZE && 1L << (coding.signed() ? bits - 1 : bits) < found.get()) {
            bits *= 2;
        }
        return new ArrowField.Dictionary(coding.id(), bits, coding.signed(), coding.ordered());
    }
}
