package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What tells where episodes are.
///
/// @param kind how it tells that
/// @param columns the columns that tell it: fields, or for [Kind#CHANGE] and [Kind#RESTART] extra
///   columns too
public record EpisodeRule(Kind kind, List<String> columns) {

    /// How columns tell where episodes are.
    public enum Kind {
        /// an episode begins where a value changes
        CHANGE,
        /// an episode ends after a row in which one of the fields is not zero
        END,
        /// an episode begins where a number becomes less, as one that counts its steps does
        RESTART,
        /// nothing tells it: all rows are one episode
        WHOLE
    }

    private static final List<String> NAMES = List.of("episode_index", "episode_id", "episode");
    private static final List<String> COUNTERS =
            List.of("frame_index", "step_index", "timestep", "time_step", "step", "t");
    private static final List<String> DONE = List.of("done", "next.done", "dones");
    private static final List<String> TERMINATED = List.of("terminated", "next.terminated");
    private static final List<String> TRUNCATED = List.of("truncated", "next.truncated");

    /// Copies the list.
    public EpisodeRule {
        columns = List.copyOf(columns);
    }

    /// The rules that can be used on a store, the best one first:
    ///
    /// 1. the column that its description names;
    /// 2. a column `episode_index`, `episode_id` or `episode`, extra or a scalar field;
    /// 3. a scalar field `done` or `next.done`;
    /// 4. `terminated` and `truncated`, one or both;
    /// 5. the restart of a column of whole numbers that counts steps: `frame_index`, `step_index`,
    ///    `timestep`, `step` or `t`;
    /// 6. nothing.
    public static List<EpisodeRule> of(StreamStore store) {
        List<EpisodeRule> rules = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String described = store.description().episodes();
        if (described != null) {
            names.add(described);
        }
        NAMES.stream().filter(name -> !name.equals(described)).forEach(names::add);
        for (String name : names) {
            if (isExtra(store, name, false) || scalarField(store, List.of(name)) != null) {
                rules.add(new EpisodeRule(Kind.CHANGE, List.of(name)));
            }
        }
        Field done = scalarField(store, DONE);
        if (done != null) {
            rules.add(new EpisodeRule(Kind.END, List.of(done.name())));
        }
        List<String> ends = new ArrayList<>();
        for (Field field : new @Nullable Field[] {terminated(store), truncated(store)}) {
            if (field != null) {
                ends.add(field.name());
            }
        }
        if (!ends.isEmpty()) {
            rules.add(new EpisodeRule(Kind.END, ends));
        }
        for (String name : COUNTERS) {
            Field field = scalarField(store, List.of(name));
            boolean counts = field != null && field.feature().scalarDtype().isInteger();
            if (counts || isExtra(store, name, true)) {
                rules.add(new EpisodeRule(Kind.RESTART, List.of(name)));
            }
        }
        rules.add(new EpisodeRule(Kind.WHOLE, List.of()));
        return rules;
    }

    /// The scalar fields of which a true one says that an episode ends with the step: none, one or
    /// two.
    static List<Field> doneFields(StreamStore store) {
        Field done = done(store);
        List<Field> fields = new ArrayList<>();
        for (Field field :
                new @Nullable Field[] {
                    done,
                    done == null ? terminated(store) : null,
                    done == null ? truncated(store) : null
                }) {
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    static @Nullable Field done(StreamStore store) {
        return scalarField(store, DONE);
    }

    static @Nullable Field terminated(StreamStore store) {
        return scalarField(store, TERMINATED);
    }

    static @Nullable Field truncated(StreamStore store) {
        return scalarField(store, TRUNCATED);
    }

    /// The first of these names that is a scalar field's.
    static @Nullable Field scalarField(StreamStore store, List<String> names) {
        for (String name : names) {
            for (Field field : store.fields()) {
                if (field.name().equals(name) && field.feature().isScalar()) {
                    return field;
                }
            }
        }
        return null;
    }

    static boolean isExtra(StreamStore store, String name, boolean integers) {
        for (Column extra : store.description().extra()) {
            if (extra.name().equals(name) && extra.feature().isScalar()) {
                return !integers || extra.feature().scalarDtype().isInteger();
            }
        }
        return false;
    }

    /// It in words: `column 'episode_id'`.
    public String text() {
        return switch (kind) {
            case CHANGE -> "column '%s'".formatted(columns.getFirst());
            case END ->
                    columns.size() == 1
                            ? "field '%s'".formatted(columns.getFirst())
                            : "fields '%s' and '%s'".formatted(columns.get(0), columns.get(1));
            case RESTART -> "restart of '%s'".formatted(columns.getFirst());
            case WHOLE -> "no column tells episodes apart: all steps are one episode";
        };
    }

    /// A name by which it can be found again among those of a store.
    public String key() {
        return kind + " " + String.join(" ", columns);
    }
}
