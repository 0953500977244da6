package dev.streambuffer.analyze;

import dev.streambuffer.model.Column;
import dev.streambuffer.model.Dtype;
import dev.streambuffer.model.Feature;
import dev.streambuffer.model.Field;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the names in a filter can mean: fields, extra columns, and words for the place of a row. A
/// column hides the word of its name.
///
/// @param fields the fields, by type ID
/// @param extra the extra columns
public record FilterNames(List<Field> fields, List<Column> extra) {

    /// The words for the place of a row.
    static final List<String> PLACES = List.of("step", "row", "t", "episode");

    private static final List<String> CONSTANTS = List.of("true", "false", "null", "nan", "inf");

    /// Something that may stand at a place of the text.
    ///
    /// @param text what to write
    /// @param about what it is, in a few words
    public record Candidate(String text, String about) {}

    /// What may be written at a place.
    ///
    /// @param from where the word that is being written begins, in characters from 0
    /// @param to where it ends, exclusive
    /// @param candidates what it may become, fields first
    public record Completion(int from, int to, List<Candidate> candidates) {}

    /// Copies the lists.
    public FilterNames {
        fields = List.copyOf(fields);
        extra = List.copyOf(extra);
    }

    @Nullable Field field(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    @Nullable Column column(String name) {
        for (Column column : extra) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        return null;
    }

    /// Whether the values of a column can be compared: numbers and texts, and lists of those.
    static boolean isComparable(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list -> isComparable(list.element());
            case Feature.ClassLabel _, Feature.ArrayOf _ -> true;
            case Feature.Value value ->
                    Dtype.of(value.dtype()).isNumber()
                            || isText(feature)
                            || value.dtype().matches("(timestamp|time|date|duration).*");
            case Feature.Struct _, Feature.Other _ -> false;
        };
    }

    /// Whether the values of a column are texts.
    static boolean isText(Feature feature) {
        return switch (feature) {
            case Feature.ListOf list -> isText(list.element());
            case Feature.Value value ->
                    value.dtype().contains("string") || value.dtype().contains("utf8");
            default -> false;
        };
    }

    /// What the word around a place may become.
    ///
    /// @param caret the place, in characters from 0
    public Completion complete(String text, int caret) {
        int from = Math.clamp(caret, 0, text.length());
        int to = from;
        while (from > 0 && FilterLexer.isNamePart(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && FilterLexer.isNamePart(text.charAt(to))) {
            to++;
        }
        String begun = text.substring(from, Math.max(from, Math.min(caret, to)));
        boolean quoted = text.substring(0, from).chars().filter(c -> c == '"').count() % 2 == 1;
        if (quoted || !begun.isEmpty() && !FilterLexer.isNameStart(begun.charAt(0))) {
            return new Completion(caret, caret, List.of());
        }
        List<Candidate> all = new ArrayList<>();
        fields.forEach(f -> all.add(new Candidate(written(f.name()), f.feature().text())));
        extra.stream()
                .filter(column -> isComparable(column.feature()))
                .forEach(c -> all.add(new Candidate(written(c.name()), c.feature().text())));
        PLACES.stream()
                .filter(place -> field(place) == null && column(place) == null)
                .forEach(place -> all.add(new Candidate(place, "place of the row")));
        List<String> functions = new ArrayList<>(FilterFunctions.ROWS);
        functions.addAll(FilterFunctions.NUMBERS);
        functions.addAll(FilterFunctions.TEXTS);
        functions.add("isnull");
        functions.stream().sorted().forEach(f -> all.add(new Candidate(f + "(", "function")));
        CONSTANTS.forEach(constant -> all.add(new Candidate(constant, "constant")));
        String prefix = begun.toLowerCase(Locale.ROOT);
        return new Completion(
                from,
                to,
                all.stream()
                        .filter(c -> name(c).toLowerCase(Locale.ROOT).startsWith(prefix))
                        .toList());
    }

    private static String name(Candidate candidate) {
        return candidate.text().replace("`", "");
    }

    /// A name as it is to be written: in backquotes unless it is a plain word.
    public static String written(String name) {
        boolean plain =
                !name.isEmpty()
                        && FilterLexer.isNameStart(name.charAt(0))
                        && name.chars().allMatch(c -> FilterLexer.isNamePart((char) c))
                        && !CONSTANTS.contains(name)
                        && !List.of("and", "or", "not", "True", "False", "None").contains(name);
        return plain ? name : "`" + name + "`";
    }
}
