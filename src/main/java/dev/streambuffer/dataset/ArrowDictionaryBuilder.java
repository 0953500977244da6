package dev.streambuffer.dataset;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Builds a column of indices into a dictionary of values of any type. The dictionary starts anew
/// with every batch, so it never holds more than a batch has: with the values that it is known to
/// have, in their order, and then those that come.
final class ArrowDictionaryBuilder extends ArrowBuilder {

    private final long id;
    private final int repetition;
    private final int width;
    private final long most;
    private final ArrowBuilder values;
    private final Map<ByteBuffer, Integer> places = new HashMap<>();
    private final ByteStore indices = new ByteStore();
    private final ByteStore key = new ByteStore();
    private ArrowDictionaries.@Nullable Values known;
    private int started;
    private boolean isOut;

    /// @param repetition how many lists are around it
    ArrowDictionaryBuilder(ArrowField field, int repetition) {
        ArrowField.Dictionary coding = Objects.requireNonNull(field.dictionary());
        this.id = coding.id();
        this.repetition = repetition;
        this.width = coding.bits() / 8;
        this.most = 1L << Math.min(31, coding.signed() ? coding.bits() - 1 : coding.bits());
        this.values = ArrowBuilder.of(field.ofValues(), repetition);
    }

    /// Says which values the dictionary starts with, or null for none. Counts from now on; nothing
    /// was added yet, or all was cleared.
    void startWith(ArrowDictionaries.@Nullable Values first) {
        known = first;
        isOut = false;
        restart();
    }

    boolean hasStart() {
        return known != null;
    }

    /// The dictionary's number.
    long id() {
        return id;
    }

    /// The most values that its indices can tell apart.
    long most() {
        return most;
    }

    /// The dictionary.
    ArrowBuilder values() {
        return values;
    }

    /// Whether it has more values than its indices can tell apart: the batch has to end before.
    boolean isOver() {
        return values.length() > most;
    }

    /// Whether readers have to be told of the dictionary, as it is another than they know.
    boolean isNews() {
        return !isOut || values.length() > started;
    }

    /// Says that readers were told of it as it is now.
    void told() {
        // The next batch starts with the known values again: are they all that was told of?
        isOut = known != null && values.length() == started;
    }

    @Override
    int leaves() {
        return values.leaves();
    }

    @Override
    void present(LeafSteps[] from, int at, int def) {
        key.clear();
        for (int leaf = at; leaf < at + leaves(); leaf++) {
            new LeafSteps(from[leaf]).describeElement(repetition, def, key);
        }
        ByteBuffer value = ByteBuffer.wrap(key.array(), 0, key.size());
        Integer place = places.get(value);
        if (place == null) {
            place = values.length();
            places.put(ByteBuffer.wrap(Arrays.copyOf(key.array(), key.size())), place);
            values.add(from, at, def);
        } else {
            for (int leaf = at; leaf < at + leaves(); leaf++) {
                from[leaf].skipElement(repetition);
            }
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
        indices.clear();
        if (values.length() > started) {
            restart();
        }
    }

    private void restart() {
        places.clear();
        values.clear();
        ArrowDictionaries.Values first = known;
        if (first != null) {
            LeafSteps[] steps =
                    first.leaves().stream().map(LeafSteps::new).toArray(LeafSteps[]::new);
            for (int i = 0; i < first.count(); i++) {
                key.clear();
                for (LeafSteps leaf : steps) {
                    new LeafSteps(leaf).describeElement(repetition, 0, key);
                }
                ByteBuffer value = ByteBuffer.wrap(Arrays.copyOf(key.array(), key.size()));
                places.putIfAbsent(value, values.length());
                values.add(steps, 0, 0);
            }
        }
        started = values.length();
    }
}
