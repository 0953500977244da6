package dev.streambuffer.dataset;

import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An Arrow schema, as the key `ARROW:schema` of a Parquet file holds it: base64 of an encapsulated
/// IPC message.
///
/// @param fields its fields
/// @param metadata its keys and values
record ArrowSchema(List<ArrowField> fields, Map<String, String> metadata) {

    /// The footer key.
    static final String KEY = "ARROW:schema";

    private static final int CONTINUATION = -1;
    private static final int MAX_DEPTH = 64;

    /// Reads a schema.
    ///
    /// @throws IllegalArgumentException if it is none
    static ArrowSchema decode(String base64) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64))
                            .order(ByteOrder.LITTLE_ENDIAN);
            // Before version 0.15 there was no marker in front of the length.
            int start = bytes.getInt(0) == CONTINUATION ? 8 : 4;
            ByteBuffer body = bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
            Message message = Message.getRootAsMessage(body);
            if (message.headerType() != MessageHeader.Schema
                    || !(message.header(new Schema()) instanceof Schema schema)) {
                throw new IllegalArgumentException("an Arrow message without a schema");
            }
            return of(schema, body.capacity());
        } catch (IndexOutOfBoundsException | NullPointerException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("a damaged Arrow schema", e);
        }
    }

    /// A schema that stands in a message or a footer.
    ///
    /// @param bytes the size of what it stands in: nothing in it can have more parts than that
    /// @throws IllegalArgumentException if it is damaged
    static ArrowSchema of(Schema schema, int bytes) {
        if (schema.endianness() != Endianness.Little) {
            throw new IllegalArgumentException("big-endian Arrow data, which is not supported");
        }
        int[] budget = {bytes};
        List<ArrowField> fields = new ArrayList<>();
        for (int i = 0; i < count(schema.fieldsLength(), bytes); i++) {
            fields.add(field(schema.fields(i), budget, 0));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < count(schema.customMetadataLength(), bytes); i++) {
            put(metadata, schema.customMetadata(i));
        }
        return new ArrowSchema(fields, metadata);
    }

    private static int count(int claimed, int most) {
        if (claimed < 0 || claimed > most) {
            throw new IllegalArgumentException("a damaged Arrow schema");
        }
        return claimed;
    }

    private static ArrowField field(Field field, int[] budget, int depth) {
        // Damaged offsets may lead to the same field again and again.
        if (depth > MAX_DEPTH || budget[0]-- <= 0) {
            throw new IllegalArgumentException("an Arrow schema nested deeper than " + MAX_DEPTH);
        }
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < count(field.childrenLength(), budget[0]); i++) {
            children.add(field(field.children(i), budget, depth + 1));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < count(field.customMetadataLength(), budget[0]); i++) {
            put(metadata, field.customMetadata(i));
        }
        String name = field.name();
        return new ArrowField(
                name == null ? "" : name,
                field.nullable(),
                type(field),
                children,
                dictionary(field.dictionary()),
                metadata);
    }

    private static void put(Map<String, String> metadata, KeyValue pair) {
        String key = pair.key();
        String value = pair.value();
        metadata.put(key == null ? "" : key, value == null ? "" : value);
    }

    private static ArrowField.@Nullable Dictionary dictionary(@Nullable DictionaryEncoding coding) {
        if (coding == null) {
            return null;
        }
        Int index = coding.indexType();
        int bits = index == null ? 32 : index.bitWidth();
        if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw new IllegalArgumentException("a dictionary with indices of " + bits + " bits");
        }
        return new ArrowField.Dictionary(
                coding.id(), bits, index == null || index.isSigned(), coding.isOrdered());
    }

    private static ArrowType type(Field field) {
        byte id = field.typeType();
        return switch (id) {
            case Type.Int -> {
                Int type = (Int) field.type(new Int());
                yield new ArrowType(id, type.bitWidth(), type.isSigned() ? 1 : 0);
            }
            case Type.FloatingPoint ->
                    new ArrowType(
                            id, ((FloatingPoint) field.type(new FloatingPoint())).precision(), 0);
            case Type.Decimal -> {
                Decimal type = (Decimal) field.type(new Decimal());
                yield new ArrowType(id, type.precision(), type.scale(), type.bitWidth(), null);
            }
            case Type.Date -> new ArrowType(id, ((Date) field.type(new Date())).unit(), 0);
            case Type.Time -> {
                Time type = (Time) field.type(new Time());
                yield new ArrowType(id, unit(type.unit()), type.bitWidth());
            }
            case Type.Timestamp -> {
                Timestamp type = (Timestamp) field.type(new Timestamp());
                yield new ArrowType(id, unit(type.unit()), 0, 0, type.timezone());
            }
            case Type.Duration ->
                    new ArrowType(id, unit(((Duration) field.type(new Duration())).unit()), 0);
            case Type.Interval ->
                    new ArrowType(id, ((Interval) field.type(new Interval())).unit(), 0);
            case Type.FixedSizeBinary ->
                    new ArrowType(
                            id,
                            ((FixedSizeBinary) field.type(new FixedSizeBinary())).byteWidth(),
                            0);
            case Type.FixedSizeList ->
                    new ArrowType(
                            id, ((FixedSizeList) field.type(new FixedSizeList())).listSize(), 0);
            case Type.Map -> {
                var type =
                        (org.apache.arrow.flatbuf.Map)
                                field.type(new org.apache.arrow.flatbuf.Map());
                yield new ArrowType(id, type.keysSorted() ? 1 : 0, 0);
            }
            default -> new ArrowType(id);
        };
    }

    private static int unit(int unit) {
        if (unit < 0 || unit > 3) {
            throw new IllegalArgumentException("time unit " + unit);
        }
        return unit;
    }
}
