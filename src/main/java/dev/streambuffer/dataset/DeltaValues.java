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
        private final DeltaDecoder lengths;
        private int position;

        Lengths(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.end = end;
            this.lengths = new DeltaDecoder(bytes, from, end);
            this.position = new DeltaDecoder(bytes, from, end).skipAll();
        }

        @Override
        void binaries(byte[][] to, int at, int count) {
            for (int i = 0; i < count; i++) {
                int length = lengths.nextLength();
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
        private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 4;

        private final DeltaDecoder prefixes;
        private final Lengths suffixes;
        private final byte[][] suffix = new byte[1][];
        private byte[] last = {};

        Prefixes(byte[] bytes, int from, int end) {
            this.prefixes = new DeltaDecoder(bytes, from, end);
            int tail = new DeltaDecoder(bytes, from, end).skipAll();
            this.suffixes = new Lengths(bytes, tail, end);
        }

        @Override
        void binaries(byte[][] to, int at, int count) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                int prefix = prefixes.nextLength();
                suffixes.binaries(suffix, 0, 1);
                if (prefix < 0 || prefix > last.length) {
                    throw new IndexOutOfBoundsException("a prefix longer than the value before");
                }
                int length = Math.addExact(prefix, suffix[0].length);
                // A few bytes may stand for a long value again and again.
                sum += length;
                if (i > 0 && sum > MOST_BYTES) {
                    throw new IllegalArgumentException("values too long to be held together");
                }
                byte[] value = Arrays.copyOf(last, length);
                System.arraycopy(suffix[0], 0, value, prefix, suffix[0].length);
                to[at + i] = value;
                last = value;
            }
        }
    }
}
