package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Field;
import dev.streambuffer.store.StreamStore;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What tells where episodes are.
///
/// @param kind how it tells that
/// @param columns the columns that tell it, fields or extra columns
public record EpisodeRule(Kind kind, List<String> columns) {

    /// How columns tell where episodes are.
    public enum Kind {
        /// an episode begins where a value changes
        CHANGE,
        /// an episode ends after a row in which one of the columns is not zero
        END,
        /// an episode begins where a number becomes less, as one that counts its steps does
        RESTART,
        /// nothing tells it: all rows are one episode
        WHOLE
    }

    private static final String NONE = "none";
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
    /// 3. `done` or `next.done`, a scalar field or an extra column;
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
            if (isExtra(store, name, Kind.CHANGE) || scalarField(store, List.of(name)) != null) {
                rules.add(new EpisodeRule(Kind.CHANGE, List.of(name)));
            }
        }
        String done = done(store);
        if (done != null) {
            rules.add(new EpisodeRule(Kind.END, List.of(done)));
        }
        List<String> ends =
                Stream.of(terminated(store), truncated(store)).filter(Objects::nonNull).toList();
        if (!ends.isEmpty()) {
            rules.add(new EpisodeRule(Kind.END, ends));
        }
        for (String name : COUNTERS) {
            Field field = scalarField(store, List.of(name));
            boolean counts = field != null && field.feature().scalarDtype().isInteger();
            if (counts || isExtra(store, name, Kind.RESTART)) {
                rules.add(new EpisodeRule(Kind.RESTART, List.of(name)));
            }
        }
        rules.add(new EpisodeRule(Kind.WHOLE, List.of()));
        return rules;
    }

    /// The columns of which a true one says that an episode ends with the step: none, one or two.
    static List<String> endNames(StreamStore store) {
        String done = done(store);
        return done == null
                ? Stream.of(terminated(store), truncated(store)).filter(Objects::nonNull).toList()
                : List.of(done);
    }

    static @Nullable String done(StreamStore store) {
        return endName(store, DONE);
    }

    static @Nullable String terminated(StreamStore store) {
        return endName(store, TERMINATED);
    }

    static @Nullable String truncated(StreamStore store) {
        return endName(store, TRUNCATED);
    }

    /// The first of these names that is a scalar field's; else that of an extra column of truths or
    /// numbers.
    private static @Nullable String endName(StreamStore store, List<String> names) {
        Field field = scalarField(store, names);
        if (field != null) {
            return field.name();
        }
        return names.stream()
                .filter(name -> isExtra(store, name, Kind.END))
                .findFirst()
                .orElse(null);
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

    /// Whether an extra column can tell it in this way: one value a step, a whole number for
    /// [Kind#RESTART], a truth or number for [Kind#END].
    static boolean isExtra(StreamStore store, String name, Kind kind) {
        for (Column extra : store.description().extra()) {
            if (extra.name().equals(name) && extra.feature().isScalar()) {
                Dtype dtype = extra.feature().scalarDtype();
                return switch (kind) {
                    case RESTART -> dtype.isInteger();
                    case END -> dtype.kind() != Dtype.Kind.OTHER;
                    case CHANGE, WHOLE -> true;
                };
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
                            ? "end by '%s'".formatted(columns.getFirst())
                            : "end by '%s' or '%s'".formatted(columns.get(0), columns.get(1));
            case RESTART -> "restart of '%s'".formatted(columns.getFirst());
            case WHOLE -> "no column tells episodes apart: all steps are one episode";
        };
    }

    /// It in a word for the command line: its columns with commas between them, or `none`.
    public String name() {
        return kind == Kind.WHOLE ? NONE : String.join(",", columns);
    }

    /// The rule of a store that has a name; of two of one name the better one.
    ///
    /// @param name as [#name] has it
    /// @throws IllegalArgumentException if there is none; it says which there are
    public static EpisodeRule named(StreamStore store, String name) {
        List<EpisodeRule> rules = of(store);
        return rules.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "expected %s, found %s"
                                                .formatted(
                                                        rules.stream()
                                                                .map(EpisodeRule::name)
                                                                .distinct()
                                                                .collect(
                                                                        Collectors.joining(" or ")),
                                                        name)));
    }

    /// A name by which it can be found again among those of a store.
    public String key() {
        return kind + " " + String.join(" ", columns);
    }
}
