package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;

/// Reads a leaf of a row group, so many rows at a time.
final class LeafReader {

    private static final int LOOK_AHEAD = 4096;

    private final PageReader pages;
    private final ParquetLeaf leaf;
    private final int max;
    private @Nullable Page page;
    private int left;

    // Levels that were decoded to find where a row ends, and belong to the current page.
    private final byte[] aheadRepetition;
    private final byte[] aheadDefinition;
    private int aheadFrom;
    private int aheadTo;

    private byte[] repetition = {};
    private byte[] definition = {};
    private long[] words = {};
    private byte[][] binaries = {};
    private int positions;
    private int values;

    LeafReader(PageReader pages, ParquetLeaf leaf) {
        this.pages = pages;
        this.leaf = leaf;
        this.max = leaf.maxDefinition();
        int ahead = leaf.maxRepetition() == 0 ? 0 : LOOK_AHEAD;
        this.aheadRepetition = new byte[ahead];
        this.aheadDefinition = new byte[ahead];
    }

    /// Reads rows; their arrays are used again by the next call.
    LeafBatch read(int rows) throws IOException {
        positions = 0;
        values = 0;
        boolean nulls;
        try {
            nulls = leaf.maxRepetition() == 0 ? readFlat(rows) : readRepeated(rows);
        } catch (RuntimeException e) {
            throw pages.damaged(e);
        }
        return new LeafBatch(
                leaf.leaf(),
                positions,
                leaf.maxRepetition() == 0 ? null : repetition,
                nulls ? definition : null,
                values,
                leaf.type().isBinary() ? null : words,
                leaf.type().isBinary() ? binaries : null);
    }

    /// Checks that nothing is left after the last row.
    void finish() throws IOException {
        if (aheadFrom < aheadTo || left > 0 || pages.next() != null) {
            throw pages.damaged(new IllegalArgumentException("more rows than the row group has"));
        }
    }

    private boolean readFlat(int rows) throws IOException {
        boolean nulls = false;
        while (positions < rows) {
            Page current = current();
            int n = Math.min(left, rows - positions);
            int present = n;
            if (current.definition() != null) {
                definition = room(definition, positions + n, rows);
                current.definition().read(definition, positions, n);
                present = canonicalLevels(definition, positions, n);
                nulls |= present < n;
            }
            readValues(current, present);
            positions += n;
            left -= n;
        }
        return nulls;
    }

    private boolean readRepeated(int rows) throws IOException {
        boolean nulls = false;
        int started = 0;
        while (true) {
            if (aheadFrom == aheadTo && !lookAhead(started == rows)) {
                break;
            }
            int to = aheadFrom;
            while (to < aheadTo && (aheadRepetition[to] != 0 || started < rows)) {
                if (aheadRepetition[to++] == 0) {
                    started++;
                } else if (started == 0) {
                    throw new IllegalArgumentException("a row that does not start at its start");
                }
            }
            int n = to - aheadFrom;
            if (n > 0) {
                nulls |= take(n);
            }
            if (to < aheadTo) {
                break;
            }
        }
        if (started < rows) {
            throw new IllegalArgumentException("fewer rows than the row group has");
        }
        return nulls;
    }

    /// Decodes levels of the current page, or of the next one.
    ///
    /// @param mayEnd whether the chunk may end here
    private boolean lookAhead(boolean mayEnd) throws IOException {
        if (left == 0 && mayEnd && !advance()) {
            return false;
        }
        Page current = current();
        int n = Math.min(left, LOOK_AHEAD);
        if (current.repetition() != null) {
            current.repetition().read(aheadRepetition, 0, n);
        }
        if (current.definition() != null) {
            current.definition().read(aheadDefinition, 0, n);
        }
        left -= n;
        aheadFrom = 0;
        aheadTo = n;
        return true;
    }

    private boolean take(int n) throws IOException {
        repetition = room(repetition, positions + n, 0);
        definition = room(definition, positions + n, 0);
        System.arraycopy(aheadRepetition, aheadFrom, repetition, positions, n);
        System.arraycopy(aheadDefinition, aheadFrom, definition, positions, n);
        int present = canonicalLevels(definition, positions, n);
        Page current = page;
        if (current == null) {
            throw new IllegalStateException("levels without a page");
        }
        readValues(current, present);
        positions += n;
        aheadFrom += n;
        return present < n;
    }

    /// Replaces levels by canonical ones.
    ///
    /// @return how many positions have a value
    private int canonicalLevels(byte[] levels, int from, int count) {
        byte[] table = leaf.canonical();
        int present = 0;
        for (int i = from; i < from + count; i++) {
            int level = levels[i];
            if (level == max) {
                present++;
            }
            levels[i] = table[level];
        }
        return present;
    }

    private void readValues(Page current, int count) {
        if (leaf.type().isBinary()) {
            if (binaries.length < values + count) {
                binaries = Arrays.copyOf(binaries, grown(binaries.length, values + count));
            }
            current.values().binaries(binaries, values, count);
        } else {
            if (words.length < values + count) {
                words = Arrays.copyOf(words, grown(words.length, values + count));
            }
            current.values().words(words, values, count);
        }
        values += count;
    }

    private Page current() throws IOException {
        Page current = page;
        while (current == null || left == 0) {
            if (!advance()) {
                throw new IllegalArgumentException("fewer rows than the row group has");
            }
            current = page;
        }
        return current;
    }

    private boolean advance() throws IOException {
        while (left == 0) {
            Page next = pages.next();
            if (next == null) {
                return false;
            }
            page = next;
            left = next.positions();
        }
        return true;
    }

    private static byte[] room(byte[] array, int size, int least) {
        return array.length >= size
                ? array
                : Arrays.copyOf(array, grown(array.length, Math.max(size, least)));
    }

    private static int grown(int length, int size) {
        if (size < 0) {
            throw new IllegalArgumentException("more than 2^31 values in a run of rows");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size, length + (length >> 1)));
    }
}
