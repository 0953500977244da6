package dev.streambuffer.dataset;

import org.apache.arrow.flatbuf.Type;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Builds a column of indices into a dictionary of strings or bytes, which starts anew with every
/// batch: so it never holds more than a batch has.
final class ArrowDictionaryBuilder extends ArrowBuilder {

    private final long id;
    private final int width;
    private final long most;
    private final ArrowBuilder values;
    private final Map<ByteBuffer, Integer> places = new HashMap<>();
    private final ByteStore indices = new ByteStore();

    ArrowDictionaryBuilder(ArrowField field) {
        ArrowField.Dictionary coding = Objects.requireNonNull(field.dictionary());
        this.id = coding.id();
        this.width = coding.bits() / 8;
        this.most = 1L << Math.min(31, coding.signed() ? coding.bits() - 1 : coding.bits());
        this.values =
                ArrowBuilder.of(new ArrowField(field.name(), field.type(), field.children()), 0);
    }

    /// Whether values of a type are held so.
    static boolean fits(ArrowType type) {
        return switch (type.id()) {
            case Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary -> true;
            default -> false;
        };
    }

    /// The dictionary's number.
    long id() {
        return id;
    }

    /// The dictionary.
    ArrowBuilder values() {
        return values;
    }

    /// Whether its indices have no room for another value: the batch has to end.
    boolean isFull() {
        return places.size() >= most;
    }

    @Override
    int leaves() {
        return 1;
    }

    @Override
    void present(LeafSteps[] from, int at, int def) {
        ByteBuffer value = ByteBuffer.wrap(from[at].bytes());
        Integer place = places.putIfAbsent(value, places.size());
        if (place == null) {
            place = values.length();
            values.add(from, at, def);
        } else {
            from[at].skip();
        }
        indices.put(place, width);
    }

    @Override
    void absent() {
        indices.put(0, width);
    }

    @Override
    void own(List<ByteStore> buffers) {
        buffers.add(indices);
    }

    @Override
    List<ArrowBuilder> children() {
        return List.of();
    }

    @Override
    void clearOwn() {
        places.clear();
        indices.clear();
        values.clear();
    }
}
