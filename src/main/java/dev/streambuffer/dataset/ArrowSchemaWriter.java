package dev.streambuffer.dataset;

import com.google.flatbuffers.FlatBufferBuilder;

import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.BinaryView;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.LargeBinary;
import org.apache.arrow.flatbuf.LargeList;
import org.apache.arrow.flatbuf.LargeListView;
import org.apache.arrow.flatbuf.LargeUtf8;
import org.apache.arrow.flatbuf.ListView;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Null;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.apache.arrow.flatbuf.Utf8View;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes an [ArrowSchema] as the base64 of an encapsulated IPC message.
final class ArrowSchemaWriter {

    private static final int PREFIX = 8;

    private final FlatBufferBuilder out = new FlatBufferBuilder(1024);

    private ArrowSchemaWriter() {}

    /// The value of the key `ARROW:schema`.
    static String encode(ArrowSchema schema) {
        return Base64.getEncoder().encodeToString(message(schema));
    }

    /// The encapsulated message.
    static byte[] message(ArrowSchema schema) {
        byte[] message = new ArrowSchemaWriter().body(schema);
        int padded = (message.length + PREFIX - 1) / PREFIX * PREFIX;
        ByteBuffer bytes = ByteBuffer.allocate(PREFIX + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(-1).putInt(padded).put(message);
        return bytes.array();
    }

    private byte[] body(ArrowSchema schema) {
        int[] fields = fields(schema.fields());
        int metadata = metadata(schema.metadata());
        int vector = Schema.createFieldsVector(out, fields);
        int root = Schema.createSchema(out, Endianness.Little, vector, metadata, 0);
        int message =
                Message.createMessage(out, MetadataVersion.V5, MessageHeader.Schema, root, 0, 0);
        Message.finishMessageBuffer(out, message);
        return out.sizedByteArray();
    }

    private int[] fields(List<ArrowField> fields) {
        int[] offsets = new int[fields.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = field(fields.get(i));
        }
        return offsets;
    }

    private int field(ArrowField field) {
        int children = Field.createChildrenVector(out, fields(field.children()));
        int metadata = metadata(field.metadata());
        int name = out.createString(field.name());
        int type = type(field.type());
        int dictionary = 0;
        ArrowField.Dictionary coding = field.dictionary();
        if (coding != null) {
            int index = Int.createInt(out, coding.bits(), coding.signed());
            dictionary =
                    DictionaryEncoding.createDictionaryEncoding(
                            out, coding.id(), index, coding.ordered(), DictionaryKind.DenseArray);
        }
        return Field.createField(
                out,
                name,
                field.nullable(),
                field.type().id(),
                type,
                dictionary,
                children,
                metadata);
    }

    private int metadata(Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return 0;
        }
        int[] pairs = new int[metadata.size()];
        int i = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            int key = out.createString(entry.getKey());
            int value = out.createString(entry.getValue());
            pairs[i++] = KeyValue.createKeyValue(out, key, value);
        }
        return Field.createCustomMetadataVector(out, pairs);
    }

    private int type(ArrowType type) {
        return switch (type.id()) {
            case Type.Int -> Int.createInt(out, type.a(), type.b() == 1);
            case Type.FloatingPoint -> FloatingPoint.createFloatingPoint(out, (short) type.a());
            case Type.Decimal -> Decimal.createDecimal(out, type.a(), type.b(), type.c());
            case Type.Date -> Date.createDate(out, (short) type.a());
            case Type.Time -> Time.createTime(out, (short) type.a(), type.b());
            case Type.Timestamp -> {
                String zone = type.zone();
                int offset = zone == null ? 0 : out.createString(zone);
                yield Timestamp.createTimestamp(out, (short) type.a(), offset);
            }
            case Type.Duration -> Duration.createDuration(out, (short) type.a());
            case Type.Interval -> Interval.createInterval(out, (short) type.a());
            case Type.FixedSizeBinary -> FixedSizeBinary.createFixedSizeBinary(out, type.a());
            case Type.FixedSizeList -> FixedSizeList.createFixedSizeList(out, type.a());
            case Type.Map -> org.apache.arrow.flatbuf.Map.createMap(out, type.a() == 1);
            default -> withoutParameters(type.id());
        };
    }

    private int withoutParameters(byte id) {
        switch (id) {
            case Type.Null -> Null.startNull(out);
            case Type.Bool -> Bool.startBool(out);
            case Type.Utf8 -> Utf8.startUtf8(out);
            case Type.LargeUtf8 -> LargeUtf8.startLargeUtf8(out);
            case Type.Utf8View -> Utf8View.startUtf8View(out);
            case Type.Binary -> Binary.startBinary(out);
            case Type.LargeBinary -> LargeBinary.startLargeBinary(out);
            case Type.BinaryView -> BinaryView.startBinaryView(out);
            case Type.List -> org.apache.arrow.flatbuf.List.startList(out);
            case Type.LargeList -> LargeList.startLargeList(out);
            case Type.ListView -> ListView.startListView(out);
            case Type.LargeListView -> LargeListView.startLargeListView(out);
            case Type.Struct_ -> Struct_.startStruct_(out);
            default -> throw new IllegalArgumentException("Arrow type " + ArrowType.name(id));
        }
        return out.endTable();
    }
}
