package dev.streambuffer.store;

import dev.streambuffer.model.FloatBits;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One number of a foreign record.
///
/// @param offset where it starts in its record
/// @param width its bytes: 1, 2, 4 or 8
/// @param order its byte order
/// @param kind what sort of number it is
record RecordWord(int offset, int width, ByteOrder order, Kind kind) {

    enum Kind {
        SIGNED,
        UNSIGNED,
        FLOAT
    }

    private static final Pattern CODE = Pattern.compile("([<>=|]?)(?:([iu])([1248])|(f)([48]))");

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// A number of NumPy's type code: `<i8`, `>u4`, `|u1`, `f8`.
    ///
    /// @throws IllegalArgumentException for any other code
    static RecordWord of(String code, int offset) {
        Matcher match = CODE.matcher(code);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "expected an integer (i1 to u8) or a float (f4, f8), found " + code);
        }
        ByteOrder order =
                match.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        if (match.group(4) != null) {
            return new RecordWord(offset, Integer.parseInt(match.group(5)), order, Kind.FLOAT);
        }
        Kind kind = match.group(2).equals("i") ? Kind.SIGNED : Kind.UNSIGNED;
        return new RecordWord(offset, Integer.parseInt(match.group(3)), order, kind);
    }

    /// The number in the record that starts at `base`: an integer widened to 64 bits (a uint64 by
    /// its bits), a float as the bits of the float64 of the same value.
    long get(MemorySegment records, long base) {
        long at = base + offset;
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        return switch (width) {
            case 8 -> {
                long word = records.get(RecordFile.WORD, at);
                yield swap ? Long.reverseBytes(word) : word;
            }
            case 4 -> {
                int found = records.get(INT, at);
                yield widen(swap ? Integer.reverseBytes(found) : found);
            }
            case 2 -> {
                short found = records.get(SHORT, at);
                short word = swap ? Short.reverseBytes(found) : found;
                yield kind == Kind.UNSIGNED ? Short.toUnsignedLong(word) : word;
            }
            default -> {
                byte word = records.get(ValueLayout.JAVA_BYTE, at);
                yield kind == Kind.UNSIGNED ? Byte.toUnsignedLong(word) : word;
            }
        };
    }

    private long widen(int word) {
        return switch (kind) {
            case SIGNED -> word;
            case UNSIGNED -> Integer.toUnsignedLong(word);
            case FLOAT -> FloatBits.widen32(word);
        };
    }

    /// Whether a word is sure to be of one encoding: all but a 64-bit integer, which may be the
    /// bits of a float64.
    boolean isSure() {
        return kind == Kind.FLOAT || width < Long.BYTES;
    }
}
