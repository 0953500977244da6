package dev.streambuffer.dataset;

import java.util.Arrays;

/// How far a walk from a column's root to a leaf has come: the levels so far, of the file and of
/// the canonical form, in which every value may be null.
///
/// @param repetition the repetition level
/// @param canonical the canonical definition level for each definition level of the file
record Levels(int repetition, byte[] canonical) {

    /// The root.
    static final Levels ROOT = new Levels(0, new byte[] {0});

    private static final int MOST = 120;

    /// One step to a value that is always there.
    Levels required() {
        byte[] next = canonical.clone();
        next[next.length - 1]++;
        return new Levels(repetition, checked(next));
    }

    /// One step to a value that may be null.
    Levels optional() {
        byte[] next = Arrays.copyOf(canonical, canonical.length + 1);
        next[next.length - 1] = (byte) (canonical[canonical.length - 1] + 1);
        return new Levels(repetition, checked(next));
    }

    /// One step to the elements of a list.
    Levels repeated() {
        return new Levels(repetition + 1, optional().canonical);
    }

    private static byte[] checked(byte[] levels) {
        if (levels[levels.length - 1] > MOST) {
            throw new IllegalArgumentException("columns nested too deeply");
        }
        return levels;
    }
}
