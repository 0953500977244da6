package dev.streambuffer.dataset;

import dev.streambuffer.model.DataException;

import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the fields and the values of dictionaries that [ArrowDictionaries] wrote.
final class ArrowDictionariesReader {

    private static final int PREFIX = 8;

    private final Map<Long, ArrowDictionaries.Values> values = new HashMap<>();
    private final Map<Long, ArrowArray> arrays = new HashMap<>();
    private final ArrowSchema schema;

    /// @throws DataException if it is something else
    ArrowDictionariesReader(String base64) throws IOException {
        try {
            this.schema = read(Base64.getDecoder().decode(base64));
        } catch (RuntimeException e) {
            throw new DataException(
                    ArrowDictionaries.KEY,
                    "",
                    "an Arrow stream of dictionaries in base64",
                    "damaged data (" + e.getMessage() + ")",
                    e);
        }
    }

    ArrowSchema schema() {
        return schema;
    }

    Map<Long, ArrowDictionaries.Values> values() {
        return values;
    }

    private ArrowSchema read(byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ArrowSchema found = null;
        int at = 0;
        while (at + PREFIX <= bytes.length && all.getInt(at + 4) > 0) {
            int head = all.getInt(at + 4);
            ByteBuffer slice = all.slice(at + PREFIX, head).order(ByteOrder.LITTLE_ENDIAN);
            Message message = Message.getRootAsMessage(slice);
            int body = at + PREFIX + head;
            if (message.header(new Schema()) instanceof Schema s
                    && message.headerType() == MessageHeader.Schema) {
                found = ArrowSchema.of(s, head);
            } else if (found != null
                    && message.headerType() == MessageHeader.DictionaryBatch
                    && message.header(new DictionaryBatch()) instanceof DictionaryBatch d) {
                MemorySegment content =
                        MemorySegment.ofArray(bytes).asSlice(body, message.bodyLength());
                add(found, d.id(), new ArrowBodies(ArrowFile.recordBatch(message), content));
            }
            at = Math.addExact(body, Math.toIntExact(message.bodyLength()));
        }
        if (found == null) {
            throw new IllegalArgumentException("no schema");
        }
        return found;
    }

    private void add(ArrowSchema in, long id, ArrowBodies bodies) throws IOException {
        for (ArrowField field : in.fields()) {
            Place place = find(field, id, 0);
            if (place != null) {
                ArrowField own = place.field().ofValues();
                ArrowArray array =
                        ArrowColumns.array(
                                own,
                                bodies,
                                place.lists(),
                                (_, inner, _) -> List.of(arrays.get(inner)));
                arrays.put(id, array);
                values.put(id, ArrowColumns.values(own, List.of(array)));
                return;
            }
        }
        throw new IllegalArgumentException("a dictionary that no field has");
    }

    private record Place(ArrowField field, int lists) {}

    private static @Nullable Place find(ArrowField field, long id, int lists) {
        if (field.dictionary() != null && field.dictionary().id() == id) {
            return new Place(field, lists);
        }
        for (ArrowField child : field.children()) {
            Place found = find(child, id, lists + (ArrowColumns.isList(field) ? 1 : 0));
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
