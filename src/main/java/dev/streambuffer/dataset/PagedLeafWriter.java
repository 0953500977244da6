package dev.streambuffer.dataset;

import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/// Writes a leaf of numbers by arrays, which the library would do value by value at several times
/// the cost: levels and values are gathered, and encoded a page at a time.
abstract sealed class PagedLeafWriter implements LeafSink
        permits PlainLeafWriter, IntegerLeafWriter {

    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 20_000;

    private final ParquetLeaf leaf;
    private final PrimitiveType type;
    private final byte[] fileLevels;
    private @Nullable PageWriter out;
    private @Nullable LeafBatch batch;
    private int rowsLeft;
    private int position;
    private int value;

    private byte[] repetition = {};
    private byte[] definition = {};
    private int positions;
    private int values;
    private int rows;
    private Statistics<?> statistics;

    PagedLeafWriter(ParquetLeaf leaf, PrimitiveType type) {
        this.leaf = leaf;
        this.type = type;
        this.statistics = Statistics.createStats(type);
        this.fileLevels = new byte[leaf.leaf().maxDefinition() + 1];
        Arrays.fill(fileLevels, (byte) -1);
        for (int level = 0; level <= leaf.maxDefinition(); level++) {
            fileLevels[leaf.canonical()[level]] = (byte) level;
        }
    }

    /// A writer for a leaf.
    static PagedLeafWriter of(ParquetLeaf leaf, PrimitiveType type) {
        return IntegerLeafWriter.fits(leaf)
                ? new IntegerLeafWriter(leaf, type)
                : new PlainLeafWriter(leaf, type);
    }

    /// Whether leaves of a type are written so.
    static boolean fits(ParquetLeaf leaf) {
        return PlainLeafWriter.fits(leaf) || IntegerLeafWriter.fits(leaf);
    }

    /// Adds values to the page.
    abstract void put(long[] words, int from, int count);

    /// The page's values take about so many bytes.
    ///
    /// @param count how many they are
    abstract int size(int count);

    /// The page's values as they are encoded, and forgets them.
    abstract BytesInput encode();

    /// How the last page of [#encode] is encoded.
    abstract Encoding encoding();

    /// Adds the least and the greatest value of the page, which has values.
    abstract void bounds(Statistics<?> to);

    /// Ends a column chunk.
    abstract void endChunk(PageWriter pages) throws IOException;

    final ParquetLeaf leaf() {
        return leaf;
    }

    final PrimitiveType type() {
        return type;
    }

    /// How many values the page has.
    final int values() {
        return values;
    }

    /// Goes on in a row group.
    final void bind(PageWriter pages) {
        out = pages;
    }

    @Override
    public final void start(LeafBatch next, int count) {
        if (next.values() > 0 && next.words() == null) {
            throw new IllegalArgumentException(
                    "values of " + leaf.leaf() + " that are not of their stored form");
        }
        batch = next;
        rowsLeft = count;
        position = 0;
        value = 0;
    }

    @Override
    public final void write(int count) throws IOException {
        LeafBatch from = Objects.requireNonNull(batch);
        int end = end(from, count);
        int size = end - position;
        int present = levels(from, size);
        put(Objects.requireNonNullElse(from.words(), new long[0]), value, present);
        position = end;
        value += present;
        values += present;
        rows += count;
        rowsLeft -= count;
        if (rows >= PAGE_ROWS || size(values) >= PAGE_BYTES) {
            endPage();
        }
    }

    private int end(LeafBatch from, int count) {
        byte[] levels = from.repetition();
        if (levels == null) {
            return position + count;
        }
        if (count == rowsLeft) {
            return from.positions();
        }
        int started = 0;
        int at = position;
        while (at < from.positions() && (levels[at] != 0 || started++ < count)) {
            at++;
        }
        return at;
    }

    /// Takes the levels of the next positions.
    ///
    /// @return how many have a value
    private int levels(LeafBatch from, int size) {
        int total = Math.addExact(positions, size);
        if (total > definition.length) {
            int room = Math.max(total, 2 * definition.length);
            definition = Arrays.copyOf(definition, room);
            repetition = Arrays.copyOf(repetition, room);
        }
        byte[] rep = from.repetition();
        if (rep != null) {
            System.arraycopy(rep, position, repetition, positions, size);
        }
        byte[] def = from.definition();
        int present = size;
        if (def == null) {
            Arrays.fill(definition, positions, total, (byte) leaf.maxDefinition());
        } else {
            int max = leaf.leaf().maxDefinition();
            int lowest = 0;
            present = 0;
            for (int i = 0; i < size; i++) {
                int level = def[position + i];
                present += level == max ? 1 : 0;
                definition[positions + i] = fileLevels[level];
                lowest = Math.min(lowest, fileLevels[level]);
            }
            if (lowest < 0) {
                throw new IllegalArgumentException("a null in " + leaf.leaf() + ", which has none");
            }
        }
        positions = total;
        return present;
    }

    /// Ends the row group's pages.
    final void end() throws IOException {
        endPage();
        endChunk(Objects.requireNonNull(out));
    }

    private void endPage() throws IOException {
        if (positions == 0) {
            return;
        }
        statistics.incrementNumNulls(positions - values);
        if (values > 0) {
            bounds(statistics);
        }
        BytesInput encoded = encode();
        BytesInput page =
                BytesInput.concat(
                        leaf.maxRepetition() == 0
                                ? BytesInput.empty()
                                : BytesInput.from(
                                        LevelRuns.encode(
                                                repetition, positions, leaf.maxRepetition())),
                        leaf.maxDefinition() == 0
                                ? BytesInput.empty()
                                : BytesInput.from(
                                        LevelRuns.encode(
                                                definition, positions, leaf.maxDefinition())),
                        encoded);
        Objects.requireNonNull(out)
                .writePage(
                        page, positions, rows, statistics, Encoding.RLE, Encoding.RLE, encoding());
        positions = 0;
        values = 0;
        rows = 0;
        statistics = Statistics.createStats(type);
    }
}
