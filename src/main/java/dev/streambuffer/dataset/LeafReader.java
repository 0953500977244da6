package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads a leaf of a row group, so many rows at a time. Definition levels are made only for batches
/// that have another than the highest one, which few have.
final class LeafReader {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int LOOK_AHEAD = 4096;
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 3;

    private final PageReader pages;
    private final ParquetLeaf leaf;
    private final int max;
    private @Nullable Page page;
    private int left;

    // Levels that were decoded to find where a row ends, and belong to the current page.
    private final byte[] aheadRepetition;
    private final byte[] aheadDefinition;
    private boolean aheadFull;
    private int aheadFrom;
    private int aheadTo;

    private byte[] repetition = {};
    private byte[] definition = {};
    private boolean levelled;
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
        levelled = false;
        try {
            if (leaf.maxRepetition() == 0) {
                readFlat(rows);
            } else {
                readRepeated(rows);
            }
        } catch (RuntimeException e) {
            throw pages.damaged(e);
        }
        return new LeafBatch(
                leaf.leaf(),
                positions,
                leaf.maxRepetition() == 0 ? null : repetition,
                values < positions ? definition : null,
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

    private void readFlat(int rows) throws IOException {
        while (positions < rows) {
            Page current = current();
            int n = Math.min(left, rows - positions);
            int present = n;
            HybridDecoder levels = current.definition();
            int same = levels == null ? max : levels.same(n);
            if (levels == null || same == max) {
                fullLevels(n);
            } else {
                startLevels(positions + n, rows);
                if (same < 0) {
                    levels.read(definition, positions, n);
                } else {
                    Arrays.fill(definition, positions, positions + n, (byte) same);
                }
                present = canonicalLevels(n);
            }
            readValues(current, present);
            positions += n;
            left -= n;
        }
    }

    private void readRepeated(int rows) throws IOException {
        int started = 0;
        while (true) {
            if (aheadFrom == aheadTo && !lookAhead(started == rows)) {
                break;
            }
            if (started == 0 && aheadRepetition[aheadFrom] != 0) {
                throw new IllegalArgumentException("a row that does not start at its start");
            }
            int to = aheadTo;
            int starts = zeros(aheadRepetition, aheadFrom, aheadTo);
            if (starts <= rows - started) {
                started += starts;
            } else {
                to = aheadFrom;
                while (aheadRepetition[to] != 0 || started++ < rows) {
                    to++;
                }
                started = rows;
            }
            take(to - aheadFrom);
            if (aheadFrom < aheadTo) {
                break;
            }
        }
        if (started < rows) {
            throw new IllegalArgumentException("fewer rows than the row group has");
        }
    }

    /// How many levels are 0.
    private static int zeros(byte[] levels, int from, int to) {
        int zeros = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            // No level has the highest bit, so that nothing is borrowed from it.
            long word = ((long) LONG.get(levels, at) | HIGH_BITS) - LOW_BITS;
            zeros += 8 - Long.bitCount(word & HIGH_BITS);
        }
        for (; at < to; at++) {
            zeros += levels[at] == 0 ? 1 : 0;
        }
        return zeros;
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
        aheadFull = current.definition() == null;
        if (current.definition() != null) {
            int same = current.definition().same(n);
            aheadFull = same == max;
            if (same < 0) {
                current.definition().read(aheadDefinition, 0, n);
            } else {
                Arrays.fill(aheadDefinition, 0, n, (byte) same);
            }
        }
        left -= n;
        aheadFrom = 0;
        aheadTo = n;
        return true;
    }

    private void take(int n) throws IOException {
        repetition = room(repetition, positions + n, 0);
        System.arraycopy(aheadRepetition, aheadFrom, repetition, positions, n);
        int present = n;
        if (aheadFull) {
            fullLevels(n);
            requireElements(Math.min(n, 1));
        } else {
            startLevels(positions + n, 0);
            System.arraycopy(aheadDefinition, aheadFrom, definition, positions, n);
            present = canonicalLevels(n);
            requireElements(n);
        }
        Page current = page;
        if (current == null) {
            throw new IllegalStateException("levels without a page");
        }
        readValues(current, present);
        positions += n;
        aheadFrom += n;
    }

    /// Checks that the next positions that go on with a list go on with one that has an element.
    private void requireElements(int count) {
        if (!levelled) {
            return;
        }
        for (int i = Math.max(positions, 1); i < positions + count; i++) {
            int list = repetition[i];
            if (list > 0 && definition[i - 1] < leaf.elements()[list - 1]) {
                throw new IllegalArgumentException("a list without elements that goes on");
            }
        }
    }

    /// Makes definition levels from here on, and those of the positions before.
    private void startLevels(int size, int least) {
        definition = room(definition, size, least);
        if (!levelled) {
            Arrays.fill(definition, 0, positions, leaf.canonical()[max]);
            levelled = true;
        }
    }

    /// Goes on with levels that are all the highest, if there are others in the batch.
    private void fullLevels(int count) {
        if (levelled) {
            definition = room(definition, positions + count, 0);
            Arrays.fill(definition, positions, positions + count, leaf.canonical()[max]);
        }
    }

    /// Replaces the next levels by canonical ones.
    ///
    /// @return how many positions have a value
    private int canonicalLevels(int count) {
        byte[] table = leaf.canonical();
        int present = 0;
        for (int i = positions; i < positions + count; i++) {
            int level = definition[i];
            if (level == max) {
                present++;
            }
            definition[i] = table[level];
        }
        return present;
    }

    private void readValues(Page current, int count) {
        if (leaf.type().isBinary()) {
            if (binaries.length < values + count) {
                binaries = Arrays.copyOf(binaries, grown(binaries.length, values + count, 8));
            }
            current.values().binaries(binaries, values, count);
        } else {
            if (words.length < values + count) {
                words = Arrays.copyOf(words, grown(words.length, values + count, 8));
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
                : Arrays.copyOf(array, grown(array.length, Math.max(size, least), 1));
    }

    /// @param width the bytes of an element
    private static int grown(int length, int size, int width) {
        // A run of levels in a few bytes may stand for any number of them.
        if (size < 0 || (long) size * width > MOST_BYTES) {
            throw new IllegalArgumentException("more values in a run of rows than memory can hold");
        }
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size, length + (length >> 1)));
    }
}
