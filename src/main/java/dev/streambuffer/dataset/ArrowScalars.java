package dev.streambuffer.dataset;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.streambuffer.model.FloatBits;

import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.List;

/// The arrays of scalars.
final class ArrowScalars {

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ArrowBodies.LONG;

    private ArrowScalars() {}

    /// Whether values of a type are bytes and not words.
    static boolean isBinary(ArrowType type) {
        return switch (type.id()) {
            case Type.Utf8,
                    Type.LargeUtf8,
                    Type.Utf8View,
                    Type.Binary,
                    Type.LargeBinary,
                    Type.BinaryView,
                    Type.FixedSizeBinary,
                    Type.Decimal ->
                    true;
            default -> false;
        };
    }

    /// The width of a value in bits; 0 if it varies.
    static int bits(ArrowType type) {
        return switch (type.id()) {
            case Type.Bool -> 1;
            case Type.Int -> type.a();
            case Type.FloatingPoint -> 16 << type.a();
            case Type.Date -> type.a() == 0 ? 32 : 64;
            case Type.Time -> type.b();
            case Type.Timestamp, Type.Duration -> 64;
            default -> 0;
        };
    }

    /// Values of up to 64 bits.
    static final class Words extends ArrowArray.Scalars {

        private final ArrowType type;
        private final MemorySegment data;

        Words(long length, @Nullable MemorySegment validity, ArrowType type, MemorySegment data) {
            super(length, validity);
            this.type = type;
            this.data = data;
        }

        @Override
        void put(long from, long to, LeafBuilder out) {
            int count = Math.toIntExact(to - from);
            long[] words = out.words(count);
            int at = out.values();
            boolean unsigned = type.id() == Type.Int && type.b() == 0;
            switch (bits(type)) {
                case 1 -> {
                    for (int i = 0; i < count; i++) {
                        words[at + i] = bit(data, from + i);
                    }
                }
                case 8 -> {
                    for (int i = 0; i < count; i++) {
                        byte value = data.get(JAVA_BYTE, from + i);
                        words[at + i] = unsigned ? value & 0xff : value;
                    }
                }
                case 16 -> shorts(from, words, at, count, unsigned);
                case 32 -> ints(from, words, at, count, unsigned);
                default -> MemorySegment.copy(data, LONG, 8 * from, words, at, count);
            }
            out.advance(count);
        }

        private void shorts(long from, long[] words, int at, int count, boolean unsigned) {
            boolean real = type.id() == Type.FloatingPoint;
            for (int i = 0; i < count; i++) {
                short value = data.get(SHORT, 2 * (from + i));
                words[at + i] = real ? FloatBits.widen16(value) : unsigned ? value & 0xffff : value;
            }
        }

        private void ints(long from, long[] words, int at, int count, boolean unsigned) {
            if (type.id() == Type.FloatingPoint) {
                for (int i = 0; i < count; i++) {
                    words[at + i] = FloatBits.widen32(data.get(INT, 4 * (from + i)));
                }
                return;
            }
            for (int i = 0; i < count; i++) {
                int value = data.get(INT, 4 * (from + i));
                words[at + i] = unsigned ? value & 0xffff_ffffL : value;
            }
        }
    }

    /// Text and bytes with offsets of 32 or 64 bits.
    static final class Bytes extends ArrowArray.Scalars {

        private final boolean large;
        private final MemorySegment offsets;
        private final MemorySegment data;

        Bytes(
                long length,
                @Nullable MemorySegment validity,
                boolean large,
                MemorySegment offsets,
                MemorySegment data) {
            super(length, validity);
            this.large = large;
            this.offsets = offsets;
            this.data = data;
        }

        @Override
        void put(long from, long to, LeafBuilder out) {
            int count = Math.toIntExact(to - from);
            byte[][] binaries = out.binaries(count);
            int at = out.values();
            for (int i = 0; i < count; i++) {
                long start = offset(offsets, large, from + i);
                long end = offset(offsets, large, from + i + 1);
                binaries[at + i] = data.asSlice(start, end - start).toArray(JAVA_BYTE);
            }
            out.advance(count);
        }
    }

    /// Text and bytes as views: short ones in place, others in one of several buffers.
    static final class Views extends ArrowArray.Scalars {

        private static final int IN_PLACE = 12;

        private final MemorySegment views;
        private final List<MemorySegment> data;

        Views(
                long length,
                @Nullable MemorySegment validity,
                MemorySegment views,
                List<MemorySegment> data) {
            super(length, validity);
            this.views = views;
            this.data = data;
        }

        @Override
        void put(long from, long to, LeafBuilder out) {
            int count = Math.toIntExact(to - from);
            byte[][] binaries = out.binaries(count);
            int at = out.values();
            for (int i = 0; i < count; i++) {
                long view = 16 * (from + i);
                int size = views.get(INT, view);
                MemorySegment value =
                        size <= IN_PLACE
                                ? views.asSlice(view + 4, size)
                                : data.get(views.get(INT, view + 8))
                                        .asSlice(views.get(INT, view + 12), size);
                binaries[at + i] = value.toArray(JAVA_BYTE);
            }
            out.advance(count);
        }
    }

    /// Bytes of one size, and decimals, which become big-endian and as short as Parquet has them.
    static final class Fixed extends ArrowArray.Scalars {

        private final int width;
        private final int kept;
        private final boolean decimal;
        private final MemorySegment data;

        Fixed(long length, @Nullable MemorySegment validity, ArrowType type, MemorySegment data) {
            super(length, validity);
            this.decimal = type.id() == Type.Decimal;
            this.width = decimal ? type.c() / 8 : type.a();
            this.kept = decimal ? BigInteger.TEN.pow(type.a()).bitLength() / 8 + 1 : type.a();
            this.data = data;
        }

        @Override
        void put(long from, long to, LeafBuilder out) {
            int count = Math.toIntExact(to - from);
            byte[][] binaries = out.binaries(count);
            int at = out.values();
            for (int i = 0; i < count; i++) {
                byte[] value = data.asSlice(width * (from + i), width).toArray(JAVA_BYTE);
                binaries[at + i] = decimal ? reversed(value) : value;
            }
            out.advance(count);
        }

        private byte[] reversed(byte[] value) {
            byte[] turned = new byte[kept];
            byte sign = (byte) (value[width - 1] >> 7);
            for (int i = 0; i < kept; i++) {
                turned[kept - 1 - i] = i < width ? value[i] : sign;
            }
            for (int i = kept; i < width; i++) {
                if (value[i] != sign) {
                    throw new IllegalArgumentException("a decimal of more digits than its type");
                }
            }
            return turned;
        }
    }

    /// Indices into a dictionary.
    static final class Indices extends ArrowArray {

        private final Words indices;
        private final LeafBuilder index;
        private final int leaves;
        private final List<ArrowArray> values;

        /// @param leaves how many leaves a value has
        /// @param values the parts of the dictionary, one behind the other
        Indices(
                long length,
                @Nullable MemorySegment validity,
                Words indices,
                LeafBuilder scratch,
                int leaves,
                List<ArrowArray> values) {
            super(length, validity);
            this.indices = indices;
            this.index = scratch;
            this.leaves = leaves;
            this.values = values;
        }

        @Override
        int leaves() {
            return leaves;
        }

        @Override
        void present(long from, long to, int first, int rest, int def, LeafBuilder[] out, int at) {
            int rep = first;
            for (long i = from; i < to; i++) {
                index.reset();
                indices.put(i, i + 1, index);
                long place = index.words(0)[0];
                int part = 0;
                while (part < values.size() && place >= values.get(part).length()) {
                    place -= values.get(part++).length();
                }
                if (part == values.size()) {
                    throw new IndexOutOfBoundsException("an index beyond the dictionary");
                }
                values.get(part).emit(place, place + 1, rep, rest, def, out, at);
                rep = rest;
            }
        }
    }

    /// An offset of 32 or 64 bits.
    static long offset(MemorySegment offsets, boolean large, long index) {
        return large ? offsets.get(LONG, 8 * index) : offsets.get(INT, 4 * index);
    }
}
