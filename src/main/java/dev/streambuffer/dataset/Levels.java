package dev.streambuffer.dataset;

import java.util.Arrays;

/// How far a walk from a column's root to a leaf has come: the levels so far, of the file and of
/// the canonical form, in which every value may be null.
///
/// @param canonical the canonical definition level for each definition level of the file
/// @param elements for each repetition level from 1 the canonical definition level from which on
///   its list has an element
record Levels(byte[] canonical, byte[] elements) {

    /// The root.
    static final Levels ROOT = new Levels(new byte[] {0}, new byte[0]);

    private static final int MOST = 120;

    /// One step to a value that is always there.
    Levels required() {
        byte[] next = canonical.clone();
        next[next.length - 1]++;
        return new Levels(checked(next), elements);
    }

    /// One step to a value that may be null.
    Levels optional() {
        byte[] next = Arrays.copyOf(canonical, canonical.length + 1);
        next[next.length - 1] = (byte) (canonical[canonical.length - 1] + 1);
        return new Levels(checked(next), elements);
    }

    /// One step to the elements of a list.
    Levels repeated() {
        byte[] next = optional().canonical;
        byte[] lists = Arrays.copyOf(elements, elements.length + 1);
        lists[elements.length] = next[next.length - 1];
        return new Levels(next, lists);
    }

    private static byte[] checked(byte[] levels) {
        if (levels[levels.length - 1] > MOST) {
            throw new IllegalArgumentException("columns nested too deeply");
        }
        return levels;
    }
}
