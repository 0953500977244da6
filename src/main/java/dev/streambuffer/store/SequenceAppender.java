package dev.streambuffer.store;

import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Appends flat parallel sequences: an entry a field write. Everything is checked, and room is made
/// for all of it, before anything is written.
final class SequenceAppender {

    private final Map<String, Field> fields = new HashMap<>();
    private final List<Field> order;
    private final StoreAppender out;

    SequenceAppender(List<Field> fields, StoreAppender out) {
        this.order = fields;
        this.out = out;
        fields.forEach(field -> this.fields.put(field.name(), field));
    }

    /// See [StreamStore#append(long[], List, List, Map)].
    void append(
            long[] steps,
            List<String> names,
            List<? extends @Nullable Object> values,
            Map<String, ? extends List<? extends @Nullable Object>> extra)
            throws IOException {
        if (steps.length != names.size() || steps.length != values.size()) {
            throw new IllegalArgumentException(
                    "expected as many steps as names and values, found %d, %d and %d"
                            .formatted(steps.length, names.size(), values.size()));
        }
        ValueWords words = new ValueWords();
        int[] types = new int[steps.length];
        int[] counts = new int[steps.length];
        int newSteps = 0;
        int nulls = 0;
        boolean any = out.any();
        long step = out.lastStep();
        int type = out.lastType();
        for (int i = 0; i < steps.length; i++) {
            if (any && steps[i] < step) {
                throw new IllegalArgumentException(
                        "field '%s': expected step %d or later, found step %d"
                                .formatted(names.get(i), step, steps[i]));
            }
            if (!any || steps[i] > step) {
                newSteps++;
                type = StoreAppender.NO_TYPE;
            }
            any = true;
            step = steps[i];
            Field field = field(step, names.get(i));
            if (field.type() <= type) {
                throw new IllegalArgumentException(
                        field.type() == type
                                ? "step %d: field '%s' is given twice".formatted(step, field.name())
                                : "step %d: expected a field after '%s', found '%s'"
                                        .formatted(step, order.get(type).name(), field.name()));
            }
            type = field.type();
            types[i] = type;
            counts[i] = words.add(step, field, values.get(i));
            nulls += counts[i] < 0 ? 1 : 0;
        }
        List<@Nullable Object[]> rows = out.extra().rows(extra, newSteps);
        out.reserve(words.size(), newSteps, nulls);
        write(steps, types, counts, words.words(), rows);
    }

    private void write(
            long[] steps, int[] types, int[] counts, long[] words, List<@Nullable Object[]> rows) {
        int from = 0;
        int row = 0;
        for (int i = 0; i < steps.length; ) {
            long step = steps[i];
            boolean isNew = !out.any() || step > out.lastStep();
            out.step(step);
            for (; i < steps.length && steps[i] == step; i++) {
                if (counts[i] < 0) {
                    out.putNull(types[i]);
                } else {
                    out.put(types[i], words, from, counts[i]);
                    from += counts[i];
                }
            }
            if (isNew && !rows.isEmpty()) {
                out.extra(rows.get(row++));
            }
            out.endReserved();
        }
    }

    private Field field(long step, String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "step %d: expected one of the fields %s, found '%s'"
                            .formatted(step, order.stream().map(Field::name).toList(), name));
        }
        return field;
    }
}
