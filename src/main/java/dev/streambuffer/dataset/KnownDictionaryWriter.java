package dev.streambuffer.dataset;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;

/// Writes bytes as numbers of a dictionary that starts with given values. It stays one however few
/// values there are, as readers take the order of an Arrow dictionary from it; only one that grows
/// beyond a page is given up.
final class KnownDictionaryWriter extends PlainBinaryDictionaryValuesWriter {

    private static final int FIRST_SLAB = 1 << 10;

    private final DictionaryLeaf leaf;

    private KnownDictionaryWriter(int mostBytes, DictionaryLeaf leaf) {
        super(mostBytes, Encoding.RLE_DICTIONARY, Encoding.PLAIN, new HeapByteBufferAllocator());
        this.leaf = leaf;
        for (byte[] value : leaf.known()) {
            writeBytes(Binary.fromConstantByteArray(value));
        }
        // The values stay in the dictionary, their numbers go.
        reset();
    }

    /// A writer of a column.
    ///
    /// @param mostBytes the most bytes of a dictionary
    /// @param pageBytes the most bytes of a page
    static ValuesWriter of(DictionaryLeaf leaf, int mostBytes, int pageBytes) {
        return FallbackValuesWriter.of(
                new KnownDictionaryWriter(mostBytes, leaf),
                new PlainValuesWriter(FIRST_SLAB, pageBytes, new HeapByteBufferAllocator()));
    }

    @Override
    public BytesInput getBytes() {
        leaf.found(getDictionarySize());
        return super.getBytes();
    }

    @Override
    public boolean shouldFallBack() {
        boolean falls = super.shouldFallBack();
        if (falls) {
            // Nobody counts from here on.
            leaf.found(Integer.MAX_VALUE);
        }
        return falls;
    }

    @Override
    public boolean isCompressionSatisfying(long rawSize, long encodedSize) {
        return true;
    }
}
