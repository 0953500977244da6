package dev.streambuffer.dataset;

import java.util.Arrays;

/// Values in the delta encodings.
final class DeltaValues {

    private DeltaValues() {}

    /// DELTA_BINARY_PACKED integers.
    static final class Integers extends Values {
        private final DeltaDecoder decoder;
        private final ValueType type;

        Integers(byte[] bytes, int from, int end, ValueType type) {
            this.decoder = new DeltaDecoder(bytes, from, end);
            this.type = type;
        }

        @Override
        void words(long[] to, int at, int count) {
            boolean isInt = type.width() == 4;
            for (int i = 0; i < count; i++) {
                long value = decoder.next();
                // 32-bit deltas wrap.
                to[at + i] = type.wordOf(isInt ? (int) value : value);
            }
        }
    }

    /// DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.
    static final class Lengths extends Values {
        private final byte[] bytes;
        private final int end;
        private final int[] lengths;
        private int next;
        private int position;

        Lengths(byte[] bytes, int from, int end) {
            DeltaDecoder decoder = new DeltaDecoder(bytes, from, end);
            this.bytes = bytes;
            this.end = end;
            this.lengths = decoder.lengths();
            this.position = decoder.tail();
        }

        @Override
        void binaries(byte[][] to, int at, int count) {
            for (int i = 0; i < count; i++) {
                int length = lengths[next++];
                if (length < 0 || length > end - position) {
                    throw new IndexOutOfBoundsException("values beyond the page's end");
                }
                to[at + i] = Arrays.copyOfRange(bytes, position, position + length);
                position += length;
            }
        }
    }

    /// DELTA_BYTE_ARRAY: lengths of prefixes shared with the value before, then the suffixes.
    static final class Prefixes extends Values {
        private final int[] prefixes;
        private final Lengths suffixes;
        private final byte[][] suffix = new byte[1][];
        private int next;
        private byte[] last = {};

        Prefixes(byte[] bytes, int from, int end) {
            DeltaDecoder decoder = new DeltaDecoder(bytes, from, end);
            this.prefixes = decoder.lengths();
            this.suffixes = new Lengths(bytes, decoder.tail(), end);
        }

        @Override
        void binaries(byte[][] to, int at, int count) {
            for (int i = 0; i < count; i++) {
                int prefix = prefixes[next++];
                suffixes.binaries(suffix, 0, 1);
                if (prefix < 0 || prefix > last.length) {
                    throw new IndexOutOfBoundsException("a prefix longer than the value before");
                }
                byte[] value = Arrays.copyOf(last, prefix + suffix[0].length);
                System.arraycopy(suffix[0], 0, value, prefix, suffix[0].length);
                to[at + i] = value;
                last = value;
            }
        }
    }
}
