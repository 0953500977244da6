package dev.streambuffer.dataset;

import dev.streambuffer.model.FloatBits;
import dev.streambuffer.model.LeafBatch;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/// Writes the levels and values of a leaf, so many rows at a time.
final class LeafWriter implements LeafSink {

    private final String column;
    private final ParquetLeaf leaf;
    private final int[] fileLevels;
    private @Nullable ColumnWriter out;
    private @Nullable LeafBatch batch;
    private int position;
    private int value;

    /// @param column the name of the column that the leaf is of
    LeafWriter(String column, ParquetLeaf leaf) {
        this.column = column;
        this.leaf = leaf;
        this.fileLevels = new int[leaf.leaf().maxDefinition() + 1];
        Arrays.fill(fileLevels, -1);
        for (int level = 0; level <= leaf.maxDefinition(); level++) {
            fileLevels[leaf.canonical()[level]] = level;
        }
    }

    /// Goes on in a row group.
    void bind(ColumnWriter column) {
        out = column;
    }

    @Override
    public void start(LeafBatch next, int rows) {
        boolean binary = next.words() == null;
        boolean decimal = leaf.leaf().dtype().startsWith("decimal");
        if (next.values() > 0 && binary != leaf.type().isBinary() && (binary || !decimal)) {
            throw new IllegalArgumentException(
                    "values of " + leaf.leaf() + " that are not of their stored form");
        }
        batch = next;
        position = 0;
        value = 0;
    }

    @Override
    public void write(int rows) {
        LeafBatch batch = Objects.requireNonNull(this.batch);
        ColumnWriter out = Objects.requireNonNull(this.out);
        byte[] repetition = batch.repetition();
        byte[] definition = batch.definition();
        int max = leaf.leaf().maxDefinition();
        int started = 0;
        while (position < batch.positions()) {
            int rep = repetition == null ? 0 : repetition[position];
            if (rep == 0 && started++ == rows) {
                return;
            }
            int def = definition == null ? max : definition[position];
            int stored = fileLevels[def];
            if (stored < 0) {
                throw new IllegalArgumentException("a null in " + leaf.leaf() + ", which has none");
            }
            if (def == max) {
                put(out, batch, value++, rep, stored);
            } else {
                out.writeNull(rep, stored);
            }
            position++;
        }
    }

    private void put(ColumnWriter out, LeafBatch batch, int index, int rep, int def) {
        byte[][] binaries = batch.binaries();
        if (binaries != null) {
            out.write(Binary.fromReusedByteArray(binaries[index]), rep, def);
            return;
        }
        long[] words = batch.words();
        if (words == null) {
            throw new IllegalArgumentException("no values for " + leaf.leaf());
        }
        long word = words[index];
        switch (leaf.type().physical()) {
            case BOOLEAN -> out.write(word != 0, rep, def);
            case INT32 -> out.write((int) stored(word), rep, def);
            case INT64 -> out.write(stored(word), rep, def);
            case FLOAT -> out.write(Float.intBitsToFloat(FloatBits.narrow32(word)), rep, def);
            case DOUBLE -> out.write(Double.longBitsToDouble(word), rep, def);
            default -> out.write(Binary.fromConstantByteArray(bytes(word)), rep, def);
        }
    }

    private long stored(long word) {
        try {
            return leaf.type().storedOf(word);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "column '%s': the %s %d has no place in Parquet, which keeps it in %s"
                                    .formatted(
                                            column,
                                            leaf.leaf().dtype(),
                                            word,
                                            leaf.type().form() == ValueType.Form.DAYS
                                                    ? "whole days"
                                                    : "64 bits of milliseconds"),
                            e));
        }
    }

    /// A word as the bytes that are stored for it: a float16, or a small decimal, big-endian.
    private byte[] bytes(long word) {
        if (leaf.type().form() == ValueType.Form.FLOAT16) {
            short half = FloatBits.narrow16(word);
            return new byte[] {(byte) half, (byte) (half >>> 8)};
        }
        byte[] bytes = new byte[leaf.type().length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (word >> Math.min(8 * i, 63));
        }
        return bytes;
    }
}
