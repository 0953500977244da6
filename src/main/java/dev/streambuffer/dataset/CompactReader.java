package dev.streambuffer.dataset;

/// Reads Thrift's compact protocol from bytes, as Parquet's footers and page headers have it,
/// without ever trusting a size that they claim. Errors are [IndexOutOfBoundsException] where the
/// bytes end too early and [IllegalArgumentException] where they make no sense.
final class CompactReader {

    private static final int MAX_DEPTH = 64;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int id;
    private int type;
    private int depth;

    CompactReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /// Checks that a whole struct stands at the start of the bytes and that no container in it
    /// claims more elements than there are bytes, so that it can be handed to a reader that
    /// believes sizes.
    ///
    /// @return its length
    static int check(byte[] bytes) {
        CompactReader reader = new CompactReader(bytes, 0, bytes.length);
        reader.skip(STRUCT);
        return reader.position;
    }

    /// Where the next unread byte is.
    int position() {
        return position;
    }

    /// Handles the fields of a struct.
    interface Fields {
        /// Reads the current field's value, or not: then it is skipped.
        void field(int id);
    }

    /// Reads a struct at the current position.
    void struct(Fields fields) {
        int outer = id;
        id = 0;
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("structs nested deeper than " + MAX_DEPTH);
        }
        while (nextField()) {
            int before = position;
            int fieldId = id;
            int fieldType = type;
            fields.field(fieldId);
            if (position == before) {
                skip(fieldType);
            }
            id = fieldId;
        }
        depth--;
        id = outer;
    }

    /// The current field as an integer.
    int integer() {
        if (type < BYTE || type > I64) {
            throw new IllegalArgumentException("expected an integer, found type " + type);
        }
        return type == BYTE ? next() : Math.toIntExact(zigzag());
    }

    /// The current field as a truth value, which takes no byte of its own.
    boolean isTrue() {
        return type == TRUE;
    }

    private boolean nextField() {
        int header = next() & 0xff;
        if (header == 0) {
            return false;
        }
        type = header & 0x0f;
        int delta = header >>> 4;
        id = delta == 0 ? (int) zigzag() : id + delta;
        return true;
    }

    private void skip(int skipped) {
        switch (skipped) {
            case TRUE, FALSE -> {}
            case BYTE -> advance(1);
            case 4, 5, I64 -> varint();
            case DOUBLE -> advance(8);
            case BINARY -> advance(size(1));
            case LIST, SET -> skipList();
            case MAP -> skipMap();
            case STRUCT -> struct(field -> {});
            default -> throw new IllegalArgumentException("unknown field type " + skipped);
        }
    }

    private void skipList() {
        int header = next() & 0xff;
        int count = header >>> 4;
        if (count == 15) {
            count = size(1);
        }
        skipElements(count, header & 0x0f);
    }

    private void skipMap() {
        int count = size(2);
        if (count > 0) {
            int types = next() & 0xff;
            for (int i = 0; i < count; i++) {
                skipElements(1, types >>> 4);
                skipElements(1, types & 0x0f);
            }
        }
    }

    private void skipElements(int count, int element) {
        if (count > end - position) {
            throw new IndexOutOfBoundsException(
                    count + " elements in " + (end - position) + " bytes");
        }
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("lists nested deeper than " + MAX_DEPTH);
        }
        for (int i = 0; i < count; i++) {
            if (element == TRUE || element == FALSE) {
                advance(1);
            } else {
                skip(element);
            }
        }
        depth--;
    }

    private int size(int least) {
        long size = varint();
        if (size < 0 || size > (end - position) / least) {
            throw new IndexOutOfBoundsException(
                    "size " + size + " in " + (end - position) + " bytes");
        }
        return (int) size;
    }

    private long zigzag() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private byte next() {
        if (position >= end) {
            throw new IndexOutOfBoundsException("the bytes end inside a struct");
        }
        return bytes[position++];
    }

    private void advance(int count) {
        if (count > end - position) {
            throw new IndexOutOfBoundsException("the bytes end inside a struct");
        }
        position += count;
    }
}
